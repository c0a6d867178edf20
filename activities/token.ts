import { HabuMcpError } from '../src/domain/habu-mcp-error.js';
import { runErrorOf } from '../src/domain/run-error.js';
import type { MintOutcome, ProbeOutcome } from '../src/domain/token-keeper.js';
import type { SealedToken, TokenKeeperState } from '../src/domain/token-keeper-state.js';
import { createHabuClient, type ClientOptions } from '../src/habu/client.js';
import { HabuApiError } from '../src/habu/habu-api-error.js';
import { type MintRequest, mintToken } from '../src/habu/token.js';
import { openToken, sealToken, secretFingerprint } from '../src/habu/token-seal.js';

export interface TokenDependencies extends Omit<ClientOptions, 'getToken'> {
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
  async mintToken(request: { mintId: string; sendByMs: number }): Promise<MintOutcome> {
    const { baseUrl, timeoutMs, keep, redactor } = dependencies;
    const { clientId, clientSecret } = dependencies.credentials;
    // A process that was frozen in between would send when the keeper no longer counts on it.
    if (Date.now() > request.sendByMs) return tooLate();
    const minted = await mintToken({
      ...{ baseUrl, timeoutMs, clientId, clientSecret },
      ...(redactor !== undefined && { redactor }),
    });
    const { steps } = minted;
    if (minted.outcome !== 'minted') {
      const outcome = minted.outcome === 'unknown' ? 'unknown' : 'refused';
      return { outcome, error: runErrorOf(minted.error), steps };
    }
    const token: SealedToken = {
      mintId: request.mintId,
      sealedToken: sealToken(minted.accessToken, clientSecret),
      sealedBy: secretFingerprint(clientSecret),
      expiresAt: minted.expiresAt,
      mintedAtMs: Date.now(),
    };
    keep(token);
    return { outcome: 'minted', token, steps };
  },

  /** Shows the token to the API in the cheapest call that needs one. */
  async probeToken({ sealedToken }: { sealedToken: string }): Promise<ProbeOutcome> {
    const token = openToken(sealedToken, dependencies.credentials.clientSecret);
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

function tooLate(): MintOutcome {
  const message =
    'The request for a token came too late to be sent: the worker stood still, or its clock is ahead of the Temporal server’s.';
  const error = runErrorOf(new HabuMcpError('WORKER_UNAVAILABLE', message));
  return { outcome: 'refused', error, steps: [] };
}

export type TokenActivities = ReturnType<typeof createTokenActivities>;
