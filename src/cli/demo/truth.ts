import type { ExpectedOverlap } from '../../../sandbox/seed/expected-overlap.js';

/** What a room does to what is true. */
export interface Room {
  /** Rows that count fewer people are left out. */
  readonly crowdSize: number;
  /** Scale of the Laplace noise on each count, in people; 0 is none. */
  readonly noiseScale: number;
  /** Whether a question of the room gives the parties' sizes. */
  readonly hasSizes: boolean;
}

export interface TrueCell {
  readonly value: string;
  readonly segment: string;
  readonly people: number;
  readonly segmentPeople: number;
  /** Fraction of the base that has the value. */
  readonly baseShare: number;
  readonly index: number;
}

/** The person-by-person computation as the room lets it be seen. */
export interface Truth {
  /** The cells that the room shows, by `cellName`. */
  readonly shown: ReadonlyMap<string, TrueCell>;
  readonly hidden: ReadonlyMap<string, TrueCell>;
  /** The shown cell with the highest index. */
  readonly lead: TrueCell;
  readonly bases: ExpectedOverlap['bases'] | undefined;
  readonly noiseScale: number;
}

export const cellName = ({ value, segment }: { value: string; segment: string }): string =>
  `"${value}" in "${segment}"`;

export function truthOf(
  { rows, segmentPeople, profile, bases }: ExpectedOverlap,
  { crowdSize, noiseScale, hasSizes }: Room,
): Truth {
  const cells = rows.map(({ attributeValue: value, segment, overlap: people }): TrueCell => {
    const [inSegment = NaN, baseShare = NaN] = [segmentPeople.get(segment), profile.get(value)];
    const index = (people / inSegment / baseShare) * 100;
    return { value, segment, people, segmentPeople: inSegment, baseShare, index };
  });
  const named = (some: readonly TrueCell[]) => new Map(some.map((cell) => [cellName(cell), cell]));
  const shown = cells.filter(({ people }) => people >= crowdSize);
  const [lead] = shown.toSorted((a, b) => b.index - a.index);
  if (lead === undefined) throw new Error('The generator has no cell to compare with.');
  return {
    shown: named(shown),
    hidden: named(cells.filter(({ people }) => people < crowdSize)),
    lead,
    bases: hasSizes ? bases : undefined,
    noiseScale,
  };
}
