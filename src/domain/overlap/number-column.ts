import type { NumberCell } from './number-cell.js';
import { areLabels, decimalSigns } from './number-column-convention.js';
import { readFigure, type DecimalSign, type Figure, type Grouping } from './number-figure.js';
import { cellForm, type CellForm } from './number-form.js';
import { withheldCell } from './withheld-bounds.js';

export type { NumberCell };

export interface NumberReading {
  /** One a row, in the column's order. */
  readonly cells: readonly NumberCell[];
  /** The numbers carry a percent sign: values are as written, 30.4 for "30.4 %". */
  readonly percent: boolean;
  /** What separates thousands; '' where none was seen. */
  readonly grouping: Grouping;
  readonly decimal: DecimalSign;
  /** Decimals written in most cells: a rounded figure may be off by half a unit of the last. "0.44K" has -1, its unit is ten. */
  readonly decimals: number;
}

/** Of the filled cells, those that must be numbers or withheld. */
const NUMERIC_PART = 0.6;

/**
 * The readings that the cells of a column allow, the likelier first: two when they cannot tell thousands from decimals ("1.234"
 * alone), none when too few of them are numbers. One convention holds for the whole column: that in which more cells are numbers.
 */
export const readNumbers = (cells: readonly (string | null)[]): readonly NumberReading[] => {
  // Labels repeat, and most columns are labels.
  const known = new Map<string | null, CellForm>();
  const forms = cells.map((cell) => {
    const form = known.get(cell) ?? cellForm(cell);
    known.set(cell, form);
    return form;
  });
  if (areLabels(forms)) return [];
  return decimalSigns(forms)
    .map((decimal) => readWith(decimal, forms))
    .filter(isNumeric);
};

const isNumeric = ({ cells }: NumberReading): boolean => {
  const [numbers, withheld, unread] = ['number', 'withheld', 'unread'].map(
    (kind) => cells.filter((cell) => cell.kind === kind).length,
  ) as [number, number, number];
  const filled = numbers + withheld + unread;
  const known = numbers + withheld;
  return known > 0 && (numbers > 0 ? known >= NUMERIC_PART * filled : withheld === filled);
};

const readWith = (decimal: DecimalSign, forms: readonly CellForm[]): NumberReading => {
  const figures = forms.map((form) => (form.kind === 'figure' ? readFigure(form, decimal) : ''));
  const read = figures.filter((figure) => typeof figure !== 'string');
  const percent = mostArePercent(forms);
  return {
    cells: forms.map((form, at) => cellOf(form, figures[at] ?? '', { decimal, percent })),
    percent,
    grouping: commonest(read.flatMap(({ grouping }) => grouping || [])) ?? '',
    decimal,
    decimals: commonest(read.map(({ decimals }) => decimals).sort((a, b) => b - a)) ?? 0,
  };
};

const mostArePercent = (forms: readonly CellForm[]): boolean => {
  const figures = forms.filter((form) => form.kind === 'figure');
  const percent = figures.filter((form) => form.percent).length;
  return percent > 0 && percent * 2 >= figures.length;
};

const cellOf = (
  form: CellForm,
  figure: Figure | string,
  column: { readonly decimal: DecimalSign; readonly percent: boolean },
): NumberCell => {
  if (form.kind === 'withheld') return withheldCell(form, column.decimal);
  if (form.kind !== 'figure') return form;
  const { text } = form;
  if (typeof figure === 'string') return { kind: 'unread', text, why: figure };
  if (form.percent === column.percent || figure.value === 0)
    return { kind: 'number', value: figure.value };
  const why = column.percent
    ? 'no percent sign, which the other cells have'
    : 'a percent sign, which the other cells do not have';
  return { kind: 'unread', text, why };
};

/** Ties go to what comes first. */
const commonest = <T>(items: readonly T[]): T | undefined => {
  const times = new Map<T, number>();
  for (const item of items) times.set(item, (times.get(item) ?? 0) + 1);
  return [...times].reduce<readonly [T | undefined, number]>(
    (best, entry) => (entry[1] > best[1] ? entry : best),
    [undefined, 0],
  )[0];
};
