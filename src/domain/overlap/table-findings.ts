import { cleanText } from '../clean-text.js';
import type { ResultTable } from '../result-table.js';
import type { Bases } from './bases.js';
import type { CrossTable } from './cross-table.js';
import { countText } from './number-text.js';
import type { OverlapAnswer, OverlapWarning, WarningKind } from './overlap-answer.js';
import type { RankedRows } from './overlap-rows.js';
import { ROLE_NAMES, type Recognition } from './recognise-columns.js';

type Findings = Pick<OverlapAnswer, 'warnings' | 'cannotTell'>;

const warning = (kind: WarningKind, message: string): OverlapWarning => ({
  kind,
  message: cleanText(message, 600),
});

/** Names that the table does not have, and roles that rest on a guess. */
export const columnWarnings = (
  answer: Pick<Recognition, 'columns' | 'problems'>,
  bases: Bases | undefined,
): OverlapWarning[] => {
  const problems = [...answer.problems, ...(bases?.problems ?? [])];
  const columns = [...Object.values(answer.columns), ...(bases?.columns ?? [])];
  const guesses = columns
    .filter((column) => column.confidence === 'low')
    .map((column) => `"${cleanText(column.column, 60)}" as ${ROLE_NAMES[column.role]}`)
    .sort();
  const guessed = `Result columns are not documented; these are guesses: ${guesses.join(', ')}. Name the columns to be sure.`;
  return [
    ...problems.map((problem) => warning('unknown_columns', problem)),
    ...(guesses.length > 0 ? [warning('guessed_columns', guessed)] : []),
  ];
};

/** What keeps the sums of the table from being whole or clean. */
export const tableWarnings = (
  result: ResultTable,
  table: CrossTable,
  { columns }: Recognition,
): OverlapWarning[] => {
  const warnings: OverlapWarning[] = [];
  for (const role of ['overlapCount', 'share', 'index'] as const) {
    const { refused = 0, rows = 0, refusals = [], name = '' } = columns[role]?.profile ?? {};
    const amount = `${countText(refused)} of ${countText(rows)} cells`;
    const message = `In "${cleanText(name, 60)}" ${amount} could not be read as numbers and are in no sum (${refusals.join('; ')}).`;
    if (refused > 0) warnings.push(warning('unparsable_cells', message));
  }
  if (result.truncated) {
    warnings.push(warning('truncated', incomplete(result)));
  }
  if (table.totalRows > 0) {
    const message = `${countText(table.totalRows)} rows labelled "total" or "all" were left out of the sums.`;
    warnings.push(warning('total_rows', message));
  }
  if (table.repeated > 0) {
    const message = `${countText(table.repeated)} rows repeat a combination of attribute value and segment; their counts were added, so a person in several of them is counted several times.`;
    warnings.push(warning('repeated_rows', message));
  }
  return warnings;
};

const incomplete = ({ rows, totalRows, endsEarly }: ResultTable): string => {
  const amount = `${countText(rows.length)} of ${countText(totalRows)} rows`;
  const consequence = 'so sums, shares and recomputed indexes are of these rows alone';
  return endsEarly === true
    ? `Only ${amount} came although the API counts all of them, ${consequence}. Call get_run_results with columns to compute again when the API sends the others.`
    : `Only the first ${amount} were analysed, the most that one analysis takes, ${consequence}. Call get_run_results for the other rows.`;
};

const NO_DISTINCT_OVERLAP = 'Cannot tell the distinct overlap from this table: ';
const WITH_SEGMENTS =
  'one person can be in several segments, so its counts do not add up to people.';
const WITHOUT_SEGMENTS =
  'people without an attribute value and people in suppressed rows are missing from its counts.';

/** A publisher's segments share people, so the sum over segments counts places in segments; only the bases count people. */
export const distinctPeople = (
  table: CrossTable,
  recognition: Recognition,
  bases: Bases | undefined,
): Findings => {
  if (recognition.columns.overlapCount === undefined) return { warnings: [], cannotTell: [] };
  const distinct = bases?.overlap?.count;
  if (distinct === undefined) {
    const why = recognition.columns.segment === undefined ? WITHOUT_SEGMENTS : WITH_SEGMENTS;
    return { warnings: [], cannotTell: [NO_DISTINCT_OVERLAP + why] };
  }
  return { warnings: sumAgainst(table, distinct), cannotTell: [] };
};

const sumAgainst = (table: CrossTable, distinct: number): OverlapWarning[] => {
  const largest = Math.max(0, ...table.cells.map((cell) => cell.count ?? 0));
  const sums = `The counts of the rows sum to ${countText(table.total)}, the distinct overlap is ${countText(distinct)}`;
  if (largest > distinct) {
    const message = `One row counts ${countText(largest)} people, more than the distinct overlap of ${countText(distinct)}: the two questions do not describe the same people (other dates or filters), or noise was added.`;
    return [warning('inconsistent', message)];
  }
  if (table.total > distinct) {
    return [
      warning('duplicate_people', `${sums}: people are in several segments and counted in each.`),
    ];
  }
  if (table.total === distinct) return [];
  const message = `${sums}: at least ${countText(distinct - table.total)} people are in no row, because rows were suppressed or these people have no segment or attribute value.`;
  return [warning('suppressed', message)];
};

/** Why an index could not be recomputed, or says nothing. */
export const missingFigures = (
  { columns }: Recognition,
  table: CrossTable,
  { ranking }: RankedRows,
): string[] => {
  const needed = ['attributeValue', 'segment', 'overlapCount'] as const;
  const missing = needed.filter((role) => columns[role] === undefined);
  if (missing.length > 0) {
    const names = missing.map((role) => ROLE_NAMES[role]).join(' and ');
    return [`Cannot recompute the index: no column is known for ${names}.`];
  }
  if (ranking.by !== 'indexComputed') return ['Cannot recompute the index: no counts above zero.'];
  if (table.bySegment.size > 1) return [];
  return [
    'The recomputed index says nothing: the only segment is its own baseline, so every index is 100.',
  ];
};
