/** Workflow ids and task queues: the account's key is part of each, so accounts share no budget, token or run. */

export const RUNS_NAMESPACE = 'habu';

export const accountTaskQueue = (account: string): string => `habu-${account}`;

export const questionRunId = (account: string, runKey: string): string =>
  `run/${account}/${runKey}`;

export const tokenKeeperId = (account: string): string => `token-keeper/${account}`;

export const runDeskId = (account: string): string => `run-desk/${account}`;

export const questionWatcherId = (account: string, questionId: string): string =>
  `question-watcher/${account}/${questionId}`;

export const readId = (account: string, read: string, random: string): string =>
  `read/${account}/${read}/${random}`;

export const callOperationId = (account: string, operation: string, random: string): string =>
  `call/${account}/${operation}/${random}`;
