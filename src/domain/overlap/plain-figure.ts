import { removeInvisible } from '../text/clean-text.js';

const PLAIN = /^[!-~]*$/;
const DIGIT = /\p{Nd}/u;
const FULL_WIDTH_SIGN = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/** What other writing systems and typography use for the signs of a number. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[−‐‑‒–—﹣]/g, '-'],
  [/[’‘ʼ´`\u066C]/g, "'"],
  [/\u066B/g, '.'],
  [/[٪﹪]/g, '%'],
  [/[⩽≦]/g, '≤'],
  [/[⩾≧]/g, '≥'],
];

/**
 * The text of a cell with digits, signs and blanks of every script as ASCII and nothing around it. Not NFKC, which would make
 * 1,2341 of "1,234¹" and 102 of "10²".
 */
export const plainFigure = (text: string): string => {
  if (PLAIN.test(text)) return text;
  let plain = removeInvisible(text).replaceAll(/\s/gu, ' ').trim();
  plain = plain.replaceAll(FULL_WIDTH_SIGN, (sign) =>
    String.fromCodePoint((sign.codePointAt(0) ?? 0) - FULL_WIDTH_OFFSET),
  );
  for (const [forms, sign] of SIGNS) plain = plain.replaceAll(forms, sign);
  return plain.replaceAll(/(?![0-9])\p{Nd}/gu, digitValue);
};

/** Decimal digits stand in Unicode in runs of ten, from zero to nine. */
const digitValue = (digit: string): string => {
  const point = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(point - before - 1))) before += 1;
  return String(before % 10);
};
