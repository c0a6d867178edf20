import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CancelReport } from '../../src/domain/words/cancel-report.js';
import type { QuestionRunState } from '../../src/domain/question-run/run-part.js';
import type { RunState } from '../../src/domain/run/run-state.js';

export const runStateQuery = defineQuery<RunState>('run_state');

/** Answers when pre-flight is over, or refuses with every problem it found. */
export const preparedUpdate = defineUpdate<RunState>('prepared');

/** The caller is about to be told the handle before pre-flight is over. */
export const handleToldSignal = defineSignal('handle_told');

/** Ends the ask; answers what stops now and what cannot be recalled. */
export const cancelAskUpdate = defineUpdate<CancelReport>('cancel_ask');

/** A question run tells an ask its state, which the ask knows by the run key. */
export const partChangedSignal = defineSignal<[QuestionRunState]>('part_changed');
