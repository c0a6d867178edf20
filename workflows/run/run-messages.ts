import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CancelReport } from '../../src/domain/words/cancel-report.js';
import type { InputAnswer } from '../../src/domain/words/input-request.js';
import type { RunState } from '../../src/domain/run/run-state.js';

/** Messages of everything that has a handle. Their names on the wire never change: open runs answer to them. */

export const runStateQuery = defineQuery<RunState>('run_state');

/** Answers when pre-flight is over, or refuses with every problem it found. */
export const preparedUpdate = defineUpdate<RunState>('prepared');

/** The caller is about to be told the handle before pre-flight is over. */
export const handleToldSignal = defineSignal('handle_told');

/** Ends the run; answers what stops now and what cannot be recalled. */
export const cancelRunUpdate = defineUpdate<CancelReport>('cancel_ask');

/**
 * A person's answer to an input request. What it answers with differs, and nobody reads it.
 * @throws ApplicationFailure INPUT_NOT_AWAITED for an answer that comes late or to another question
 */
export const answerInputUpdate = defineUpdate<unknown, [InputAnswer]>('answer_input');
