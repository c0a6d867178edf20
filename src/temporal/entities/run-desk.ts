import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { deskOutlook } from '../../domain/desk/desk-outlook.js';
import { type DeskMemo, viewBy } from '../../domain/desk/desk-memo.js';
import type { ClaimRecord, DeskPolicy, RunDesk } from '../../domain/desk/run-slot.js';
import { defined } from '../../domain/words/defined.js';
import type { Memos } from '../../../workflows/memos.js';
import type { runDesk } from '../../../workflows/desk/run-desk.js';
import {
  claimSignal,
  creationsSeenSignal,
  settledSignal,
  withdrawSignal,
} from '../../../workflows/desk/run-desk-messages.js';
import { HABU_ACCOUNT } from '../../../workflows/search-attributes.js';
import { deskMemoOf, memoOf } from '../memo.js';
import { accountTaskQueue, runDeskId } from '../names.js';

export function createRunDesk(client: Client, account: string, policy: DeskPolicy): RunDesk {
  const workflowId = runDeskId(account);
  const start = {
    workflowId,
    taskQueue: accountTaskQueue(account),
    args: [{ account, policy }] as Parameters<typeof runDesk>,
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    staticSummary: `Run creations of account ${account}`,
    typedSearchAttributes: [{ key: HABU_ACCOUNT, value: account }],
  };
  const { workflow } = client;
  return {
    async claim(claim) {
      await workflow.signalWithStart('runDesk', {
        ...start,
        signal: claimSignal,
        signalArgs: [claim],
      });
    },
    async withdraw(claimId) {
      await workflow.signalWithStart('runDesk', {
        ...start,
        signal: withdrawSignal,
        signalArgs: [claimId],
      });
    },
    async settled(settlement) {
      await workflow.signalWithStart('runDesk', {
        ...start,
        signal: settledSignal,
        signalArgs: [settlement],
      });
    },
    async creationsSeen(seen) {
      await workflow.signalWithStart('runDesk', {
        ...start,
        signal: creationsSeenSignal,
        signalArgs: [seen],
      });
    },
    async ensure() {
      await workflow.start<typeof runDesk>('runDesk', start);
    },
    async view() {
      const memo = await published(client, workflowId);
      return memo && viewBy(memo, Date.now());
    },
    async outlook(wanted) {
      return deskOutlook(await published(client, workflowId), { wanted, policy, now: Date.now() });
    },
    recover: () => recover(client, account, policy),
  };
}

async function published({ workflow }: Client, desk: string): Promise<DeskMemo | undefined> {
  try {
    return deskMemoOf(await workflow.getHandle(desk).describe());
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** Runs that ended earlier cannot hold a creation that still counts, and only open ones can wait. */
async function recover(
  { workflow }: Client,
  account: string,
  { windowMs, grantMs, arrivalMs }: DeskPolicy,
): Promise<readonly ClaimRecord[]> {
  const since = new Date(Date.now() - windowMs - grantMs - arrivalMs).toISOString();
  const query = `WorkflowType = 'questionRun' AND HabuAccount = '${account}' AND (ExecutionStatus = 'Running' OR CloseTime > '${since}')`;
  const claims: ClaimRecord[] = [];
  for await (const { memo, closeTime } of workflow.list({ query })) {
    for (const claim of claimsIn(memoOf('questionRun', { memo }))) {
      const counts = (claim.settledAt ?? since) >= since;
      const isWaiting = claim.sendBy === undefined && claim.use === undefined;
      if (isWaiting ? closeTime === undefined : counts) claims.push(claimIn(claim));
    }
  }
  return claims;
}

function claimsIn({
  run,
  earlierClaims = [],
}: Partial<Memos['questionRun']>): readonly ClaimRecord[] {
  return run?.claim === undefined ? earlierClaims : [...earlierClaims, run.claim];
}

/** Without what else a run notes, because a thousand of them are one payload. */
function claimIn(record: ClaimRecord): ClaimRecord {
  const { claimId, workflowId, lane, claimedAt, grantedAt, sendBy, settledAt, use } = record;
  return {
    ...{ claimId, workflowId, lane, claimedAt },
    ...defined({ grantedAt, sendBy, settledAt, use }),
  };
}
