import { percentile } from './percentile.js';
import type { Place } from './place.js';

export type Unit = 'ms' | 's' | 'events' | 'tokens' | 'MB';

export interface Reading {
  readonly unit: Unit;
  /** By name: p50 and p95 or slowest of timings, otherwise what is counted. */
  readonly values: Readonly<Record<string, number>>;
  readonly samples: number;
}

/** One value of a reading and the most that it may be. */
export interface Limit {
  readonly of: string;
  readonly most: number;
  /** Where the number comes from, when it is computed from the bare counterpart. */
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
  /** The aim in words, as it was set before anything was measured. */
  readonly bar: string;
  readonly run: (place: Place) => Promise<Figure>;
}

export type Verdict = 'within' | 'BEYOND' | 'no bar';

/** @throws Error for a limit on a value that was not measured */
export function verdictOf({ what, measured, limits }: Row): Verdict {
  if (limits.length === 0) return 'no bar';
  const isWithin = ({ of, most }: Limit): boolean => {
    const value = measured.values[of];
    if (value === undefined) throw new Error(`"${what}" has a limit on ${of}, which it lacks.`);
    return value <= most;
  };
  return limits.every(isWithin) ? 'within' : 'BEYOND';
}

export const timing = (unit: 'ms' | 's', samples: readonly number[]): Reading => ({
  unit,
  values: { p50: percentile(samples, 50), p95: percentile(samples, 95) },
  samples: samples.length,
});

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
