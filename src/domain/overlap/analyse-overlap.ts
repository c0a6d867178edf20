import { cleanText } from '../clean-text.js';
import type { ResultTable } from '../result-table.js';
import { readBases, type Bases } from './bases.js';
import { crossTable, type CrossTable } from './cross-table.js';
import { basesDefinitions, figureDefinitions } from './definitions.js';
import { countText } from './number-text.js';
import {
  ANSWER_ROLES,
  type OverlapAnswer,
  type OverlapColumns,
  type RecognisedColumn,
} from './overlap-answer.js';
import { overlapHeadline } from './overlap-headline.js';
import { figureRows, rankRows, type FiguredRow, type RankedRows } from './overlap-rows.js';
import { LABEL_LENGTH } from './quoted-list.js';
import { recogniseColumns, type Recognition } from './recognise-columns.js';
import { compareIndexes, explainShares } from './reported-figures.js';
import { noiseSigns, suppressionSigns } from './suppression-signs.js';
import { columnWarnings, distinctPeople, missingFigures, tableWarnings } from './table-findings.js';

export interface OverlapInput {
  /** The attribute-level answer: one row per attribute value and segment. */
  readonly answer: ResultTable;
  /** The result of the room's audience-overlap question, where there is one. */
  readonly bases?: ResultTable;
  readonly attribute?: string;
  /** Column names given by the caller; they win over everything recognised. */
  readonly columns?: Partial<OverlapColumns>;
  /** The room's crowd size where somebody knows it; the API cannot be asked. */
  readonly crowdSizeKnown?: number;
}

interface Parts {
  readonly input: OverlapInput;
  readonly recognition: Recognition;
  readonly bases: Bases | undefined;
  readonly table: CrossTable;
  readonly figured: readonly FiguredRow[];
  readonly ranked: RankedRows;
}

type Findings = Pick<OverlapAnswer, 'definitions' | 'warnings' | 'cannotTell'>;

/**
 * Computes what an analyst asks of an overlap result. Everything that the tables do not settle is listed under
 * `cannotTell`; nothing is guessed without a stated confidence. Shares are fractions, indexes have 100 for the baseline.
 */
export const analyseOverlap = (input: OverlapInput): OverlapAnswer => {
  const recognition = recogniseColumns(input.answer, input.columns, input.attribute);
  const { attributeValue, segment } = recognition.columns;
  const bases = input.bases && readBases(input.bases, input.columns);
  const table = crossTable(input.answer, recognition.columns);
  const hasLabels = attributeValue !== undefined || segment !== undefined;
  const figured = hasLabels ? figureRows(table, recognition.columns) : [];
  const ranked = rankRows(figured, input.crowdSizeKnown);
  const parts: Parts = { input, recognition, bases, table, figured, ranked };
  const answer = {
    ...(input.attribute !== undefined && { attribute: cleanText(input.attribute, LABEL_LENGTH) }),
    totalRows: input.answer.totalRows,
    columns: recognisedColumns(recognition, bases).map(plainColumn),
    bases: bases?.bases ?? [],
    ...(bases?.overlap && { overlap: bases.overlap }),
    matchRates: bases?.matchRates ?? [],
    ...ranked,
    ...(input.answer.rows.length === 0 ? noRows(parts) : findingsOf(parts)),
  };
  return { headline: overlapHeadline(answer), ...answer };
};

const recognisedColumns = (
  { columns }: Recognition,
  bases: Bases | undefined,
): RecognisedColumn[] => [
  ...ANSWER_ROLES.flatMap((role) => columns[role] ?? []),
  ...(bases?.columns ?? []),
];

const plainColumn = ({ role, column, confidence, why }: RecognisedColumn): RecognisedColumn => ({
  role,
  column: cleanText(column, LABEL_LENGTH),
  confidence,
  why: cleanText(why, 200),
});

/** No rows is the result that is easiest to misread, so it is said with its causes and nothing else is computed. */
const noRows = ({ input, recognition, bases }: Parts): Findings => {
  const announced = input.answer.totalRows;
  const although = announced > 0 ? `, although ${countText(announced)} are announced` : '';
  const inBoth = bases?.overlap?.count ?? 0;
  const known = `The audience-overlap question counted ${countText(inBoth)} people in both, so "no overlap" would be wrong.`;
  const message = `The result has no rows${although}. That is not the same as no overlap: partition dates may be missing or hold no data, or every row may be below the crowd size and suppressed.`;
  return {
    definitions: basesDefinitions(bases),
    warnings: [
      { kind: 'zero_rows', message: inBoth > 0 ? `${message} ${known}` : message },
      ...columnWarnings({ problems: recognition.problems, columns: {} }, bases),
    ],
    cannotTell: [
      'Cannot tell overlap, shares or indexes by attribute: there are no rows.',
      ...basesUnknown(bases),
    ],
  };
};

const findingsOf = ({ input, recognition, bases, table, figured, ranked }: Parts): Findings => {
  const indexes = compareIndexes(figured.map(({ row }) => row));
  const shares = explainShares(table);
  const suppression = suppressionSigns(table, recognition.columns, input.crowdSizeKnown);
  const people = distinctPeople(table, recognition, bases);
  return {
    definitions: [
      ...basesDefinitions(bases),
      ...figureDefinitions(ranked),
      ...indexes.definitions,
      ...shares.definitions,
    ],
    warnings: [
      ...columnWarnings(recognition, bases),
      ...tableWarnings(input.answer, table, recognition),
      ...suppression.warnings,
      ...shares.warnings,
      ...noiseSigns(table),
      ...people.warnings,
      ...indexes.warnings,
      ...leftOut(ranked),
    ],
    cannotTell: [
      ...recognition.cannotTell.map((text) => cleanText(text, 400)),
      ...missingFigures(recognition, table, ranked),
      ...people.cannotTell,
      ...basesUnknown(bases),
      ...suppression.cannotTell,
      ...indexes.cannotTell,
      ...shares.cannotTell,
    ],
  };
};

const leftOut = ({ rowsLeftOut }: RankedRows): OverlapAnswer['warnings'] => {
  const message = `${countText(rowsLeftOut)} rows from the middle of the order are not listed here; they are in every sum.`;
  return rowsLeftOut === 0 ? [] : [{ kind: 'rows_left_out', message }];
};

const NO_BASES =
  'Cannot tell base sizes and match rates: there is no audience-overlap result beside the answer.';

const basesUnknown = (bases: Bases | undefined): string[] =>
  bases === undefined ? [NO_BASES] : bases.cannotTell.map((text) => cleanText(text, 400));
