import type { Logger } from 'pino';
import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import { runErrorOf } from '../../src/domain/errors/run-error.js';
import type {
  MintOutcome,
  ProbeOutcome,
  WayOutcome,
} from '../../src/domain/tokens/token-keeper.js';
import type {
  MintReason,
  SealedToken,
  TokenKeeperState,
} from '../../src/domain/tokens/token-keeper-state.js';
import { createHabuClient, type ClientOptions } from '../../src/habu/client.js';
import { HabuApiError } from '../../src/habu/habu-api-error.js';
import { type MintRequest, mintToken } from '../../src/habu/tokens/token.js';
import { openToken, sealToken, secretFingerprint } from '../../src/habu/tokens/token-seal.js';

/** Beside a mint in the time that somebody waits for a token. */
const LOOK_TIMEOUT_MS = 10_000;

export interface MintOrder {
  readonly mintId: string;
  readonly sendByMs: number;
  readonly reason: MintReason;
}

export interface TokenDependencies extends Omit<ClientOptions, 'getToken'> {
  readonly logger: Pick<Logger, 'debug' | 'info'>;
  readonly account: string;
  readonly credentials: Pick<MintRequest, 'clientId' | 'clientSecret'>;
  /** Keeps a minted token until the keeper surely has it: the report of an activity can be lost. */
  readonly keep: (token: SealedToken) => void;
  /** What ended keepers of the account left, newest first; `except` is the run that asks. */
  readonly recallKeepers: (request: { except: string }) => Promise<readonly TokenKeeperState[]>;
}

/**
 * The activities of the mint queue, which only workers with the same client secret poll. A token leaves them sealed:
 * only such a worker can open it.
 */
export const createTokenActivities = (dependencies: TokenDependencies) => ({
  async mintToken(request: MintOrder): Promise<MintOutcome> {
    const { account, baseUrl, timeoutMs, keep, redactor, logger, way } = dependencies;
    const { clientId, clientSecret } = dependencies.credentials;
    // A process that was frozen in between would send when the keeper no longer counts on it.
    if (Date.now() > request.sendByMs) return tooLate();
    const { mintId, reason } = request;
    logger.info({ mintId, reason }, 'asking the API for a token');
    const minted = await mintToken({ baseUrl, timeoutMs, way, clientId, clientSecret, redactor });
    const { steps } = minted;
    if (minted.outcome !== 'minted') {
      const outcome = minted.outcome === 'unknown' ? 'unknown' : 'refused';
      return { outcome, error: runErrorOf(minted.error), steps };
    }
    const token: SealedToken = {
      mintId,
      sealedToken: sealToken(minted.accessToken, clientSecret, { account, mintId }),
      sealedBy: secretFingerprint(clientSecret),
      expiresAt: minted.expiresAt,
      mintedAtMs: Date.now(),
    };
    keep(token);
    return { outcome: 'minted', token, steps };
  },

  /** Whether the API can be reached at all, in the one call that needs no token. */
  async lookAtWay(): Promise<WayOutcome> {
    const getToken = () => Promise.reject(new Error('A look takes no token.'));
    const timeoutMs = Math.min(dependencies.timeoutMs, LOOK_TIMEOUT_MS);
    try {
      await createHabuClient({ ...dependencies, timeoutMs, getToken }).call('getHealth');
      return { outcome: 'open' };
    } catch (error) {
      return judgeWay(error);
    }
  },

  /** Shows the token to the API in the cheapest call that needs one. */
  async probeToken(request: { mintId: string; sealedToken: string }): Promise<ProbeOutcome> {
    const { account, credentials } = dependencies;
    const { mintId, sealedToken } = request;
    const token = openToken(sealedToken, credentials.clientSecret, { account, mintId });
    if (token === undefined) return 'unknown';
    const getToken = () => Promise.resolve(token);
    try {
      await createHabuClient({ ...dependencies, getToken }).call('getAllCleanrooms', {
        query: { limit: 1 },
      });
      return 'accepted';
    } catch (error) {
      const status = error instanceof HabuApiError ? (error.status ?? 0) : 0;
      if (status === 401) return 'refused';
      // The API looks at the token first: whatever else it refuses, it has accepted the token.
      return status === 403 || status === 404 ? 'accepted' : 'unknown';
    }
  },

  recallKeepers: dependencies.recallKeepers,
});

/** The path was not always there: a refusal in the API's own form is a sign of it as well. */
function judgeWay(error: unknown): WayOutcome {
  if (!(error instanceof HabuApiError)) throw error;
  const isItsOwn = error.code !== 'API_NOT_JSON' && [401, 403, 404].includes(error.status ?? 0);
  return isItsOwn ? { outcome: 'open' } : { outcome: 'closed', error: runErrorOf(error) };
}

function tooLate(): MintOutcome {
  const message =
    'The request for a token came too late to be sent: the worker stood still, or its clock is ahead of the Temporal server’s.';
  const error = runErrorOf(new HabuMcpError('WORKER_UNAVAILABLE', message));
  return { outcome: 'refused', error, steps: [] };
}

export type TokenActivities = ReturnType<typeof createTokenActivities>;
