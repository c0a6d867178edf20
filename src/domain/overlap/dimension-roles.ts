import { isNamedLike } from './column-words.js';
import { DimensionAssignment, type DimensionRole, type RoleOf } from './dimension-assignment.js';
import type { Dimension, Layout, LayoutOptions } from './measure.js';

/** Which labels are attribute values, which segments, and which divide the table into slices that are never summed. */
export interface DimensionRoles {
  readonly value?: RoleOf;
  readonly segment?: RoleOf;
  readonly within: readonly RoleOf[];
  /** One sentence for what only the caller can decide; then there is neither value nor segment. */
  readonly undecided?: string;
}

export const dimensionRoles = (
  { dimensions }: Pick<Layout, 'dimensions'>,
  options: LayoutOptions,
): DimensionRoles => {
  const roles = new DimensionAssignment(dimensions);
  takeNamed(roles, options);
  takeAttributeNames(roles);
  for (const dimension of roles.free)
    if (isTime(dimension) && !isAsked(dimension, options) && roles.free.length > 1)
      roles.take('within', dimension, { why: 'its name speaks of time' });
  takeByName(roles, options);
  takeBreakdowns(roles);
  const isTold = roles.open === 0 && tellsRowsApart(roles);
  if (roles.free.length > roles.open && !isTold) return undecided(roles);
  for (const dimension of isTold ? [] : roles.free)
    roles.take(roles.has('value') ? 'segment' : 'value', dimension, {
      why: 'the only column of labels left',
      confidence: 'low',
    });
  const [value] = roles.of('value');
  const [segment] = roles.of('segment');
  return { ...(value && { value }), ...(segment && { segment }), within: roles.of('within') };
};

const NAMED: readonly (readonly [DimensionRole, 'value' | 'segment' | 'brokenDownBy'])[] = [
  ['value', 'value'],
  ['segment', 'segment'],
  ['within', 'brokenDownBy'],
];

const takeNamed = (roles: DimensionAssignment, { named }: LayoutOptions): void => {
  for (const [role, argument] of NAMED) {
    const wanted = named[argument]?.trim().toLowerCase();
    const dimension = roles.free.find(({ name }) => name.toLowerCase() === wanted);
    roles.take(role, dimension, { why: 'named by the caller', confidence: 'named' });
  }
};

/** A column of attribute names beside one of their values: each value belongs to one attribute. */
const takeAttributeNames = (roles: DimensionAssignment): void => {
  const candidates = roles.free.filter(({ hints }) => hints.has('value'));
  for (const names of candidates) {
    const values = candidates.find((one) => one !== names && isNestedIn(one, names));
    if (values === undefined) continue;
    roles.take('within', names, { why: 'it names the attribute that the value belongs to' });
    roles.take('value', values, { why: 'its name, and each value belongs to one attribute' });
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

const TIME_WORDS =
  /^(?:month|week|day|date|quarter|year|period|monat|woche|tag|datum|quartal|jahr|mes|semana|dia|fecha|trimestre|ano|mois|semaine|jour|annee|月|週|日付|年月)$/;

const isTime = ({ name, hints }: Dimension): boolean =>
  hints.has('breakdown') &&
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => TIME_WORDS.test(word));

const isAsked = ({ name }: Dimension, { attribute }: LayoutOptions): boolean =>
  attribute !== undefined && isNamedLike(name, attribute);

const takeByName = (roles: DimensionAssignment, options: LayoutOptions): void => {
  const only = (fits: (dimension: Dimension) => boolean): Dimension | undefined => {
    const [one, ...others] = roles.free.filter(fits);
    return others.length === 0 ? one : undefined;
  };
  roles.take(
    'value',
    roles.free.find((one) => isAsked(one, options)),
    { why: 'it is named like the attribute' },
  );
  roles.take(
    'segment',
    only(({ hints }) => hints.has('segment') && !hints.has('value')),
    { why: 'its name speaks of segments' },
  );
  roles.take(
    'value',
    only(({ hints }) => hints.has('value')),
    { why: 'its name speaks of attribute values' },
  );
  const head = { why: 'they stand in the head of the table' };
  for (const role of ['segment', 'value'] as const)
    roles.take(
      role,
      only(({ fromHead }) => fromHead),
      head,
    );
};

/** Labels that are too many for value and segment divide the table where their name says so. */
const takeBreakdowns = (roles: DimensionAssignment): void => {
  if (roles.free.length <= (roles.isEmpty ? 2 : roles.open)) return;
  for (const dimension of roles.free.filter(({ hints }) => hints.has('breakdown')))
    roles.take('within', dimension, { why: 'its name speaks of a breakdown' });
};

/** Whether value, segment and slices name each row already: what is left are remarks. */
const tellsRowsApart = (roles: DimensionAssignment): boolean => {
  const taken = (['value', 'segment', 'within'] as const)
    .flatMap((role) => roles.of(role))
    .map(({ dimension }) => dimension);
  const rows = taken[0]?.labels.length ?? 0;
  const keys = taken[0]?.labels.map((_, row) =>
    taken.map(({ labels }) => labels[row]).join('\u0000'),
  );
  return rows > 1 && new Set(keys).size === rows;
};

const undecided = (roles: DimensionAssignment): DimensionRoles => {
  const names = roles.free.map(({ name }) => `"${name}"`).join(', ');
  return {
    within: roles.of('within'),
    undecided: `Cannot tell which of the columns ${names} holds the attribute values, which the segments and which divides the table further: name them with columns (value, segment, broken_down_by).`,
  };
};
