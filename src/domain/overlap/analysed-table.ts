import type { IndexFacts, OverlapRow } from './answer.js';
import { markWords } from './mark-words.js';

/** Every row of an overlap analysis; an answer leaves out the middle ones of many. */
export interface AnalysedRows {
  readonly indexName: IndexFacts['name'];
  readonly rows: readonly OverlapRow[];
  /** Noise that the table itself shows. */
  readonly noiseSeen: boolean;
}

const FIGURES = ['people', 'withheld', 'share', 'index', 'low', 'high', 'mark'] as const;

/** The names of the analysed table's columns: the index is called what it is. */
export const analysedColumns = (indexName: IndexFacts['name']): string[] => [
  ...['within', 'value', 'segment'],
  ...FIGURES.map((figure) => (figure === 'index' ? indexName : figure)),
];

const figureIn = (
  row: OverlapRow,
  figure: (typeof FIGURES)[number],
): string | number | undefined => (figure === 'mark' ? markWords(row) : row[figure]);

/** One analysed row as cells; what the analysis does not know is missing. */
export const analysedCells = (row: OverlapRow): (string | null)[] =>
  [row.within, row.value, row.segment, ...FIGURES.map((figure) => figureIn(row, figure))].map(
    (cell) => (cell === undefined ? null : String(cell)),
  );
