import { HabuMcpError } from '../errors/habu-mcp-error.js';
import { runErrorOf } from '../errors/run-error.js';

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

export const UNREPORTED_LOOK = runErrorOf(
  new HabuMcpError(
    'WORKER_UNAVAILABLE',
    'The worker that looked whether the API can be reached did not report; that comes before a token is risked.',
  ),
);
