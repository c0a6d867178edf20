import type { ResultTable } from '../results/result-table.js';
import type { NamedColumns } from './answer.js';
import { cellTable, type CellTable } from './cell-table.js';
import { columnsOf } from './column.js';
import { figuresOf, type Figures } from './figures.js';
import { layoutOf } from './layout.js';
import type { MeasureRole } from './likely-people.js';
import { isAmbiguous } from './measure.js';
import type { MeasureRoles } from './measure-roles.js';
import { noiseOf } from './noise-evidence.js';
import { withoutPartyRows } from './party-labels.js';
import { sideCountsOf } from './side-counts.js';
import type { Noise } from './signal.js';

/** The days that were asked, and those that the room's description says it has data for; YYYY-MM-DD. */
export interface AskedDays {
  readonly dateFrom?: string;
  readonly dateTo?: string;
  readonly dataFrom?: string;
  readonly dataTo?: string;
}

export interface OverlapInput {
  /** The attribute-level answer, or the audience-overlap result where it was asked by itself. */
  readonly answer: ResultTable;
  /** The result of the room's audience-overlap question, where it ran beside it. */
  readonly bases?: ResultTable;
  readonly attribute?: string;
  /** Column names given by the caller; they win over everything that is recognised. */
  readonly columns?: NamedColumns;
  readonly days?: AskedDays;
}

export interface FiguredTable {
  readonly table: CellTable;
  readonly noise: Noise;
  /** Undefined where the rows cannot be told apart or say nothing. */
  readonly figures: Figures | undefined;
}

/** The cells of an attribute-level answer with everything that is computed of them. */
export const figuredTable = ({
  answer,
  bases,
  attribute,
  columns: named = {},
}: OverlapInput): FiguredTable => {
  const options = { named, attribute };
  const table = cellTable(withoutPartyRows(layoutOf(columnsOf(answer), options)), options);
  const noise = noiseOf(table);
  if (!isReadable(table)) return { table, noise, figures: undefined };
  const side = bases && sideCountsOf(bases, options);
  return { table, noise, figures: figuresOf(table, { side, noiseScale: noise.scale }) };
};

/** Where many combinations stand twice, or nobody can tell labels apart, nothing is computed. */
const isReadable = ({ contradicted, dimensions, measures, cells }: CellTable): boolean =>
  contradicted <= cells.length * MOST_CONTRADICTED &&
  dimensions.undecided === undefined &&
  cells.length > 0 &&
  (dimensions.value !== undefined || dimensions.segment !== undefined) &&
  (measures.people ?? measures.share ?? measures.index) !== undefined &&
  ambiguousRoles(measures).length === 0;

/** The columns that can be read in two ways, and that nobody named. */
export const ambiguousRoles = ({ people, share, index }: MeasureRoles): readonly MeasureRole[] =>
  [people, share, index].flatMap((role) =>
    role !== undefined && role.confidence !== 'named' && isAmbiguous(role.measure) ? [role] : [],
  );

/**
 * Whether the column that ranks can be read whole: a cell that cannot be read may be the highest. Withheld and empty ones are known
 * to be none.
 */
export const isRankable = ({ measures }: CellTable, figures: Figures): boolean => {
  const ranking = figures.reported === undefined ? measures.people : measures.index;
  return ranking?.measure.reading.cells.every(({ kind }) => kind !== 'unread') ?? true;
};

const MOST_CONTRADICTED = 0.25;
