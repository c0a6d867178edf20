import type {
  CaveatKind,
  IndexFacts,
  NamedColumns,
  OverlapAnswer,
} from '../../../src/domain/overlap/answer.js';
import type { ResultTable } from '../../../src/domain/results/result-table.js';
import type { World } from './world.js';

/** What is true of one cell. A figure that is not here must not be in the answer, unless it is among those left open. */
export interface TrueCell {
  readonly within?: string;
  readonly value?: string;
  readonly segment?: string;
  readonly people?: number;
  /** The table hides the number. */
  readonly isWithheld?: true;
  /** The table says nothing of it, or an empty word: the answer may leave it out. */
  readonly isOptional?: true;
  readonly share?: number;
  readonly index?: number;
}
export type Figure = 'people' | 'share' | 'index' | 'overlap' | 'sizes' | 'rates';

export interface Tolerance {
  readonly people?: number;
  readonly share?: number;
  /** Relative; half a point more is always allowed for rounding. */
  readonly index?: number;
  /** Of the shares of the base: noise on totals moves them. */
  readonly base?: number;
}

export interface Expected {
  /** Every cell that the answer must hold; nothing else may be in it. */
  readonly cells: readonly TrueCell[];
  readonly tolerance?: Tolerance;
  /** Right if they are there, and may be missing. */
  readonly mayLack?: readonly Figure[];
  /** Not judged. */
  readonly open?: readonly Figure[];
  readonly base?: readonly IndexFacts['base']['kind'][];
  readonly indexFrom?: IndexFacts['from'];
  readonly reportedAs?: NonNullable<IndexFacts['reportedAs']>;
  /** True share of each value in the base. */
  readonly baseProfile?: ReadonlyMap<string, number>;
  readonly sizes?: readonly number[];
  readonly overlap?: number;
  /** Names of values or segments that the answer must not have. */
  readonly notLabels?: readonly string[];
  readonly caveats?: readonly CaveatKind[];
  /** Somewhere in headline, caveats, cannotTell, base or check. */
  readonly says?: readonly RegExp[];
  readonly neverSays?: readonly RegExp[];
  /** The table settles less than an answer needs: a sentence must say so, and the figures above are all that may be given. */
  readonly isRefusal?: true;
  /** An answer that gives less and says so is good enough: the table can be read, and need not. */
  readonly mayRefuse?: true;
  /** An interval that holds the truth will do, because hidden cells bound the index. */
  readonly boundsSuffice?: true;
  readonly holds?: (answer: OverlapAnswer) => string | undefined;
}

export interface Input {
  readonly answer: ResultTable;
  readonly bases?: ResultTable;
  readonly attribute?: string;
  readonly columns?: NamedColumns;
}

export type TableChange = (table: ResultTable) => ResultTable;

export interface Shape {
  readonly name: string;
  /** Over the views of the world; or a table of another origin. */
  readonly sql?: string;
  readonly table?: (world: World) => ResultTable | Promise<ResultTable>;
  readonly change?: readonly TableChange[];
  readonly basesSql?: string;
  readonly basesChange?: readonly TableChange[];
  readonly attribute?: string;
  readonly columns?: NamedColumns;
  /** Several where the table itself leaves more than one reading open; the answer must fit one of them whole. */
  readonly expected: (world: World, table: ResultTable) => Expected | readonly Expected[];
}

export interface Family {
  readonly name: string;
  readonly shapes: readonly Shape[];
}

export const inputOf = async (shape: Shape, world: World): Promise<Input> => {
  const made = shape.sql === undefined ? shape.table?.(world) : world.ask(shape.sql);
  const table = await made;
  if (table === undefined) throw new Error(`"${shape.name}" has no table.`);
  const bases = shape.basesSql === undefined ? undefined : await world.ask(shape.basesSql);
  return {
    answer: changed(table, shape.change),
    ...(bases && { bases: changed(bases, shape.basesChange) }),
    ...(shape.attribute !== undefined && { attribute: shape.attribute }),
    ...(shape.columns && { columns: shape.columns }),
  };
};

const changed = (table: ResultTable, changes: readonly TableChange[] = []): ResultTable =>
  changes.reduce((before, change) => change(before), table);
