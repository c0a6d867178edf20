import type { NumberCell } from './number-cell.js';
import { areLabels, decimalSigns, type FormTimes } from './number-column-convention.js';
import { readFigure, type DecimalSign, type Figure, type Grouping } from './number-figure.js';
import { timesOf } from './grouped.js';
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
    const before = known.get(cell);
    if (before !== undefined) return before;
    const form = cellForm(cell);
    known.set(cell, form);
    return form;
  });
  const times = timesOf(forms);
  if (areLabels(times)) return [];
  return decimalSigns(times)
    .map((decimal) => readWith(decimal, forms, times))
    .filter(isNumeric);
};

const isNumeric = ({ cells }: NumberReading): boolean => {
  const times = { number: 0, empty: 0, withheld: 0, unread: 0 };
  for (const { kind } of cells) times[kind] += 1;
  const { number: numbers, withheld, unread } = times;
  const filled = numbers + withheld + unread;
  const known = numbers + withheld;
  return known > 0 && (numbers > 0 ? known >= NUMERIC_PART * filled : withheld === filled);
};

const readWith = (
  decimal: DecimalSign,
  forms: readonly CellForm[],
  timesOfForms: FormTimes,
): NumberReading => {
  const percent = mostArePercent(timesOfForms);
  const cells = new Map<CellForm, NumberCell>();
  const groupings = new Map<Grouping, number>();
  const decimals = new Map<number, number>();
  for (const [form, times] of timesOfForms) {
    const figure = form.kind === 'figure' ? readFigure(form, decimal) : '';
    cells.set(form, cellOf(form, figure, { decimal, percent }));
    if (typeof figure === 'string') continue;
    decimals.set(figure.decimals, (decimals.get(figure.decimals) ?? 0) + times);
    if (figure.grouping !== '')
      groupings.set(figure.grouping, (groupings.get(figure.grouping) ?? 0) + times);
  }
  return {
    cells: forms.map((form) => cells.get(form) ?? { kind: 'empty' }),
    percent,
    grouping: commonest([...groupings]) ?? '',
    decimal,
    decimals: commonest([...decimals].sort(([a], [b]) => b - a)) ?? 0,
  };
};

const mostArePercent = (times: FormTimes): boolean => {
  const figures = [...times].filter(([form]) => form.kind === 'figure');
  const percent = figures.filter(([form]) => form.kind === 'figure' && form.percent);
  return percent.length > 0 && sumOfTimes(percent) * 2 >= sumOfTimes(figures);
};

const sumOfTimes = (counted: readonly (readonly [unknown, number])[]): number =>
  counted.reduce((sum, [, times]) => sum + times, 0);

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
const commonest = <T>(counted: readonly (readonly [T, number])[]): T | undefined =>
  counted.reduce<readonly [T | undefined, number]>(
    (best, entry) => (entry[1] > best[1] ? entry : best),
    [undefined, 0],
  )[0];
