import { defineQuery, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import type { BareActivities } from './bare-activities.js';

const { nothing } = proxyActivities<BareActivities>({ startToCloseTimeout: '1 minute' });

/** The least that a workflow with one activity can be: the counterpart of everything that the product makes of one. */
export const bareWorkflow = (): Promise<void> => nothing();

export const isThereQuery = defineQuery<boolean>('is_there');

/** The least that an open run can be. */
export async function bareWaiting(): Promise<void> {
  setHandler(isThereQuery, () => true);
  await sleep('1 day');
}

/** The least that something which looks again and again can be. */
export async function bareTicking(everyMs: number): Promise<void> {
  for (;;) {
    await sleep(everyMs);
    await nothing();
  }
}
