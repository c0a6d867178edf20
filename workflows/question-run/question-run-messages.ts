import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { LeaveAnswer } from '../../src/domain/question-run/question-run.js';
import type { QuestionRunState } from '../../src/domain/question-run/run-part.js';

/** An ask subscribes to this run. It is told of each phase from `running` on. */
export const subscribeSignal = defineSignal<[string]>('subscribe');

/** An ask no longer wants the run; the last one out stops it. Answers when a creation under way has settled. */
export const leaveUpdate = defineUpdate<LeaveAnswer, [string]>('leave');

export const questionRunQuery = defineQuery<QuestionRunState>('question_run');
