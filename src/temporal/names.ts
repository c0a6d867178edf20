/** Workflow ids and task queues: the account's key is part of each, so accounts share no budget, token or run. */

export const RUNS_NAMESPACE = 'habu';

export const accountTaskQueue = (account: string): string => `habu-${account}`;

export const questionRunId = (account: string, requestHash: string): string =>
  `run/${account}/${requestHash}`;

export const tokenKeeperId = (account: string): string => `token-keeper/${account}`;
