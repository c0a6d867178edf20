import type { NumberCell } from './number-cell.js';
import { readFigure, type DecimalSign, type Figure } from './number-figure.js';
import { figureForm } from './number-form.js';
import type { WithheldForm } from './withheld-cell.js';
import { defined } from '../words/defined.js';

/** A withheld cell with its bounds as numbers, half open: "50-99" is at least 50 and below 100. */
export const withheldCell = (form: WithheldForm, decimal: DecimalSign): NumberCell => {
  const at = (bound: string | undefined): Figure | undefined => boundOf(bound, decimal);
  const atLeast = at(form.atLeast)?.value ?? after(at(form.moreThan));
  const below = at(form.below)?.value ?? after(at(form.atMost));
  const { text } = form;
  if (atLeast !== undefined && below !== undefined && atLeast >= below)
    return { kind: 'unread', text, why: 'not a number' };
  return {
    kind: 'withheld',
    text,
    ...defined({ atLeast, below }),
  };
};

const boundOf = (bound: string | undefined, decimal: DecimalSign): Figure | undefined => {
  const form = bound === undefined ? undefined : figureForm(bound, bound);
  const figure = form === undefined ? undefined : readFigure(form, decimal);
  return typeof figure === 'string' ? undefined : figure;
};

/** The next figure that can be written like this one: 11 after 10, 0.6 after 0.5. */
const after = (figure: Figure | undefined): number | undefined => {
  if (figure === undefined) return undefined;
  const decimals = Math.max(0, figure.decimals);
  return Number((figure.value + 10 ** -decimals).toFixed(decimals));
};
