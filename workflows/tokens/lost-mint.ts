import { ActivityFailure, TimeoutFailure } from '@temporalio/workflow';
import { NO_WORKER, UNREPORTED_LOOK } from '../../src/domain/tokens/lost-mint-errors.js';
import { UNREPORTED_MINT } from '../../src/domain/tokens/token-holdings.js';
import type { MintOutcome, WayOutcome } from '../../src/domain/tokens/token-keeper.js';

/** The activity was never handed to a worker: what it would have done surely has not happened. */
export const foundNoWorker = (error: unknown): boolean =>
  error instanceof ActivityFailure &&
  error.cause instanceof TimeoutFailure &&
  error.cause.timeoutType === 'SCHEDULE_TO_START';

/** What is known of a mint whose activity did not report: its worker died, or Temporal was not told. */
export function lostMint(error: unknown): MintOutcome {
  if (foundNoWorker(error)) return { outcome: 'refused', error: NO_WORKER, steps: [] };
  return { outcome: 'unreported', error: UNREPORTED_MINT, steps: [] };
}

/** A look that did not report has seen nothing. */
export function lostLook(error: unknown): WayOutcome {
  if (foundNoWorker(error)) return { outcome: 'no_worker', error: NO_WORKER };
  return { outcome: 'closed', error: UNREPORTED_LOOK };
}
