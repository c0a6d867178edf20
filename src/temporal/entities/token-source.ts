import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import {
  introduceSignal,
  offerTokenUpdate,
  type TokenAnswer,
  tokenBudgetQuery,
  type TokenRequest,
  tokenUpdate,
} from '../../../workflows/tokens/token-keeper-messages.js';
import { HABU_ACCOUNT } from '../../../workflows/search-attributes.js';
import type { tokenKeeper } from '../../../workflows/tokens/token-keeper.js';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import type { RunError } from '../../domain/errors/run-error.js';
import type { TokenBudgetState } from '../../domain/tokens/token-budget.js';
import {
  TOKEN_POLICY,
  type TokenKeeperPolicy,
  type TokenSpool,
} from '../../domain/tokens/token-keeper-state.js';
import { defined } from '../../domain/words/defined.js';
import { fromTemporal } from '../failures.js';
import { accountTaskQueue, tokenKeeperId } from '../names.js';

/** A worker's way to the account's one token. */
export interface TokenSource {
  /**
   * However many callers ask at once, the keeper is asked once.
   * @throws HabuMcpError TOKEN_BUDGET_EXHAUSTED with the time of the next mint, API_UNAUTHORIZED with the time of the next
   * probe while the API refuses the token, TOKEN_SEALED_BY_OTHER_SECRET, CREDENTIALS_REJECTED and the mint's other errors
   */
  readonly getToken: () => Promise<string>;
  /** Tells the keeper that the API answered 401 to a call with this token. */
  readonly refuse: (token: string) => void;
  readonly budget: () => Promise<TokenBudgetState>;
  /** Hands in tokens that were minted here and that the keeper may not have; until it has them all. */
  readonly handIn: () => Promise<void>;
}

export interface TokenSourceOptions {
  readonly account: string;
  /** Fingerprint of the worker's client secret. */
  readonly secret: string;
  /** Opens a sealed token with the worker's client secret; undefined when it was sealed with another one, or for another mint. */
  readonly open: (sealed: string, mintId: string) => string | undefined;
  readonly spool: TokenSpool;
  /** The product's own when absent; counts for a keeper that is started here. */
  readonly policy?: TokenKeeperPolicy | undefined;
}

interface Held {
  readonly mintId: string;
  readonly token: string;
  /** A held token is used until then; later the keeper is asked, which mints when its life is over. */
  readonly untilMs: number;
}

export function createTokenSource(client: Client, options: TokenSourceOptions): TokenSource {
  const { account, secret, spool } = options;
  let held: Held | undefined;
  let refused: string | undefined;
  let asking: Promise<Held> | undefined;

  const update = (request: TokenRequest) =>
    client.workflow.executeUpdateWithStart(tokenUpdate, {
      startWorkflowOperation: keeperStart(account, options.policy),
      args: [{ secret, seal: 2, ...request }],
    });

  const handIn = async (): Promise<void> => {
    for (const token of spool.pending()) {
      const hasIt = await client.workflow.executeUpdateWithStart(offerTokenUpdate, {
        startWorkflowOperation: keeperStart(account, options.policy),
        args: [{ secret, token }],
      });
      if (!hasIt)
        throw new HabuMcpError('WORKER_UNAVAILABLE', 'The token keeper has not opened yet.');
      spool.forget(token.mintId);
    }
  };

  const ask = async (unusable?: string): Promise<Held> => {
    await handIn();
    const reported = refused;
    const answer = await update({
      ...defined({ unusable, refused: reported }),
    });
    if (refused === reported) refused = undefined;
    if ('error' in answer) throw errorOf(answer);
    spool.forget(answer.mintId);
    const opened = heldOf(answer, options);
    if (opened !== undefined) return opened;
    if (unusable === undefined) return ask(answer.mintId);
    throw new HabuMcpError('INTERNAL', 'The token just minted cannot be opened by this worker.');
  };

  const once = (): Promise<Held> => {
    asking ??= ask().finally(() => (asking = undefined));
    return asking;
  };

  return {
    async getToken() {
      if (held !== undefined && held.untilMs > Date.now()) return held.token;
      try {
        held = await once();
      } catch (error) {
        throw fromTemporal(error);
      }
      return held.token;
    },
    refuse(token) {
      if (held?.token !== token) return;
      refused = held.mintId;
      held = undefined;
      // The next caller asks anyway, and learns what this report could not tell.
      once().catch(() => undefined);
    },
    budget: () => client.workflow.getHandle(tokenKeeperId(account)).query(tokenBudgetQuery),
    handIn,
  };
}

function heldOf(
  { mintId, sealedToken, expiresAt, askAgainAt }: Extract<TokenAnswer, { mintId: string }>,
  { open, policy = TOKEN_POLICY }: TokenSourceOptions,
): Held | undefined {
  const token = open(sealedToken, mintId);
  if (token === undefined) return undefined;
  const lifeEndsMs = Date.parse(expiresAt) - policy.leastLifeMs;
  return { mintId, token, untilMs: Math.min(lifeEndsMs, Date.parse(askAgainAt)) };
}

function errorOf({ error, waitUntil }: { error: RunError; waitUntil?: string }): HabuMcpError {
  const { code, message, nextStep } = error;
  return new HabuMcpError(code, message, {
    nextStep,
    ...defined({ notBefore: waitUntil }),
  });
}

/**
 * Starts the account's token keeper unless it runs, and tells it that a worker with this secret is here. May be repeated.
 * @param worker.secret fingerprint of the worker's client secret
 */
export async function ensureTokenKeeper(
  client: Client,
  account: string,
  worker: { readonly secret: string; readonly policy?: TokenKeeperPolicy | undefined },
): Promise<void> {
  await client.workflow.signalWithStart<typeof tokenKeeper, [{ secret: string }]>('tokenKeeper', {
    ...keeperOptions(account, worker.policy),
    signal: introduceSignal,
    signalArgs: [{ secret: worker.secret }],
  });
}

/**
 * Has the keeper look at its token, and mint one if it has none: the same mint that a run would cause.
 * @returns the budget after it and, where no token could be had, why
 */
export async function checkToken(
  client: Client,
  account: string,
): Promise<{ budget: TokenBudgetState; error?: RunError }> {
  const answer = await client.workflow.executeUpdateWithStart(tokenUpdate, {
    startWorkflowOperation: keeperStart(account),
    args: [{}],
  });
  const budget = await client.workflow.getHandle(tokenKeeperId(account)).query(tokenBudgetQuery);
  return { budget, ...('error' in answer ? { error: answer.error } : {}) };
}

const keeperOptions = (account: string, policy: TokenKeeperPolicy | undefined) => ({
  workflowId: tokenKeeperId(account),
  taskQueue: accountTaskQueue(account),
  args: [{ account, ...defined({ policy }) }] as Parameters<typeof tokenKeeper>,
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
  staticSummary: `API tokens of account ${account}`,
  typedSearchAttributes: [{ key: HABU_ACCOUNT, value: account }],
});

const keeperStart = (account: string, policy?: TokenKeeperPolicy) =>
  new WithStartWorkflowOperation<typeof tokenKeeper>('tokenKeeper', keeperOptions(account, policy));
