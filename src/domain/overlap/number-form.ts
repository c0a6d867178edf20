import { plainFigure } from './plain-figure.js';
import { withheldForm, type WithheldForm } from './withheld-cell.js';

/** A number before it is known which of "." and "," is the decimal sign. */
export interface FigureForm {
  readonly kind: 'figure';
  readonly text: string;
  readonly negative: boolean;
  /** Digits and separators. */
  readonly body: string;
  /** Power of ten that "e5" stands for. */
  readonly exponent: number | undefined;
  /** Power of ten that a K, M or B behind the number stands for. */
  readonly magnitude: number;
  readonly percent: boolean;
}

export type CellForm =
  | FigureForm
  | WithheldForm
  | { readonly kind: 'empty' }
  | { readonly kind: 'unread'; readonly text: string; readonly why: string };

/** No number and no word for a withheld one is longer. */
const MAX_LENGTH = 60;
const NOT_A_NUMBER = 'not a number';
const NO_NUMBER =
  /^(?:|null|none|nil|nan|na|n\/a|n\.a\.?|k\.\s?a\.|#n\/a|nat|undefined|missing|-{1,3}|\.{1,3}|…|\\n|[<([](?:na|nan|null|none|empty|n\/a|missing)[>)\]])$/i;
const FIGURE =
  /^(?<open>\()?(?<sign>[-+])?\s?(?<body>(?=[.,]?\d)[\d.,' ]*[\d.,])(?:e(?<exponent>[+-]?\d{1,3}))?\s?(?<suffix>k|m|bn?)?\s?(?<percent>%)?(?<close>\))?(?<late>%)?$/i;
const MAGNITUDES: Readonly<Record<string, number>> = { k: 3, m: 6, b: 9, bn: 9 };
const INFINITE = /^[-+]?(?:inf|infinity|∞)$/i;
const QUOTED = /^"(.*)"$/;

/** What a cell of a column of numbers can be, whatever its neighbours say. */
export const cellForm = (cell: string | null): CellForm => {
  if (cell === null) return { kind: 'empty' };
  const text = cell.trim();
  if (text.length > MAX_LENGTH) return { kind: 'unread', text, why: NOT_A_NUMBER };
  const plain = plainFigure(text).replace(QUOTED, '$1').trim();
  if (NO_NUMBER.test(plain)) return { kind: 'empty' };
  return (
    figureForm(plain, text) ??
    withheldForm(plain, text) ?? {
      kind: 'unread',
      text,
      why: INFINITE.test(plain) ? 'infinite' : NOT_A_NUMBER,
    }
  );
};

export const figureForm = (plain: string, text: string): FigureForm | undefined => {
  const parts = FIGURE.exec(plain)?.groups;
  if (parts === undefined) return undefined;
  const inBrackets = parts['open'] !== undefined;
  if (inBrackets !== (parts['close'] !== undefined)) return undefined;
  if (inBrackets && parts['sign'] !== undefined) return undefined;
  return {
    kind: 'figure',
    text,
    negative: inBrackets || parts['sign'] === '-',
    body: parts['body'] ?? '',
    exponent: parts['exponent'] === undefined ? undefined : Number(parts['exponent']),
    magnitude: MAGNITUDES[parts['suffix']?.toLowerCase() ?? ''] ?? 0,
    percent: (parts['percent'] ?? parts['late']) !== undefined,
  };
};
