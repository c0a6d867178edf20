/** Nothing that we read or tell is nested deeper; what is there would only exhaust the stack. */
const DEEPEST = 60;

/** The same plain value with every text in it changed, names of members too; what is nested without end is cut. */
export function mapTexts(value: unknown, change: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return undefined;
  const within = (member: unknown) => mapTexts(member, change, depth + 1);
  if (Array.isArray(value)) return value.map(within);
  const members = new Map<string, unknown>();
  for (const [name, member] of Object.entries(value))
    members.set(freeName(change(name), members), within(member));
  return Object.fromEntries(members);
}

/** Two names may differ by what was taken away only, and neither may hide the other. */
function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name} (${count})`;
    if (!taken.has(free)) return free;
  }
}
