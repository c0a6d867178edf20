import { readFigure, undecidedSeparator, type DecimalSign } from './number-figure.js';
import { figureForm, type CellForm, type FigureForm } from './number-form.js';

const FIXED_WIDTH = /^\d{2,}$/;
const MONTH_AND_YEAR = /^(?:[1-9]|1[0-2])\.(?:19|20)\d\d$/;
/** A program that writes "1234" writes the "27.214" beside it with decimals; a person may write 1234 beside "27,214". */
const UNGROUPED = /^\d{4}/;
const OTHERWISE_GROUPED = /[ ']/;

/** Ranges such as age bands, codes of one width with leading zeros, months: they are made of digits and measure nothing. */
export const areLabels = (forms: readonly CellForm[]): boolean => {
  const filled = forms.filter((form) => form.kind !== 'empty');
  const figures = filled.filter((form) => form.kind === 'figure');
  const ranges = filled.filter((form) => form.kind === 'withheld' && form.mayBeLabel);
  if (figures.length === 0) return ranges.length > 0;
  // One word for all that is hidden, however often: bands of ages differ.
  const areBands = new Set(ranges.map(({ text }) => text)).size > 1;
  return (areBands && ranges.length * 2 > filled.length) || areCodes(figures) || areMonths(figures);
};

const areCodes = (figures: readonly FigureForm[]): boolean => {
  const width = figures[0]?.body.length;
  return (
    figures.some(({ body }) => body.startsWith('0')) &&
    figures.every(({ body }) => FIXED_WIDTH.test(body) && body.length === width)
  );
};

const areMonths = (figures: readonly FigureForm[]): boolean =>
  figures.every(({ body }) => MONTH_AND_YEAR.test(body));

/** The decimal signs that a column can have, the likelier first. */
export const decimalSigns = (forms: readonly CellForm[]): readonly DecimalSign[] => {
  const figures = forms.filter((form) => form.kind === 'figure');
  const readable = (decimal: DecimalSign): number =>
    figures.filter((form) => typeof readFigure(form, decimal) !== 'string').length;
  const separated = figures.some(({ body }) => /[.,]/.test(body));
  const difference = separated ? readable('.') - readable(',') : 0;
  if (difference !== 0) return [difference > 0 ? '.' : ','];
  const undecided = figures.filter((form) => undecidedSeparator(form) !== undefined);
  if (undecided.length > 0) return signsOfUndecided(figures, undecided);
  const isContradictory = separated && readable('.') < figures.length;
  return isContradictory ? ['.', ','] : [signOfBounds(forms)];
};

const signsOfUndecided = (
  figures: readonly FigureForm[],
  undecided: readonly FigureForm[],
): readonly DecimalSign[] => {
  const separators = new Set(undecided.map(undecidedSeparator));
  if (separators.size > 1) return ['.', ','];
  const areDecimals = figures.some(
    ({ body, percent }) =>
      percent || OTHERWISE_GROUPED.test(body) || (separators.has('.') && UNGROUPED.test(body)),
  );
  return separators.has('.') === areDecimals ? ['.', ','] : [',', '.'];
};

/** Where only bounds such as "<1.000" have a separator, it is taken for thousands: nothing is withheld below one person. */
const signOfBounds = (forms: readonly CellForm[]): DecimalSign => {
  const bounds = forms
    .filter((form) => form.kind === 'withheld')
    .flatMap((form) => form.below ?? form.atMost ?? form.atLeast ?? form.moreThan ?? []);
  const separators = bounds.map((bound) => {
    const form = figureForm(bound, bound);
    return form === undefined ? undefined : undecidedSeparator(form);
  });
  return separators.includes('.') && !separators.includes(',') ? ',' : '.';
};
