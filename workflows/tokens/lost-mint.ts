import { ActivityFailure, TimeoutFailure } from '@temporalio/workflow';
import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import { runErrorOf } from '../../src/domain/errors/run-error.js';
import { UNREPORTED_MINT } from '../../src/domain/tokens/token-holdings.js';
import type { MintOutcome, WayOutcome } from '../../src/domain/tokens/token-keeper.js';

export const NO_WORKER = runErrorOf(
  new HabuMcpError(
    'WORKER_UNAVAILABLE',
    'No worker with the account’s client secret took the request for a token, so none was asked for.',
  ),
);

export const OTHER_VERSION = runErrorOf(
  new HabuMcpError(
    'TOKEN_SEALED_BY_OTHER_SECRET',
    'The account’s token was sealed by a newer version of habu-mcp than this worker has.',
    { nextStep: 'Update the worker to the version of the others, and restart it.' },
  ),
);

const UNREPORTED_LOOK = runErrorOf(
  new HabuMcpError(
    'WORKER_UNAVAILABLE',
    'The worker that looked whether the API can be reached did not report; that comes before a token is risked.',
  ),
);

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
