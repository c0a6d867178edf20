/** One person of a cross table: a single attribute value, any number of segments. */
export interface Member {
  readonly value: string;
  readonly segments: readonly string[];
}

/** The true counts of a cross of attribute value × segment; every number is of distinct people unless it says otherwise. */
export interface Cross {
  readonly values: readonly string[];
  readonly segments: readonly string[];
  readonly people: (value: string, segment: string) => number;
  readonly ofValue: (value: string) => number;
  readonly ofSegment: (segment: string) => number;
  /** People in at least one segment. */
  readonly all: number;
  /** People counted once in each of their segments. */
  readonly memberships: number;
  readonly membershipsOfValue: (value: string) => number;
  readonly share: (value: string, segment: string) => number;
  /** The value's share in the segment over its share in all people of the cross, times 100. */
  readonly index: (value: string, segment: string) => number;
  /** The same over its share in the memberships. */
  readonly concentration: (value: string, segment: string) => number;
}

export const crossOf = (everybody: readonly Member[]): Cross => {
  const members = everybody.filter(({ segments }) => segments.length > 0);
  const cells = countEach(members.flatMap((one) => one.segments.map((s) => keyOf(one.value, s))));
  return crossOfCounts({
    cells,
    byValue: countEach(members.map(({ value }) => value)),
    bySegment: countEach(members.flatMap(({ segments }) => segments)),
    all: members.length,
  });
};

interface Counts {
  readonly cells: ReadonlyMap<string, number>;
  readonly byValue: ReadonlyMap<string, number>;
  readonly bySegment: ReadonlyMap<string, number>;
  readonly all: number;
}

const crossOfCounts = ({ cells, byValue, bySegment, all }: Counts): Cross => {
  const [values, segments] = [[...byValue.keys()].sort(), [...bySegment.keys()].sort()];
  const people = (value: string, segment: string) => cells.get(keyOf(value, segment)) ?? 0;
  const ofValue = (value: string) => byValue.get(value) ?? 0;
  const ofSegment = (segment: string) => bySegment.get(segment) ?? 0;
  const memberOf = new Map(values.map((v) => [v, sum(segments.map((s) => people(v, s)))]));
  const membershipsOfValue = (value: string) => memberOf.get(value) ?? 0;
  const memberships = sum([...cells.values()]);
  const share = (value: string, segment: string) => people(value, segment) / ofSegment(segment);
  return {
    ...{
      values,
      segments,
      people,
      ofValue,
      ofSegment,
      all,
      memberships,
      membershipsOfValue,
      share,
    },
    index: (value, segment) => (share(value, segment) / (ofValue(value) / all)) * 100,
    concentration: (value, segment) =>
      (share(value, segment) / (membershipsOfValue(value) / memberships)) * 100,
  };
};

const countEach = (items: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

const keyOf = (value: string, segment: string): string => `${value}\u0000${segment}`;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
