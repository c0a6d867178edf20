import type { NamedColumns } from './answer.js';
import { isRowNumber, isWhole, numbersIn } from './column.js';
import type { Hint } from './column-words.js';
import type { Measure } from './measure.js';
import { isMeasureNamed, peopleScore, type MeasureRole } from './likely-people.js';
import { proofsBetween, sumsLikeProfile, type CellGroups, type Proofs } from './measure-proofs.js';
import { valuesOf, type GroupQuotient } from './relations.js';

export { likelyPeople, type MeasureRole } from './likely-people.js';

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

export interface MeasureSearch {
  readonly groups: CellGroups;
  readonly named: NamedColumns;
  /** The column that most likely counts people. */
  readonly guessed: MeasureRole | undefined;
}

/** Which column of numbers is what: by arithmetic where that tells, by name otherwise. */
export const measureRoles = (measures: readonly Measure[], search: MeasureSearch): MeasureRoles => {
  const fixed = fixedSizes(measures, search.groups, search.guessed);
  const free = measures.filter((one) => !fixed.all.includes(one));
  const found = doubted(bestTriple(free, search), free, search);
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

/** A caller's names win; where other columns prove each other and the named ones do not, that is said. */
const doubted = (found: Found, free: readonly Measure[], search: MeasureSearch): Found => {
  const named = (['people', 'share', 'index'] as const).filter(
    (role) => found[role]?.confidence === 'named',
  );
  if (named.length === 0) return found;
  const unnamed = bestTriple(free, { ...search, named: {} });
  if (proofsOf(unnamed) <= proofsOf(found)) return found;
  const doubts = named.flatMap((role) => {
    const [own, other] = [found[role]?.measure, unnamed[role]?.measure];
    return own === undefined || own === other
      ? []
      : [
          other === undefined
            ? `"${own.name}" was named as the ${role}, which the numbers do not bear out`
            : `"${own.name}" was named as the ${role}, but the numbers prove "${other.name}" to be it`,
        ];
  });
  return {
    ...found,
    contradictions: [...doubts, ...found.contradictions.filter(isNotOf(named, found))],
  };
};

const proofsOf = ({ profile, sizeOfSegment, shareFillsSegments }: Found): number =>
  [profile !== undefined, sizeOfSegment !== undefined, shareFillsSegments].filter(Boolean).length;

/** What a caller named is not called a proof of arithmetic. */
const isNotOf =
  (named: readonly ('people' | 'share' | 'index')[], found: Found) =>
  (text: string): boolean =>
    !named.some((role) => text.startsWith(`"${found[role]?.measure.name ?? ''}" `));

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
  { groups, named, guessed }: MeasureSearch,
): Found => {
  const worth = [...measures].sort(
    (a, b) => Number(b === guessed?.measure) - Number(a === guessed?.measure),
  );
  const few = worth.slice(0, MOST_COMPARED);
  const only = (role: 'people' | 'share' | 'index', fits: (one: Measure) => boolean) => {
    const byName = measures.find((one) => isMeasureNamed(one, named[role]));
    return byName === undefined ? [...few.filter(fits), undefined] : [byName];
  };
  const proofs = proofsBetween(groups);
  const [shares, indexes] = [only('share', canBeShare), only('index', canBeIndex)];
  const triples = only('people', canBePeople).flatMap((people) =>
    shares.flatMap((share) => indexes.map((index) => ({ people, share, index }))),
  );
  const scored = triples
    .filter(areDifferent)
    .map((triple) => ({ triple, score: scoreOf(triple, proofs, guessed) }));
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (most, one) => (most === undefined || one.score > most.score ? one : most),
    undefined,
  );
  return rolesOfTriple(best?.triple ?? NO_ROLES, proofs, { named, guessed });
};

const NO_ROLES: Triple = { people: undefined, share: undefined, index: undefined };

const areDifferent = ({ people, share, index }: Triple): boolean => {
  const taken = [people, share, index].filter((one) => one !== undefined);
  return new Set(taken).size === taken.length;
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

const onlyIf = <Thing>(thing: Thing | undefined, holds: (thing: Thing) => boolean) =>
  thing !== undefined && holds(thing) ? thing : undefined;

const rolesOfTriple = (
  triple: Triple,
  proofs: Proofs,
  { named, guessed }: Pick<MeasureSearch, 'named' | 'guessed'>,
): Found => {
  const { people, share, index } = triple;
  const sizeOfSegment = proofs.shareOfSegment(people, share);
  const profile = onlyIf(proofs.profile(share, index), sumsLikeProfile);
  const bySize = sizeOfSegment && 'people divided by share is one number in each segment';
  const byProfile = profile && 'share divided by index is one profile in every segment';
  const counted =
    guessed !== undefined && people === guessed.measure && bySize === undefined
      ? guessed
      : roleOf(people, { hint: 'people', name: named.people, proof: bySize });
  const shared = roleOf(share, { hint: 'share', name: named.share, proof: bySize ?? byProfile });
  const indexed = roleOf(index, { hint: 'index', name: named.index, proof: byProfile });
  return {
    ...(counted && { people: counted }),
    ...(shared && { share: shared }),
    ...(indexed && { index: indexed }),
    ...(sizeOfSegment && { sizeOfSegment }),
    ...(profile && { profile }),
    shareFillsSegments: share !== undefined && proofs.fillsSegments(share),
    contradictions: contradictionsOf(triple),
  };
};

interface Grounds {
  readonly hint: Hint;
  /** As the caller gave it. */
  readonly name: string | undefined;
  readonly proof: string | undefined;
}

const roleOf = (
  measure: Measure | undefined,
  { hint, name, proof }: Grounds,
): MeasureRole | undefined => {
  if (measure === undefined) return undefined;
  if (isMeasureNamed(measure, name))
    return { measure, confidence: 'named', why: 'named by the caller' };
  if (proof !== undefined) return { measure, confidence: 'high', why: proof };
  if (measure.hints.has(hint) && measure.isGuess !== true)
    return { measure, confidence: 'high', why: 'its name' };
  return { measure, confidence: 'low', why: 'the only column of its shape' };
};

/** What each role must not be called, unless it is called by its own name as well. */
const CONTRADICTIONS: readonly {
  readonly role: keyof Triple;
  readonly own: Hint;
  readonly wrong: readonly Hint[];
  readonly what: string;
}[] = [
  { role: 'people', own: 'people', wrong: ['share', 'index'], what: 'counts people' },
  { role: 'share', own: 'share', wrong: ['index', 'people'], what: 'is a share' },
  { role: 'index', own: 'index', wrong: ['share', 'people'], what: 'is an index' },
];

const contradictionsOf = (triple: Triple): string[] =>
  CONTRADICTIONS.flatMap(({ role, own, wrong, what }) => {
    const measure = triple[role];
    const isContrary =
      measure !== undefined &&
      !measure.hints.has(own) &&
      wrong.some((hint) => measure.hints.has(hint));
    return isContrary ? [`"${measure.name}" ${what} by arithmetic, whatever its name says`] : [];
  });

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
