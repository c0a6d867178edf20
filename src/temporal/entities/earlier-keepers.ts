import type { Client } from '@temporalio/client';
import type { TokenKeeperState } from '../../domain/tokens/token-keeper-state.js';
import { memoOf } from '../memo.js';
import { tokenKeeperId } from '../names.js';

/** Ended keepers that are looked at: each carries all that the one before it knew. */
const LOOKED_AT = 5;

/**
 * What ended keepers of the account left in their memos, newest first. Visibility only names them, because it lags
 * behind; each is described, which does not.
 */
export async function earlierKeepers(
  client: Client,
  account: string,
  { except }: { readonly except: string },
): Promise<readonly TokenKeeperState[]> {
  const workflowId = tokenKeeperId(account);
  const query = `WorkflowId = '${workflowId}'`;
  const found: TokenKeeperState[] = [];
  let looked = 0;
  for await (const { runId } of client.workflow.list({ query, pageSize: LOOKED_AT + 1 })) {
    if (runId === except) continue;
    const { memo } = await client.workflow.getHandle(workflowId, runId).describe();
    const { keeper } = memoOf('tokenKeeper', { memo });
    if (isKeeperState(keeper)) found.push(keeper);
    looked += 1;
    if (looked === LOOKED_AT) break;
  }
  return found;
}

/** A memo under an unknown key, or one of a hand-made workflow, is no record. */
const isKeeperState = (value: unknown): value is TokenKeeperState =>
  typeof value === 'object' &&
  value !== null &&
  ['mints', 'tokens', 'secrets'].every((name) =>
    Array.isArray((value as Record<string, unknown>)[name]),
  );
