import type { Confidence, NamedColumns } from './answer.js';
import { isRowNumber, isWhole, numbersIn } from './column.js';
import type { Hint } from './column-words.js';
import type { Measure } from './measure.js';
import { remembered } from './remembered.js';
import { countedOf, fixedQuotient, roundedOf, valuesOf, type GroupQuotient } from './relations.js';

/** The numbers of the cells: of a table without its totals. */
export interface CellGroups {
  /** The label of each row, with the slice it lies in; undefined where the table has no such labels. */
  readonly byValue: readonly string[] | undefined;
  readonly bySegment: readonly string[] | undefined;
  readonly byWithin: readonly string[];
}

export interface MeasureRole {
  readonly measure: Measure;
  readonly confidence: Confidence;
  readonly why: string;
}

export interface MeasureRoles {
  readonly people?: MeasureRole;
  readonly share?: MeasureRole;
  readonly index?: MeasureRole;
  /** The share of the value in the base, beside the share in the segment. */
  readonly baseShare?: MeasureRole;
  /** The same in every row of a segment, of a value, of a slice: sizes of these. */
  readonly segmentSize?: MeasureRole;
  readonly valueSize?: MeasureRole;
  readonly wholeSize?: MeasureRole;
  /** Counts of one party or of the base beside the people in both. */
  readonly sides: readonly MeasureRole[];
  /** People over share, fixed in each segment: the segment's people. */
  readonly sizeOfSegment?: GroupQuotient;
  /** Whether the share fills each segment: then it is one of the segment's people. */
  readonly shareFillsSegments: boolean;
  /** Share over index, fixed for each value: the profile that the index is taken against. */
  readonly profile?: GroupQuotient;
  readonly contradictions: readonly string[];
}

const excludedFromPeople: readonly Hint[] = ['share', 'index', 'base', 'other', 'union', 'only'];

/** How much a column sounds like, and looks like, the people in both. */
const peopleScore = remembered(({ hints, reading }: Measure): number => {
  if (reading.percent || excludedFromPeople.some((hint) => hints.has(hint))) return -1;
  if (isRowNumber(reading)) return -1;
  const numbers = numbersIn(reading);
  const isLarge = numbers.some((value) => Math.abs(value) > 100);
  const sizeOfLine = hints.has('segment') || hints.has('value') ? 2 : 0;
  const party = /crm|brand|publisher|partner|advertiser/i.test([...hints].join(' ')) ? 1 : 0;
  const spoken =
    (hints.has('overlap') ? 6 : 0) + (hints.has('people') ? 3 : 0) - (hints.has('records') ? 4 : 0);
  return (
    spoken -
    sizeOfLine -
    party -
    (hints.has('size') ? 2 : 0) +
    (isWhole(reading) ? 3 : isLarge ? 1 : -3)
  );
});

const totalOf = ({ reading }: Measure): number =>
  numbersIn(reading).reduce((sum, value) => sum + value, 0);

/** The column that most likely counts the people in both; of two that are alike the smaller, because the other may be its base. */
export const likelyPeople = (
  measures: readonly Measure[],
  named: NamedColumns,
): MeasureRole | undefined => {
  const byName = measures.find((one) => isMeasureNamed(one, named.people));
  if (byName !== undefined)
    return { measure: byName, confidence: 'named', why: 'named by the caller' };
  const scored = measures
    .filter((one) => ![named.share, named.index].some((name) => isMeasureNamed(one, name)))
    .map((measure) => ({ measure, score: peopleScore(measure) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || totalOf(a.measure) - totalOf(b.measure));
  const [first] = scored;
  if (first === undefined) return onlyCounts(measures);
  const isSpoken = first.score >= 4;
  return {
    measure: first.measure,
    confidence: isSpoken ? 'high' : 'low',
    why: isSpoken ? 'its name, and its cells are counts' : 'the likeliest column of counts',
  };
};

/** Whole numbers that are too large for a share, where nothing else counts, whatever their name says. */
const onlyCounts = (measures: readonly Measure[]): MeasureRole | undefined => {
  const [only, ...others] = measures.filter(
    ({ reading, hints }) =>
      !reading.percent &&
      !hints.has('index') &&
      !hints.has('other') &&
      isWhole(reading) &&
      !isRowNumber(reading) &&
      numbersIn(reading).some((value) => value > 105),
  );
  return only === undefined || others.length > 0
    ? undefined
    : { measure: only, confidence: 'low', why: 'the only whole numbers, too large for a share' };
};

export const isMeasureNamed = ({ name }: Measure, wanted: string | undefined): boolean =>
  wanted !== undefined && name.toLowerCase() === wanted.trim().toLowerCase();

/** Which column of numbers is what: by arithmetic where that tells, by name otherwise. */
export const measureRoles = (
  measures: readonly Measure[],
  groups: CellGroups,
  named: NamedColumns,
  guessed: MeasureRole | undefined,
): MeasureRoles => {
  const fixed = fixedSizes(measures, groups, guessed);
  const free = measures.filter((one) => !fixed.all.includes(one));
  const found = bestTriple(free, groups, named, guessed);
  const used = [found.people, found.share, found.index].map((role) => role?.measure);
  const rest = free.filter((one) => !used.includes(one));
  const baseShare = baseShareOf(rest, measures, found);
  const sides = rest.filter((one) => isSide(one, found.people?.measure));
  const { byWithin: _slices, all: _all, ...sizes } = fixed;
  return {
    ...found,
    ...sizes,
    ...(baseShare && { baseShare }),
    sides: sides.map((measure) => ({
      measure,
      confidence: 'high',
      why: 'a count that is never below the people in both',
    })),
  };
};

const SPREAD = 1e-9;

/** Columns that are the same in every row of a group. */
const fixedSizes = (
  measures: readonly Measure[],
  { byValue, bySegment, byWithin }: CellGroups,
  people: MeasureRole | undefined,
) => {
  const candidates = measures.filter(
    (one) =>
      one !== people?.measure &&
      !one.reading.percent &&
      !one.hints.has('index') &&
      !one.hints.has('share') &&
      numbersIn(one.reading).every((value) => value >= 0),
  );
  const isCountLike = (one: Measure): boolean =>
    isWhole(one.reading) && numbersIn(one.reading).some((value) => value > 1);
  const role = (measure: Measure | undefined, why: string): MeasureRole | undefined =>
    measure && { measure, confidence: 'high', why };
  const whole = candidates.filter((one) => isCountLike(one) && isFixed(one, byWithin));
  const apart = candidates.filter((one) => isCountLike(one) && !whole.includes(one));
  const segments = bySegment && byValue ? apart.filter((one) => isFixed(one, bySegment)) : [];
  const values =
    byValue && bySegment
      ? apart.filter((one) => !segments.includes(one) && isFixed(one, byValue))
      : [];
  const segmentSize = role(segments[0], 'the same in every row of a segment');
  const valueSize = role(values[0], 'the same in every row of a value');
  const wholeSize = byValue && bySegment ? role(whole[0], 'the same in every row') : undefined;
  return {
    ...(segmentSize && { segmentSize }),
    ...(valueSize && { valueSize }),
    ...(wholeSize && { wholeSize }),
    byWithin,
    all: [segmentSize, valueSize, wholeSize].flatMap((one) => one?.measure ?? []),
  };
};

/** One number in each group, and groups of more than one row to tell by. */
const isFixed = ({ reading }: Measure, groups: readonly string[]): boolean => {
  const first = new Map<string, number>();
  let repeated = 0;
  const values = valuesOf(reading);
  for (const [row, value] of values.entries()) {
    const group = groups[row] ?? '';
    if (value === undefined) continue;
    const known = first.get(group);
    if (known === undefined) first.set(group, value);
    else if (Math.abs(known - value) > SPREAD * Math.abs(known)) return false;
    else repeated += 1;
  }
  return repeated >= Math.max(2, first.size / 2);
};

interface Triple {
  readonly people: Measure | undefined;
  readonly share: Measure | undefined;
  readonly index: Measure | undefined;
}

type Found = Pick<
  MeasureRoles,
  | 'people'
  | 'share'
  | 'index'
  | 'sizeOfSegment'
  | 'profile'
  | 'shareFillsSegments'
  | 'contradictions'
>;

const MOST_COMPARED = 7;

/** The assignment of people, share and index that arithmetic and names support best. */
const bestTriple = (
  measures: readonly Measure[],
  groups: CellGroups,
  named: NamedColumns,
  guessed: MeasureRole | undefined,
): Found => {
  const worth = [...measures].sort(
    (a, b) => Number(b === guessed?.measure) - Number(a === guessed?.measure),
  );
  const few = worth.slice(0, MOST_COMPARED);
  const only = (role: 'people' | 'share' | 'index', fits: (one: Measure) => boolean) => {
    const name = named[role];
    const byName = measures.find((one) => isMeasureNamed(one, name));
    return byName === undefined ? [...few.filter(fits), undefined] : [byName];
  };
  const proofs = proofsBetween(groups);
  const [shares, indexes] = [only('share', canBeShare), only('index', canBeIndex)];
  let best: { triple: Triple; score: number } | undefined;
  for (const people of only('people', canBePeople))
    for (const share of shares)
      for (const index of indexes) {
        if (share !== undefined && (share === people || share === index)) continue;
        if (index !== undefined && index === people) continue;
        const triple = { people, share, index };
        const score = scoreOf(triple, proofs, guessed);
        if (best === undefined || score > best.score) best = { triple, score };
      }
  const triple = best?.triple ?? { people: undefined, share: undefined, index: undefined };
  return rolesOfTriple(triple, proofs, named, guessed);
};

const canBePeople = (one: Measure): boolean => peopleScore(one) > -1 || canBeCounts(one);
const canBeCounts = ({ reading }: Measure): boolean =>
  !reading.percent && !isRowNumber(reading) && isWhole(reading);

const canBeShare = ({ reading, hints }: Measure): boolean => {
  const numbers = numbersIn(reading);
  const most = numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  const least = numbers.reduce((a, b) => Math.min(a, b), Infinity);
  return (
    numbers.length > 0 &&
    most <= 105 &&
    least >= -5 &&
    !isRowNumber(reading) &&
    (reading.percent || hints.has('share') || !isWhole(reading))
  );
};

const canBeIndex = ({ reading, hints }: Measure): boolean => {
  const numbers = numbersIn(reading);
  return (
    numbers.length > 0 &&
    numbers.every((value) => value >= 0) &&
    !isRowNumber(reading) &&
    !hints.has('other') &&
    (hints.has('index') || !isWhole(reading) || centresOn100(numbers))
  );
};

const centresOn100 = (numbers: readonly number[]): boolean => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return median >= 40 && median <= 250;
};

type Proofs = ReturnType<typeof proofsBetween>;

/** Each pair is compared once. */
const proofsBetween = ({ byValue, bySegment, byWithin }: CellGroups) => {
  const known = new Map<string, GroupQuotient | undefined>();
  const ids = new Map<Measure, number>();
  const idOf = (one: Measure): number => {
    const id = ids.get(one) ?? ids.size;
    ids.set(one, id);
    return id;
  };
  const once = (key: string, compute: () => GroupQuotient | undefined) => {
    if (!known.has(key)) known.set(key, compute());
    return known.get(key);
  };
  return {
    fillsSegments: remembered((share: Measure): boolean => fills(share, bySegment ?? byWithin)),
    shareOfSegment: (people?: Measure, share?: Measure) =>
      people && share && bySegment && byValue
        ? once(`p${idOf(people)} ${idOf(share)}`, () =>
            fixedQuotient(countedOf(people.reading), roundedOf(share.reading), bySegment),
          )
        : undefined,
    profile: (share?: Measure, index?: Measure) =>
      share && index && byValue && bySegment
        ? once(`s${idOf(share)} ${idOf(index)}`, () =>
            fixedQuotient(roundedOf(share.reading), roundedOf(index.reading), byValue),
          )
        : undefined,
  };
};

/** Shares of a segment make one whole; where rows are missing, no segment makes more. */
const fills = ({ reading }: Measure, groups: readonly string[]): boolean => {
  const sums = new Map<string, number>();
  valuesOf(reading).forEach((value, row) => {
    const group = groups[row] ?? '';
    sums.set(group, (sums.get(group) ?? 0) + (value ?? 0));
  });
  const all = [...sums.values()];
  return [1, 100].some(
    (whole) => all.every((sum) => sum <= whole * 1.02) && all.some((sum) => sum >= whole * 0.98),
  );
};

const scoreOf = (
  { people, share, index }: Triple,
  proofs: Proofs,
  guessed: MeasureRole | undefined,
): number => {
  const says = (one: Measure | undefined, hint: Hint): number =>
    Number(one?.hints.has(hint) ?? false);
  const unlike = (one: Measure | undefined, ...hints: Hint[]): number =>
    hints.filter((hint) => one?.hints.has(hint)).length;
  const size = proofs.shareOfSegment(people, share);
  const profile = proofs.profile(share, index);
  const proved =
    (size ? 5 : 0) +
    (profile && sumsLikeProfile(profile) ? 5 : 0) +
    (share && proofs.fillsSegments(share) ? 3 : 0) +
    (people && isWhole(people.reading) ? 1 : 0);
  const named = 2 * says(share, 'share') + 2 * says(index, 'index') - 2 * says(share, 'base');
  const wrong =
    3 * unlike(people, 'share', 'index', 'other') +
    3 * unlike(share, 'index', 'other') +
    3 * unlike(index, 'share', 'overlap');
  const isGuessed = people !== undefined && people === guessed?.measure ? 3 : 0;
  const unproved =
    (share !== undefined && !size && says(share, 'share') === 0 ? 3 : 0) +
    (index !== undefined && !profile && says(index, 'index') === 0 ? 3 : 0) +
    (people !== undefined && !isGuessed && !size ? 2 : 0);
  return proved + named + isGuessed - wrong - unproved;
};

/** The parts of a profile make 1 or 100 of a whole, less where values are missing, whatever the units of share and index. */
const sumsLikeProfile = ({ byGroup }: GroupQuotient): boolean => {
  const sum = [...byGroup.values()].reduce((total, one) => total + one, 0);
  return [0.01, 1, 100].some((whole) => sum > whole * 0.25 && sum < whole * 1.03);
};

const onlyIf = <Thing>(thing: Thing | undefined, holds: (thing: Thing) => boolean) =>
  thing !== undefined && holds(thing) ? thing : undefined;

const rolesOfTriple = (
  { people, share, index }: Triple,
  proofs: Proofs,
  named: NamedColumns,
  guessed: MeasureRole | undefined,
): Found => {
  const sizeOfSegment = proofs.shareOfSegment(people, share);
  const profile = onlyIf(proofs.profile(share, index), sumsLikeProfile);
  const role = (
    measure: Measure | undefined,
    hint: Hint,
    name: string | undefined,
    proof: string | undefined,
  ): MeasureRole | undefined => {
    if (measure === undefined) return undefined;
    if (isMeasureNamed(measure, name))
      return { measure, confidence: 'named', why: 'named by the caller' };
    if (proof !== undefined) return { measure, confidence: 'high', why: proof };
    if (measure.hints.has(hint) && measure.isGuess !== true)
      return { measure, confidence: 'high', why: 'its name' };
    return { measure, confidence: 'low', why: 'the only column of its shape' };
  };
  const bySize = sizeOfSegment && 'people divided by share is one number in each segment';
  const byProfile = profile && 'share divided by index is one profile in every segment';
  const counted =
    guessed !== undefined && people === guessed.measure && bySize === undefined
      ? guessed
      : role(people, 'people', named.people, bySize);
  const shared = role(share, 'share', named.share, bySize ?? byProfile);
  const indexed = role(index, 'index', named.index, byProfile);
  return {
    ...(counted && { people: counted }),
    ...(shared && { share: shared }),
    ...(indexed && { index: indexed }),
    ...(sizeOfSegment && { sizeOfSegment }),
    ...(profile && { profile }),
    shareFillsSegments: share !== undefined && proofs.fillsSegments(share),
    contradictions: contradictionsOf({ people, share, index }),
  };
};

const contradictionsOf = ({ people, share, index }: Triple): string[] => {
  const said: readonly (readonly [Measure | undefined, readonly Hint[], string])[] = [
    [people, ['share', 'index'], 'counts people'],
    [share, ['index', 'people'], 'is a share'],
    [index, ['share', 'people'], 'is an index'],
  ];
  return said.flatMap(([measure, hints, what]) =>
    measure !== undefined &&
    hints.some((hint) => measure.hints.has(hint)) &&
    !measure.hints.has(
      what.endsWith('share') ? 'share' : what.endsWith('index') ? 'index' : 'people',
    )
      ? [`"${measure.name}" ${what} by arithmetic, whatever its name says`]
      : [],
  );
};

/** A second share beside the one of the segment: the share in the base. */
const baseShareOf = (
  rest: readonly Measure[],
  all: readonly Measure[],
  { share }: Found,
): MeasureRole | undefined => {
  if (share === undefined) return undefined;
  const candidates = [...rest, ...all.filter((one) => !rest.includes(one))].filter(
    (one) =>
      one !== share.measure && canBeShare(one) && (one.hints.has('base') || one.hints.has('size')),
  );
  const [first] = candidates;
  return (
    first && { measure: first, confidence: 'high', why: 'a share whose name speaks of the base' }
  );
};

const isSide = (one: Measure, people: Measure | undefined): boolean => {
  if (people === undefined || peopleScore(one) < 0 || one.hints.has('records')) return false;
  const [own, both] = [valuesOf(one.reading), valuesOf(people.reading)];
  return both.every((count, row) => count === undefined || (own[row] ?? Infinity) >= count);
};
