import { z } from 'zod';
import { defined } from '../../domain/words/defined.js';

/** One cell of value × segment as the product tells it. Share is a fraction, 100 is the base of the index. */
export interface ToldCell {
  readonly value: string;
  readonly segment: string;
  readonly people?: number;
  readonly share?: number;
  readonly index?: number;
  readonly low?: number;
  readonly high?: number;
}

/** Everything that the product says of a finished overlap analysis, as a program reads it. */
export interface ToldAnswer {
  readonly headline: string;
  readonly sides: readonly {
    readonly name: string;
    readonly size: number;
    readonly rate?: number;
  }[];
  readonly overlap?: number;
  /** The name of the number that leads, and where it is from. */
  readonly indexName?: string;
  readonly indexFrom?: string;
  /** The sentence that says what 100 is, and the same as numbers. */
  readonly hundredIs: string;
  readonly baseShares: ReadonlyMap<string, number>;
  /** Highest and lowest cells, as the answer shows them. */
  readonly top: readonly ToldCell[];
  readonly bottom: readonly ToldCell[];
  /** All cells, rounded, as the answer with details has them. */
  readonly listed: readonly ToldCell[];
  /** All cells of the analysed table's file. */
  readonly file: readonly ToldCell[];
}

const Row = z.array(z.union([z.string(), z.number(), z.null()]));
const Table = z.object({
  columns: z.array(z.string()).default([]),
  rows: z.array(Row).default([]),
});
const Profile = z.array(z.object({ value: z.string(), share: z.number() }));
const AnswerSchema = z.object({
  headline: z.string(),
  overlap: z.number().optional(),
  sides: z.array(
    z.object({ name: z.string(), size: z.number(), match_rate: z.number().optional() }),
  ),
  index_name: z.string().optional(),
  index_from: z.string().optional(),
  hundred_is: z.string().default(''),
  columns: z.array(z.string()).default([]),
  top: z.array(Row).default([]),
  bottom: z.array(Row).default([]),
  all_rows: Table.prefault({}),
  base: z.object({ profile: Profile }).optional(),
});

/**
 * @param answer the `answer` of get_run's structured content with details
 * @param csv the file of the analysed table; without one there are no cells in it
 */
export function readTold(answer: unknown, csv = ''): ToldAnswer {
  const told = AnswerSchema.parse(answer);
  const cells = (rows: readonly (readonly Cell[])[]) => toldCells(told.columns, rows);
  return {
    headline: told.headline,
    sides: told.sides.map(({ name, size, match_rate: rate }) => ({
      name,
      size,
      ...defined({ rate }),
    })),
    ...defined({ overlap: told.overlap, indexName: told.index_name, indexFrom: told.index_from }),
    hundredIs: told.hundred_is,
    baseShares: new Map((told.base?.profile ?? []).map(({ value, share }) => [value, share])),
    top: cells(told.top),
    bottom: cells(told.bottom),
    listed: toldCells(told.all_rows.columns, told.all_rows.rows),
    file: cellsOfFile(csv),
  };
}

type Cell = string | number | null;

/** The sandbox's labels need no quotes; one that did would be a difference. */
function cellsOfFile(csv: string): ToldCell[] {
  const [columns = [], ...rows] = csv
    .replace('\uFEFF', '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  return toldCells(
    columns,
    rows.filter((row) => (row[columns.indexOf('withheld')] ?? '') === ''),
  );
}

function toldCells(columns: readonly string[], rows: readonly (readonly Cell[])[]): ToldCell[] {
  return rows.map((row) => {
    const cellOf = (...names: string[]) => row[columns.findIndex((name) => names.includes(name))];
    const figure = (...names: string[]): number | undefined => {
      const cell = cellOf(...names);
      return cell === undefined || cell === null || cell === '' ? undefined : Number(cell);
    };
    const figures = {
      people: figure('people'),
      share: figure('share', 'share_of_segment'),
      index: figure('index'),
      low: figure('low'),
      high: figure('high'),
    };
    return {
      value: String(cellOf('value')),
      segment: String(cellOf('segment')),
      ...(Object.fromEntries(
        Object.entries(figures).filter(([, number]) => number !== undefined),
      ) as Partial<Record<keyof typeof figures, number>>),
    };
  });
}
