import { proxyActivities } from '@temporalio/workflow';
import type { BareActivities } from './bare-activities.js';

const { nothing } = proxyActivities<BareActivities>({ startToCloseTimeout: '1 minute' });

/** The least that a workflow with one activity can be: the counterpart of everything that the product makes of one. */
export const bareWorkflow = (): Promise<void> => nothing();
