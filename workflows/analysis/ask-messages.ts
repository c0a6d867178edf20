import { defineSignal } from '@temporalio/workflow';
import type { QuestionRunState } from '../../src/domain/question-run/run-part.js';

/** A question run tells an ask its state, which the ask knows by the run key. */
export const partChangedSignal = defineSignal<[QuestionRunState]>('part_changed');
