import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CancelReport } from '../src/domain/ask.js';
import type { RunPart, RunState } from '../src/domain/run-state.js';

/** A question run tells an ask that one of its parts changed. The request hash names the part. */
export interface PartChange {
  readonly requestHash: string;
  readonly part: Omit<RunPart, 'role'>;
}

export const runStateQuery = defineQuery<RunState>('run_state');

/** Answers when pre-flight is over, or refuses with every problem it found. */
export const preparedUpdate = defineUpdate<RunState>('prepared');

/** Ends the ask; answers what stops now and what cannot be recalled. */
export const cancelAskUpdate = defineUpdate<CancelReport>('cancel_ask');

export const partChangedSignal = defineSignal<[PartChange]>('part_changed');
