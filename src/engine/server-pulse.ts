import { setTimeout as pause } from 'node:timers/promises';

/** So many answers in a row, because one query may be interrupted and the next one well. */
const SICK_IN_A_ROW = 3;

export interface Pulse {
  /** Makes the server read its database; rejects with what the server says. */
  readonly ask: () => Promise<unknown>;
  /** Between two questions while the server is well. */
  readonly everyMs: number;
  /** Between two questions once it was interrupted. */
  readonly againMs: number;
}

export const PULSE_PACE = { everyMs: 10_000, againMs: 1_000 };

/**
 * Whether this is SQLITE_INTERRUPT. The dev server's SQLite driver (modernc.org/sqlite) interrupts a query whose deadline
 * passes, and the server's only connection can then stay interrupted: each call that reads the database fails at once
 * and for ever, while the health check says SERVING. A restart heals it. Nothing else is a reason for one: silence is
 * also that of a busy machine or of a laptop that slept, and a full disk stays full.
 */
export const isInterrupted = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('interrupted (9)');

/** Resolves with the server's words once it answers nothing else, or with nothing when `signal` fires before. */
export async function untilInterrupted(
  { ask, everyMs, againMs }: Pulse,
  signal: AbortSignal,
): Promise<string | undefined> {
  let sick = 0;
  while (await hasPassed(sick > 0 ? againMs : everyMs, signal)) {
    const error = await failureOf(ask);
    sick = isInterrupted(error) ? sick + 1 : 0;
    if (error !== undefined && sick >= SICK_IN_A_ROW && !signal.aborted) return error.message;
  }
  return undefined;
}

/** False when `signal` fires before. */
async function hasPassed(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(ms, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}

async function failureOf(ask: Pulse['ask']): Promise<Error | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
