import type { SqlRow } from './question-engine.js';
import type { PrivacySettings } from '../world/rooms.js';
import { randomFor, type Random } from '../seed/random.js';

/**
 * Applies a room's two controls to the columns that count people. A row below the crowd size is left out without a
 * trace; the comparison uses the true count. Noise follows, and is the same whenever one run is read again.
 */
export function protect(
  rows: readonly SqlRow[],
  { peopleColumns, settings, noiseSeed }: ProtectOptions,
): SqlRow[] {
  const random = randomFor(noiseSeed, 0);
  const isCrowd = (row: SqlRow): boolean =>
    peopleColumns.every((column) => Number(row[column]) >= settings.crowdSize);
  const noisy = (row: SqlRow): SqlRow => ({
    ...row,
    ...Object.fromEntries(
      peopleColumns.map((column) => [
        column,
        Number(row[column]) + laplace(random, settings.dataDecibel),
      ]),
    ),
  });
  const crowds = rows.filter(isCrowd);
  return settings.dataDecibel === 0 ? crowds : crowds.map(noisy);
}

export interface ProtectOptions {
  readonly peopleColumns: readonly string[];
  readonly settings: PrivacySettings;
  readonly noiseSeed: number;
}

/** Inverse of the Laplace distribution with mean 0. */
function laplace(random: Random, scale: number): number {
  const centred = random() - 0.5;
  return -scale * Math.sign(centred) * Math.log(1 - 2 * Math.abs(centred));
}
