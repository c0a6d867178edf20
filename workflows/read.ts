import { proxyActivities } from '@temporalio/workflow';
import type { Reads } from '../src/domain/reads/reads.js';
import { INTERACTIVE_READ } from './activity-options.js';

export interface ReadInput {
  /** Name of the activity that reads. */
  readonly read: keyof Reads;
  readonly request: unknown;
}

type AnyRead = (request: unknown) => Promise<unknown>;

const reads = proxyActivities<Record<keyof Reads, AnyRead>>(INTERACTIVE_READ);

/**
 * One question about the account's catalogue or results, answered by one activity. It lives for seconds.
 * See docs/design/reads.md.
 */
export const read = (input: ReadInput): Promise<unknown> => reads[input.read](input.request);
