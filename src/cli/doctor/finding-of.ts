import { ERROR_CODES, type ErrorCode } from '../../domain/errors/error-codes.js';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { isInterrupted } from '../../engine/server-pulse.js';
import type { Finding } from './check.js';

/** How the pages of Habu call the two halves of a key; mixing them up is the most common mistake. */
export const KEY_NAMES =
  "Habu's pages call the client id the secondary API key and the client secret the primary API key";

/** What helps in place of the general advice, which would only send the reader to this very command. */
const ADVICE: Partial<Record<ErrorCode, string>> = {
  API_FAILED:
    'Wait some minutes and run this again; if it stays, give the request id to Habu support.',
  API_NOT_JSON:
    'Check HABU_API_BASE_URL (the API is https://api.habu.com/v1/), and whether a proxy or a login page answers in its place.',
  API_UNAUTHORIZED: 'Run habu-mcp doctor --auth: it shows what the token endpoint said.',
  API_UNREACHABLE:
    'From the machine of the worker, check the network, the firewall and HABU_API_BASE_URL; the API is https://api.habu.com/v1/.',
  CREDENTIALS_INCOMPLETE: `Set both HABU_API_CLIENT_ID and HABU_API_CLIENT_SECRET, or neither for the sandbox. ${KEY_NAMES}.`,
  CREDENTIALS_REJECTED: `Check that id and secret are not swapped: ${KEY_NAMES}. A rotated key needs its new secret, which is shown only once.`,
  ENGINE_STARTING: 'Run this again in a minute; if it stays, read habu-mcp engine logs.',
  ENGINE_UNAVAILABLE: 'Read habu-mcp engine logs; they end with the reason.',
  INTERNAL: 'Run this again; if it stays, read habu-mcp engine logs.',
  TEMPORAL_FAILED: 'Run this again; if it stays, read the log of the Temporal server.',
  TEMPORAL_UNREACHABLE:
    'Check that the Temporal server is up, and its address, TLS settings and API key (TEMPORAL_* variables or the profile).',
  WORKER_UNAVAILABLE:
    'Read habu-mcp engine logs worker; with a configured Temporal, start habu-mcp worker.',
};

/** An error as the finding of a check that failed. */
export function findingOf(error: unknown): Finding {
  if (isInterrupted(error)) return DEV_SERVER_INTERRUPTED;
  if (!(error instanceof HabuMcpError)) {
    const message = error instanceof Error ? error.message : String(error);
    return failed({ code: 'INTERNAL', message: `The check itself failed: ${message}` });
  }
  const { code, message, details, nextStep } = error;
  const problems = (details.problems ?? []).filter((problem) => !message.includes(problem));
  return { ...failed({ code, message, nextStep }), ...(problems.length > 0 && { problems }) };
}

/** Says so of a configured dev server too, which nobody restarts. */
const DEV_SERVER_INTERRUPTED: Finding = {
  verdict: 'failed',
  finding:
    "Temporal's dev server lives but cannot read its database any more: interrupted (9); nothing is lost",
  fix: {
    what: 'Restart it. The embedded engine does so by itself within a minute; habu-mcp engine stop and then habu-mcp engine start do it at once.',
    who: 'operator',
  },
};

/** A failure known by its code; its own next step wins over the general one. */
export function failed(error: {
  readonly code: ErrorCode;
  readonly message: string;
  readonly nextStep?: string;
}): Finding {
  const { fixer, nextStep: general } = ERROR_CODES[error.code];
  const { nextStep = general } = error;
  const what = nextStep === general ? (ADVICE[error.code] ?? general) : nextStep;
  return { verdict: 'failed', finding: error.message, fix: { what, who: fixer } };
}
