import { percentile } from '../measure/percentile.js';
import type { Place } from '../place/place.js';

export type Unit =
  'ms' | 's' | 'events' | 'tokens' | 'MB' | 'KB' | 'calls' | 'creations' | 'answers';

export interface Reading {
  readonly unit: Unit;
  /** By name: p50, p95 and slowest of timings, otherwise what is counted. */
  readonly values: Readonly<Record<string, number>>;
  readonly samples: number;
}

/** The most that one value of a reading may be: a number, or so many times a value of the bare counterpart. */
export type Bar =
  | { readonly of: string; readonly most: number }
  | { readonly of: string; readonly times: number; readonly bare: string; readonly plus?: number };

/** A bar in numbers. */
export interface Limit {
  readonly of: string;
  readonly most: number;
  /** Where the number comes from, when it is computed. */
  readonly because?: string;
}

export interface Row {
  readonly what: string;
  readonly measured: Reading;
  /** The same thing without the product: the naked SDK call, request or process. */
  readonly bare?: Reading & { readonly what: string };
  readonly limits: readonly Limit[];
}

/** What one figure found. */
export interface Figure {
  readonly rows: readonly Row[];
  /** What the numbers alone do not say: where the time goes, what was left out. */
  readonly notes: readonly string[];
}

export interface FigureDefinition {
  /** For --only. */
  readonly name: string;
  readonly run: (place: Place) => Promise<Figure>;
}

export type Verdict = 'met' | 'NOT MET' | 'no bar';

/** @throws Error for a limit on a value that was not measured */
export function verdictOf({ what, measured, limits }: Row): Verdict {
  if (limits.length === 0) return 'no bar';
  const isMet = ({ of, most }: Limit): boolean => {
    const value = measured.values[of];
    if (value === undefined) throw new Error(`"${what}" has a limit on ${of}, which it lacks.`);
    return value <= most;
  };
  return limits.every(isMet) ? 'met' : 'NOT MET';
}

/** @throws Error for a bar that is computed from a bare value which was not measured */
export const limitsOf = (bars: readonly Bar[], bare?: Reading): readonly Limit[] =>
  bars.map((bar) => {
    if ('most' in bar) return bar;
    const value = bare?.values[bar.bare];
    if (value === undefined) throw new Error(`There is no bare ${bar.bare}.`);
    const { of, times, plus = 0 } = bar;
    const more = plus === 0 ? '' : ` + ${plus} ${bare?.unit ?? ''}`;
    return { of, most: times * value + plus, because: `${times} x bare ${bar.bare}${more}` };
  });

export const timing = (unit: 'ms' | 's', samples: readonly number[]): Reading => ({
  unit,
  values: { p50: percentile(samples, 50), p95: percentile(samples, 95) },
  samples: samples.length,
});

/** Where the slowest counts too. */
export const timingToTheSlowest = (unit: 'ms' | 's', samples: readonly number[]): Reading => {
  const { values, ...rest } = timing(unit, samples);
  return { ...rest, values: { ...values, slowest: percentile(samples, 100) } };
};

/** For a handful of samples, where a 95th percentile would be a name for the slowest. */
export const timingOfFew = (unit: 'ms' | 's', samples: readonly number[]): Reading => ({
  unit,
  values: { p50: percentile(samples, 50), slowest: percentile(samples, 100) },
  samples: samples.length,
});

export const count = (unit: Unit, values: Readonly<Record<string, number>>): Reading => ({
  unit,
  values,
  samples: 1,
});

/** One number, whose name is its unit. */
export const one = (unit: Unit, value: number): Reading => count(unit, { [unit]: value });
