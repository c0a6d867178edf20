import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import type { RunError } from '../domain/run-state.js';
import { HabuMcpError } from '../domain/habu-mcp-error.js';
import type { TokenBudgetState } from '../domain/token-budget.js';
import { HABU_ACCOUNT } from '../../workflows/search-attributes.js';
import type { tokenKeeper } from '../../workflows/token-keeper.js';
import { tokenBudgetQuery, tokenUpdate } from '../../workflows/token-keeper-messages.js';
import { fromTemporal } from './failures.js';
import { accountTaskQueue, mintTaskQueue, tokenKeeperId } from './names.js';

/** A worker's way to the account's one token. */
export interface TokenSource {
  /** @throws HabuMcpError TOKEN_BUDGET_EXHAUSTED with the time of the next mint, CREDENTIALS_REJECTED and the mint's other errors */
  readonly getToken: () => Promise<string>;
  readonly budget: () => Promise<TokenBudgetState>;
}

interface Held {
  readonly token: string;
  readonly expiresAtMs: number;
}

/** A held token is used until this long before its end; then the keeper is asked, which mints when it is over. */
const MARGIN_MS = 60_000;

/**
 * @param open opens a sealed token with the worker's client secret; undefined when it was sealed with another one
 */
export function createTokenSource(
  client: Client,
  account: string,
  open: (sealed: string) => string | undefined,
): TokenSource {
  let held: Held | undefined;
  let asking: Promise<Held> | undefined;
  const keeper = () => startKeeper(account);

  const ask = async (unusable?: string): Promise<Held> => {
    const answer = await client.workflow.executeUpdateWithStart(tokenUpdate, {
      startWorkflowOperation: keeper(),
      args: [unusable === undefined ? {} : { unusable }],
    });
    if ('error' in answer) {
      const { code, message, nextStep } = answer.error;
      throw new HabuMcpError(code, message, { nextStep, notBefore: answer.waitUntil });
    }
    const token = open(answer.sealedToken);
    if (token !== undefined) return { token, expiresAtMs: Date.parse(answer.expiresAt) };
    if (unusable === undefined) return ask(answer.sealedToken);
    throw new HabuMcpError('INTERNAL', 'The token just minted cannot be opened by this worker.');
  };

  return {
    async getToken() {
      if (held !== undefined && held.expiresAtMs - MARGIN_MS > Date.now()) return held.token;
      asking ??= ask().finally(() => (asking = undefined));
      try {
        held = await asking;
      } catch (error) {
        throw fromTemporal(error);
      }
      return held.token;
    },
    async budget() {
      return client.workflow.getHandle(tokenKeeperId(account)).query(tokenBudgetQuery);
    },
  };
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
    startWorkflowOperation: startKeeper(account),
    args: [{}],
  });
  const budget = await client.workflow.getHandle(tokenKeeperId(account)).query(tokenBudgetQuery);
  return { budget, ...('error' in answer ? { error: answer.error } : {}) };
}

const startKeeper = (account: string) =>
  new WithStartWorkflowOperation<typeof tokenKeeper>('tokenKeeper', {
    workflowId: tokenKeeperId(account),
    taskQueue: accountTaskQueue(account),
    args: [{ account, mintTaskQueue: mintTaskQueue(account) }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `API tokens of account ${account}`,
    typedSearchAttributes: [{ key: HABU_ACCOUNT, value: account }],
  });
