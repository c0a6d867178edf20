import type { FigureForm } from './number-form.js';

export type DecimalSign = '.' | ',';
export type Grouping = ',' | '.' | ' ' | "'" | '';

export interface Figure {
  readonly value: number;
  readonly grouping: Grouping;
  /** Digits behind the decimal sign; negative where a K or M stands behind: the unit of the last digit is 10 to the power of minus this. */
  readonly decimals: number;
}

interface Convention {
  readonly plain: RegExp;
  readonly grouped: readonly RegExp[];
}

const CONVENTIONS: Readonly<Record<DecimalSign, Convention>> = {
  '.': {
    plain: /^(0|[1-9]\d*)?(?:\.(\d*))?$/,
    grouped: [
      /^([1-9]\d{0,2}(?:([,' ])\d{3})(?:\2\d{3})*)(?:\.(\d*))?$/,
      // 12,34,567: lakhs and crores.
      /^([1-9]\d?(?:(,)\d\d)+,\d{3})(?:\.(\d*))?$/,
    ],
  },
  ',': {
    plain: /^(0|[1-9]\d*)?(?:,(\d*))?$/,
    grouped: [/^([1-9]\d{0,2}(?:([.' ])\d{3})(?:\2\d{3})*)(?:,(\d*))?$/],
  },
};
const CODE = /^0\d/;
/** One separator and three digits: "1.234" and "1,234" are one number or the other. */
const UNDECIDED = /^[1-9]\d{0,2}([.,])\d{3}$/;

/** The separator of a figure that alone does not tell whether it is decimals or thousands. */
export const undecidedSeparator = (form: FigureForm): string | undefined =>
  form.exponent === undefined ? UNDECIDED.exec(form.body)?.[1] : undefined;

/** @returns the figure, or why it is none where `decimal` is the decimal sign. */
export const readFigure = (form: FigureForm, decimal: DecimalSign): Figure | string => {
  if (CODE.test(form.body)) return 'leading zeros: a code rather than a number';
  const digits = digitsOf(form, CONVENTIONS[decimal]);
  if (digits === undefined) return 'its separators are not those of the other cells';
  const { whole, fraction, grouping } = digits;
  const power = form.magnitude + (form.exponent ?? 0);
  const size = Number(`${whole || '0'}.${fraction || '0'}e${power}`);
  if (!isExact(size, { whole, fraction, power })) return 'too large to be exact';
  return {
    value: form.negative && size !== 0 ? -size : size,
    grouping,
    decimals:
      form.exponent === undefined
        ? fraction.length - form.magnitude
        : Math.max(0, fraction.length - power),
  };
};

const digitsOf = (
  form: FigureForm,
  convention: Convention,
): { whole: string; fraction: string; grouping: Grouping } | undefined => {
  const plain = convention.plain.exec(form.body);
  if (plain !== null) return { whole: plain[1] ?? '', fraction: plain[2] ?? '', grouping: '' };
  if (form.exponent !== undefined) return undefined;
  for (const pattern of convention.grouped) {
    const [, whole, grouping, fraction] = pattern.exec(form.body) ?? [];
    if (whole === undefined || grouping === undefined) continue;
    // "1.234K" and "30.412 %" do not have thousands in them.
    if (grouping === '.' && (form.percent || form.magnitude > 0)) return undefined;
    return {
      whole: whole.replaceAll(/\D/g, ''),
      fraction: fraction ?? '',
      grouping: grouping as Grouping,
    };
  }
  return undefined;
};

/** Beyond 2^53 a whole number stays exact only by chance. */
const isExact = (
  size: number,
  written: { readonly whole: string; readonly fraction: string; readonly power: number },
): boolean => {
  if (!Number.isFinite(size)) return false;
  if (size <= Number.MAX_SAFE_INTEGER || written.power !== 0) return true;
  return written.fraction === '' && BigInt(size) === BigInt(written.whole);
};
