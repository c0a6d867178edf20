import type { Confidence } from './answer.js';
import { isNamedLike } from './column-words.js';
import type { Dimension, Layout, LayoutWish } from './measure.js';

export interface RoleOf {
  readonly dimension: Dimension;
  readonly confidence: Confidence;
  readonly why: string;
}

/** Which labels are attribute values, which segments, and which divide the table into slices that are never summed. */
export interface DimensionRoles {
  readonly value?: RoleOf;
  readonly segment?: RoleOf;
  readonly within: readonly RoleOf[];
  /** One sentence for what only the caller can decide; then there is neither value nor segment. */
  readonly undecided?: string;
}

const TIME_WORDS =
  /^(?:month|week|day|date|quarter|year|period|monat|woche|tag|datum|quartal|jahr|mes|semana|dia|fecha|trimestre|ano|mois|semaine|jour|annee|月|週|日付|年月)$/;

export const dimensionRoles = (layout: Layout, wish: LayoutWish): DimensionRoles => {
  const { dimensions } = layout;
  const { named } = wish;
  const isNamed = (dimension: Dimension, name: string | undefined): boolean =>
    name !== undefined && dimension.name.toLowerCase() === name.trim().toLowerCase();
  const taken = new Map<Dimension, 'value' | 'segment' | 'within'>();
  const because = new Map<Dimension, Omit<RoleOf, 'dimension'>>();
  const take = (
    dimension: Dimension | undefined,
    role: 'value' | 'segment' | 'within',
    confidence: Confidence,
    why: string,
  ): void => {
    if (dimension === undefined || taken.has(dimension)) return;
    if (role !== 'within' && [...taken.values()].includes(role)) return;
    taken.set(dimension, role);
    because.set(dimension, { confidence, why });
  };
  const free = (): Dimension[] => dimensions.filter((one) => !taken.has(one));

  for (const dimension of dimensions) {
    if (isNamed(dimension, named.value)) take(dimension, 'value', 'named', 'named by the caller');
    if (isNamed(dimension, named.segment))
      take(dimension, 'segment', 'named', 'named by the caller');
    if (isNamed(dimension, named.brokenDownBy))
      take(dimension, 'within', 'named', 'named by the caller');
  }
  takeAttributeNames(free(), take);
  for (const dimension of free())
    if (isTime(dimension) && !isAsked(dimension, wish) && free().length > 1)
      take(dimension, 'within', 'high', 'its name speaks of time');
  takeByName(free, take, wish);
  const rest = free();
  if (rest.length > 2 || (rest.length > 0 && taken.size > 0 && rest.length > openRoles(taken))) {
    const breakdown = rest.filter(({ hints }) => hints.has('breakdown'));
    for (const dimension of breakdown)
      take(dimension, 'within', 'high', 'its name speaks of a breakdown');
  }
  const left = free();
  if (left.length > openRoles(taken)) return undecided(dimensions, left, taken);
  for (const dimension of left) {
    const role = [...taken.values()].includes('value') ? 'segment' : 'value';
    take(dimension, role, 'low', 'the only column of labels left');
  }
  return rolesFrom(dimensions, taken, because);
};

type Taken = ReadonlyMap<Dimension, 'value' | 'segment' | 'within'>;
type Take = (
  dimension: Dimension | undefined,
  role: 'value' | 'segment' | 'within',
  confidence: Confidence,
  why: string,
) => void;

const openRoles = (taken: Taken): number =>
  (['value', 'segment'] as const).filter((role) => ![...taken.values()].includes(role)).length;

/** A column of attribute names beside one of their values: each value belongs to one attribute. */
const takeAttributeNames = (free: readonly Dimension[], take: Take): void => {
  for (const names of free.filter(({ hints }) => hints.has('value'))) {
    const values = free.find(
      (one) => one !== names && one.hints.has('value') && isNestedIn(one, names),
    );
    if (values === undefined) continue;
    take(names, 'within', 'high', 'it names the attribute that the value belongs to');
    take(values, 'value', 'high', 'its name, and each value belongs to one attribute');
    return;
  }
};

const isNestedIn = (inner: Dimension, outer: Dimension): boolean => {
  const home = new Map<string, Set<string>>();
  inner.labels.forEach((label, row) => {
    if (label === '') return;
    home.set(label, (home.get(label) ?? new Set()).add(outer.labels[row] ?? ''));
  });
  const outerCount = new Set(outer.labels).size;
  const shared = [...home.values()].filter((homes) => homes.size > 1).length;
  return outerCount > 1 && home.size > outerCount && shared <= home.size * 0.2;
};

const isTime = ({ name, hints }: Dimension): boolean =>
  hints.has('breakdown') &&
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => TIME_WORDS.test(word));

const isAsked = ({ name }: Dimension, { attribute }: LayoutWish): boolean =>
  attribute !== undefined && isNamedLike(name, attribute);

const takeByName = (free: () => readonly Dimension[], take: Take, wish: LayoutWish): void => {
  take(
    free().find((one) => isAsked(one, wish)),
    'value',
    'high',
    'it is named like the attribute',
  );
  const only = (fits: (dimension: Dimension) => boolean): Dimension | undefined => {
    const [one, ...others] = free().filter(fits);
    return others.length === 0 ? one : undefined;
  };
  take(
    only(({ hints }) => hints.has('segment') && !hints.has('value')),
    'segment',
    'high',
    'its name speaks of segments',
  );
  take(
    only(({ hints }) => hints.has('value')),
    'value',
    'high',
    'its name speaks of attribute values',
  );
  take(
    only(({ fromHead }) => fromHead),
    free().length > 1 || free().every(({ hints }) => !hints.has('segment')) ? 'segment' : 'value',
    'high',
    'they stand in the head of the table',
  );
  take(
    free().find(({ fromHead }) => fromHead),
    'value',
    'high',
    'they stand in the head of the table',
  );
};

const undecided = (
  dimensions: readonly Dimension[],
  left: readonly Dimension[],
  taken: Taken,
): DimensionRoles => {
  const names = left.map(({ name }) => `"${name}"`).join(', ');
  const within = dimensions.filter((one) => taken.get(one) === 'within');
  return {
    within: within.map((dimension) => ({ dimension, confidence: 'low', why: '' })),
    undecided: `Cannot tell which of the columns ${names} holds the attribute values, which the segments and which divides the table further: name them with columns (value, segment, broken_down_by).`,
  };
};

const rolesFrom = (
  dimensions: readonly Dimension[],
  taken: Taken,
  because: ReadonlyMap<Dimension, Omit<RoleOf, 'dimension'>>,
): DimensionRoles => {
  const of = (role: 'value' | 'segment' | 'within'): RoleOf[] =>
    dimensions
      .filter((one) => taken.get(one) === role)
      .map((dimension) => ({
        dimension,
        ...(because.get(dimension) ?? { confidence: 'low', why: 'the only column of labels left' }),
      }));
  const [value] = of('value');
  const [segment] = of('segment');
  return { ...(value && { value }), ...(segment && { segment }), within: of('within') };
};
