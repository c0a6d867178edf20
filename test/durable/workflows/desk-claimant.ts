import {
  condition,
  proxyLocalActivities,
  setHandler,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import type {
  Claim,
  ClaimRecord,
  Grant,
  Lane,
  Settlement,
} from '../../../src/domain/desk/run-slot.js';
import { grantedSignal, placedSignal } from '../../../workflows/desk/run-desk-messages.js';

export { runDesk } from '../../../workflows/desk/run-desk.js';

/** A claimant's way to the desk and to the API. */
export type ClaimantActivities = {
  claim: (claim: Claim) => Promise<void>;
  settle: (settlement: Settlement) => Promise<void>;
  /** The API, and before it the sender's look at the clock. Tried again, it is the same creation. */
  send: (grant: Grant) => Promise<Settlement>;
};

// Local, so that hundreds of claimants at once burden the desk more than the server.
const {
  claim: claimAt,
  send,
  settle,
} = proxyLocalActivities<ClaimantActivities>({
  startToCloseTimeout: '1 minute',
});

/**
 * Claims, sends when granted, settles, and claims anew under a new id when the grant had come too late: the desk's side of a
 * question run. It has that name and memo, because a desk without its log looks for question runs.
 * @returns every grant that the desk told, in the order of its coming
 */
export async function questionRun(lane: Lane): Promise<readonly Grant[]> {
  const grants: Grant[] = [];
  setHandler(grantedSignal, (grant) => void grants.push(grant));
  setHandler(placedSignal, () => undefined);
  const { workflowId } = workflowInfo();
  for (let attempt = 1; ; attempt += 1) {
    const claim: Claim = { claimId: `${workflowId}.${attempt}`, workflowId, lane };
    const grantOf = () => grants.find(({ claimId }) => claimId === claim.claimId);
    let record: ClaimRecord = { ...claim, claimedAt: now() };
    const remember = (more: Partial<ClaimRecord>): void => {
      record = { ...record, ...more };
      upsertMemo({ run: { claim: record } });
    };
    remember({});
    await claimAt(claim);
    await condition(() => grantOf() !== undefined);
    const grant = grantOf();
    if (grant === undefined) continue;
    remember({ sendBy: grant.sendBy, grantedAt: now() });
    // Its time is the activity's: the clock of a workflow stands still during a local one.
    const settlement = await send(grant);
    remember({ use: settlement.use, settledAt: settlement.at });
    await settle(settlement);
    if (settlement.use === 'spent') return grants;
  }
}

const now = (): string => new Date().toISOString();
