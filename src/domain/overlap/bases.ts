import { cleanText } from '../clean-text.js';
import { parseNumberCell, type ResultTable } from '../result-table.js';
import { profileColumns, type ColumnProfile } from './column-profile.js';
import {
  INDEX_WORDS,
  nameTokens,
  OTHER_WORDS,
  OVERLAP_WORDS,
  PEOPLE_WORDS,
  SHARE_WORDS,
  SIZE_WORDS,
} from './column-words.js';
import {
  BASES_ROLES,
  type Base,
  type DistinctOverlap,
  type MatchRate,
  type OverlapColumns,
  type RecognisedColumn,
} from './overlap-answer.js';
import { quotedList } from './quoted-list.js';
import { Assignment, takeNamed, type PlacedColumn, type Recognition } from './recognise-columns.js';
import { wholeResult } from './whole-result.js';

/** What the audience-overlap result gives: sizes of both sides and the distinct people in both. */
export interface Bases {
  readonly bases: readonly Base[];
  readonly overlap?: DistinctOverlap;
  readonly matchRates: readonly MatchRate[];
  readonly columns: readonly RecognisedColumn[];
  readonly problems: readonly string[];
  readonly cannotTell: readonly string[];
}

const has = (profile: ColumnProfile, set: ReadonlySet<string>): boolean =>
  nameTokens(profile.name).some((token) => set.has(token));

/** Finds the two base sizes and the overlap in an audience-overlap result; same rules as recogniseColumns. */
const recogniseBases = (table: ResultTable, named: Partial<OverlapColumns> = {}): Recognition => {
  const assignment = new Assignment(profileColumns(table));
  takeNamed(assignment, named, BASES_ROLES);
  takeOverlap(assignment);
  takeSizes(assignment);
  return assignment;
};

const countColumns = (assignment: Assignment): ColumnProfile[] =>
  assignment.free
    .filter((profile) => profile.kind === 'number' && profile.percentCells === 0)
    .filter((p) => !has(p, SHARE_WORDS) && !has(p, INDEX_WORDS) && !has(p, OTHER_WORDS))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

const takeOverlap = (assignment: Assignment): void => {
  if (!assignment.isOpen('overlap')) return;
  const counts = countColumns(assignment);
  const overlaps = counts.filter((profile) => has(profile, OVERLAP_WORDS));
  // "overlap_users" says more than "overlap_of_crm", which may be a share.
  const ofPeople = overlaps.filter((profile) => has(profile, PEOPLE_WORDS));
  const byName = ofPeople.length > 0 ? ofPeople : overlaps;
  const [overlap] = byName;
  if (overlap !== undefined && byName.length === 1) {
    assignment.take('overlap', overlap, {
      confidence: 'high',
      why: 'a count whose name speaks of an overlap',
    });
  } else if (overlap !== undefined) {
    assignment.close('overlap', `${quotedList(byName.map((p) => p.name))} fit equally`);
  } else takeSmallestOfThree(assignment, counts);
};

/** Without a name: the people in both cannot be more than the people of either side. */
const takeSmallestOfThree = (assignment: Assignment, counts: readonly ColumnProfile[]): void => {
  const [least, next] = [...counts].sort((a, b) => (a.numbers[0] ?? 0) - (b.numbers[0] ?? 0));
  const isClear = counts.length === 3 && least?.numbers[0] !== next?.numbers[0];
  if (least === undefined || !isClear) {
    assignment.close(
      'overlap',
      'no count has its name, and there are not three different counts to compare',
    );
    return;
  }
  assignment.take('overlap', least, {
    confidence: 'low',
    why: 'the smallest of exactly three counts',
  });
};

const takeSizes = (assignment: Assignment): void => {
  const open = (['baseA', 'baseB'] as const).filter((role) => assignment.isOpen(role));
  if (open.length === 0) return;
  const counts = countColumns(assignment).filter((profile) => !has(profile, OVERLAP_WORDS));
  const spoken = counts.filter((profile) => has(profile, SIZE_WORDS) || has(profile, PEOPLE_WORDS));
  const chosen = spoken.length === open.length ? spoken : counts;
  const confidence = chosen === spoken ? 'high' : 'low';
  const why =
    chosen === spoken ? 'a count whose name speaks of a size' : 'the only other count left';
  if (chosen.length !== open.length) {
    const found = counts.length === 0 ? 'no further count' : quotedList(counts.map((p) => p.name));
    for (const role of open) assignment.close(role, `found ${found} for ${open.length} sizes`);
    return;
  }
  open.forEach((role, place) => {
    const profile = chosen[place];
    if (profile !== undefined) assignment.take(role, profile, { confidence, why });
  });
};

const OVERLAP_DEFINITION =
  'Overlap: distinct people in both sides after identity resolution, counted by the audience-overlap question.';

/** Reads sizes and overlap from the one row that speaks of the whole; several rows without a total are never added up. */
export const readBases = (given: ResultTable, named: Partial<OverlapColumns> = {}): Bases => {
  const table = wholeResult(given);
  if (table.rows.length !== 1) return { ...NO_BASES, cannotTell: [whyNoWhole(table)] };
  const { columns, problems, cannotTell } = recogniseBases(table, named);
  const found = BASES_ROLES.flatMap((role) => columns[role] ?? []);
  const bases = [columns.baseA, columns.baseB].flatMap((column) => baseOf(table, column) ?? []);
  const overlap = overlapOf(table, columns.overlap);
  const rates = matchRates(bases, overlap);
  return {
    bases,
    ...(overlap && { overlap }),
    matchRates: rates.matchRates,
    columns: found.map(({ role, column, confidence, why }) => ({ role, column, confidence, why })),
    problems,
    cannotTell: [...cannotTell, ...rates.cannotTell],
  };
};

const NO_BASES: Bases = { bases: [], matchRates: [], columns: [], problems: [], cannotTell: [] };

const whyNoWhole = (table: ResultTable): string =>
  table.rows.length === 0
    ? 'Cannot tell base sizes and match rates: the audience-overlap result has no rows, which is not the same as no overlap.'
    : `Cannot tell base sizes and match rates: the audience-overlap result has ${table.rows.length} rows and none for the total; one person can be in several of them.`;

const valueIn = (table: ResultTable, column: PlacedColumn | undefined): number | undefined =>
  column === undefined
    ? undefined
    : parseNumberCell(table.rows[0]?.[column.profile.position] ?? null);

const baseOf = (table: ResultTable, column: PlacedColumn | undefined): Base | undefined => {
  const size = valueIn(table, column);
  return column === undefined || size === undefined
    ? undefined
    : { name: partyLabel(column.column), size, confidence: column.confidence };
};

const overlapOf = (
  table: ResultTable,
  column: PlacedColumn | undefined,
): DistinctOverlap | undefined => {
  const count = valueIn(table, column);
  return column === undefined || count === undefined
    ? undefined
    : { count, definition: OVERLAP_DEFINITION, confidence: column.confidence };
};

const matchRates = (
  bases: readonly Base[],
  overlap: DistinctOverlap | undefined,
): Pick<Bases, 'matchRates' | 'cannotTell'> => {
  if (overlap === undefined)
    return {
      matchRates: [],
      cannotTell: ['Cannot tell the match rates: the distinct overlap is not known.'],
    };
  const possible = bases.filter(
    (base) => base.size > 0 && overlap.count >= 0 && overlap.count <= base.size,
  );
  const impossible = bases.filter((base) => !possible.includes(base));
  return {
    matchRates: possible.map((base) => ({
      of: 'overlap',
      base: base.name,
      value: overlap.count / base.size,
    })),
    cannotTell: impossible.map(
      (base) =>
        `Cannot tell the match rate of ${base.name}: ${overlap.count} in both against a size of ${base.size} is not possible.`,
    ),
  };
};

/** "CRM_AUDIENCE_SIZE" is the party "CRM AUDIENCE". */
const partyLabel = (column: string): string => {
  const parts = column
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .split(/[\s_-]+/)
    .filter(
      (part) =>
        part !== '' &&
        !SIZE_WORDS.has(part.toLowerCase()) &&
        !COUNTING_WORDS.has(part.toLowerCase()),
    );
  return cleanText(parts.length > 0 ? parts.join(' ') : column, 60);
};

const COUNTING_WORDS: ReadonlySet<string> = new Set([
  'count',
  'cnt',
  'number',
  'num',
  'of',
  'unique',
  'uniques',
  'users',
  'people',
]);
