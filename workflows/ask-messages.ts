import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CancelReport } from '../src/domain/ask.js';
import type { RunPart, RunState } from '../src/domain/run-state.js';

/** What a question run tells an ask: its own state, which the ask knows by the request hash. */
export type PartChange = Omit<RunPart, 'role'>;

export const runStateQuery = defineQuery<RunState>('run_state');

/** Answers when pre-flight is over, or refuses with every problem it found. */
export const preparedUpdate = defineUpdate<RunState>('prepared');

/** Ends the ask; answers what stops now and what cannot be recalled. */
export const cancelAskUpdate = defineUpdate<CancelReport>('cancel_ask');

export const partChangedSignal = defineSignal<[PartChange]>('part_changed');
