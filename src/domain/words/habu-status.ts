import type { Phase } from './phase.js';

/**
 * The statuses of a question run that the published contract names (filter of getAllCleanroomQuestionRuns), and what
 * each means for the phase a person sees. PARTNER_COMPLETED is not the end: the platform may still post-process.
 */
const PHASE_BY_STATUS: ReadonlyMap<string, Phase> = new Map([
  ['QUEUED', 'running'],
  ['RUNNING', 'running'],
  ['PARTNER_QUEUED', 'running'],
  ['PARTNER_RUNNING', 'running'],
  ['PARTNER_COMPLETED', 'running'],
  ['PENDING_RETRY', 'running'],
  ['COMPLETED', 'completed'],
  ['FAILED', 'failed'],
  ['PARTNER_FAILED', 'failed'],
  ['ERROR', 'failed'],
]);

/** An unknown status is kept waiting on and never taken for the end. */
export const phaseOfStatus = (status: string): Phase => PHASE_BY_STATUS.get(status) ?? 'running';

export const isKnownStatus = (status: string): boolean => PHASE_BY_STATUS.has(status);

/** A failure that one more look may correct: the platform was seen to pass through these. */
export const isFailureToReadAgain = (status: string): boolean =>
  status === 'PARTNER_FAILED' || status === 'ERROR';
