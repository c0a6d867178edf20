import { proxyActivities } from '@temporalio/workflow';
import type { OperationCall } from '../src/domain/operations/api-operation.js';
import type { SentCall } from '../src/domain/reads/reads.js';
import { CALL_ONCE } from './activity-options.js';

const activities = proxyActivities<{
  callOperation: (call: OperationCall) => Promise<SentCall>;
}>(CALL_ONCE);

/** One change by one operation, sent once at most; its history is the record of what was sent. It lives for seconds. */
export const callOperation = (call: OperationCall): Promise<SentCall> =>
  activities.callOperation(call);
