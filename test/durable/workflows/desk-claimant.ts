import {
  condition,
  defineQuery,
  proxyActivities,
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
  Place,
  Settlement,
} from '../../../src/domain/run-slot.js';
import { grantedSignal, placedSignal } from '../../../workflows/run-desk-messages.js';

export { runDesk } from '../../../workflows/run-desk.js';

/** A claimant's way to the desk and to the API. */
export type ClaimantActivities = {
  claim: (claim: Claim) => Promise<void>;
  settle: (settlement: Settlement) => Promise<void>;
  /** The API, and before it the sender's look at the clock. */
  send: (grant: Grant) => Promise<'spent' | 'unsent'>;
};

/** Every message of the desk, in the order of its coming. */
export interface Told {
  readonly grants: Grant[];
  readonly places: Place[];
}

export const toldQuery = defineQuery<Told>('told');

const desk = proxyLocalActivities<ClaimantActivities>({ startToCloseTimeout: '1 minute' });
const api = proxyActivities<ClaimantActivities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 1 },
});

/**
 * Claims, sends when granted, settles, and claims anew under a new id when the grant had come too late: the desk's side of a
 * question run. It has that name and memo, because a desk without its log looks for question runs.
 */
export async function questionRun(lane: Lane): Promise<void> {
  const told: Told = { grants: [], places: [] };
  setHandler(toldQuery, () => told);
  setHandler(grantedSignal, (grant) => void told.grants.push(grant));
  setHandler(placedSignal, (place) => void told.places.push(place));
  const { workflowId } = workflowInfo();
  for (let attempt = 1; ; attempt += 1) {
    const claim: Claim = { claimId: `${workflowId}.${attempt}`, workflowId, lane };
    const grantOf = () => told.grants.find(({ claimId }) => claimId === claim.claimId);
    let record: ClaimRecord = { ...claim, claimedAt: now() };
    const remember = (more: Partial<ClaimRecord>): void => {
      record = { ...record, ...more };
      upsertMemo({ run: { claim: record } });
    };
    remember({});
    await desk.claim(claim);
    await condition(() => grantOf() !== undefined);
    const grant = grantOf();
    if (grant === undefined) continue;
    remember({ sendBy: grant.sendBy, grantedAt: now() });
    const use = await api.send(grant);
    remember({ use, settledAt: now() });
    await desk.settle({ claimId: claim.claimId, use, at: now() });
    if (use === 'spent') return;
  }
}

const now = (): string => new Date().toISOString();
