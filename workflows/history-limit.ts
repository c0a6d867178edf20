import { workflowInfo } from '@temporalio/workflow';

/**
 * Events after which a workflow that lives for ever continues as new. A worker that has just started, or that dropped the
 * workflow from its cache, goes through all of them within one workflow task, for which the server gives it ten seconds: five
 * hundred take it about one, on a machine with two cores.
 */
const HISTORY_LIMIT = 500;

/** @param limit in events; by default `HISTORY_LIMIT` */
export function isLong(limit: number = HISTORY_LIMIT): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength >= limit;
}
