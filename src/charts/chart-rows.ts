import { countText, indexText } from '../domain/overlap/number-text.js';
import type {
  ColumnRole,
  OverlapAnswer,
  OverlapRow,
  RecognisedColumn,
} from '../domain/overlap/overlap-answer.js';

const MOST_UNRANKED = 10;
/** Longer bars are cut here, so that one extreme index does not flatten the others; the number beside tells the truth. */
const MOST_INDEX = 400;

/** Heads of the columns; a guessed column says so. */
export interface Titles {
  readonly label: string;
  readonly detail: string;
  readonly people: string;
  readonly peopleDetail: string;
  readonly index: string;
}

/** One drawn line; `gapBefore` marks where rows from the middle of the order are left out. */
export interface ChartRow {
  readonly label: string;
  readonly detail: string;
  readonly gapBefore: boolean;
  readonly count?: number;
  readonly countText: string;
  readonly index?: number;
  readonly indexText: string;
}

export interface ChartRows {
  readonly rows: readonly ChartRow[];
  readonly titles: Titles;
  readonly notDrawn: number;
}

const UNKNOWN = 'cannot tell';

/** Top rows and bottom rows from high to low; the rows with most people where no index is known. */
export const chartRows = (answer: OverlapAnswer): ChartRows => {
  const { top, bottom, rows, rowsLeftOut, ranking } = answer;
  const ranked = [...top, ...[...bottom].reverse()];
  const drawn = ranked.length > 0 ? ranked : rows.slice(0, MOST_UNRANKED);
  const all = rows.length + rowsLeftOut;
  const isCut = all > drawn.length && top.length > 0 && bottom.length > 0;
  return {
    titles: titlesOf(answer),
    rows: drawn.map((row, place) => chartRow(row, ranking.by, isCut && place === top.length)),
    notDrawn: all - drawn.length,
  };
};

const titlesOf = (answer: OverlapAnswer): Titles => {
  const { attribute = 'Attribute value', columns, rows, ranking } = answer;
  const hasCounts = rows.some((row) => row.overlap !== undefined);
  const find = (role: ColumnRole): RecognisedColumn | undefined =>
    columns.find((column) => column.role === role);
  const guess = (...roles: ColumnRole[]): string =>
    roles.some((role) => find(role)?.confidence === 'low') ? ' (guess)' : '';
  const label = find('attributeValue') && `${attribute}${guess('attributeValue')}`;
  const detail = find('segment') && `segment${guess('segment')}`;
  const counted = [label && 'with the value', detail && 'in the segment'].filter(
    (text) => text !== undefined,
  );
  const indexRoles: ColumnRole[] =
    ranking.by === 'indexReported' ? ['index'] : ['attributeValue', 'segment', 'overlapCount'];
  return {
    label: label ?? `Segment${guess('segment')}`,
    detail: label === undefined || detail === undefined ? '' : `and ${detail}`,
    people: `People in the overlap${guess('overlapCount')}`,
    peopleDetail: hasCounts ? counted.join(', ') : 'cannot tell from this table',
    index: `Index against the baseline of 100${guess(...indexRoles)}`,
  };
};

const chartRow = (
  row: OverlapRow,
  by: OverlapAnswer['ranking']['by'],
  gapBefore: boolean,
): ChartRow => {
  const index = by === 'none' ? undefined : row[by];
  const [label = '', detail = ''] = [row.attributeValue, row.segment].filter(
    (text) => text !== undefined,
  );
  const isBeyond = index !== undefined && index > MOST_INDEX;
  return {
    label,
    detail,
    gapBefore,
    ...(row.overlap !== undefined && { count: row.overlap }),
    countText: row.overlap === undefined ? UNKNOWN : countText(row.overlap),
    ...(index !== undefined && { index: Math.min(index, MOST_INDEX) }),
    indexText: index === undefined ? UNKNOWN : `${indexText(index)}${isBeyond ? ' »' : ''}`,
  };
};
