/** For the one who makes a thing, member by member: with many that may be absent, spreads are a large part of the time it takes. */
export type Writable<Thing> = { -readonly [Name in keyof Thing]: Thing[Name] };
