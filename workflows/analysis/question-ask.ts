import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import type { RunInput, RunOutcome } from '../../src/domain/run/run-input.js';
import type { AskState } from '../../src/domain/run/run-state.js';
import type { QuestionAnswer } from '../../src/domain/results/question-answer.js';
import type { QuestionRequest } from '../../src/domain/analysis/requests.js';
import { INTERACTIVE_READ, RESULT_READ } from '../activity-options.js';
import { runAsk } from './ask.js';

const { prepareQuestion } = proxyActivities<Activities>({
  ...INTERACTIVE_READ,
  summary: 'pre-flight: resolve and check everything',
});
const { summariseQuestion } = proxyActivities<Activities>({
  ...RESULT_READ,
  summary: 'read the results and compute the answer',
});

/** Runs one question of a clean room and keeps the head of its table. See runAsk for its life. */
export function questionAsk(
  input: RunInput<QuestionRequest, AskState>,
): Promise<RunOutcome<QuestionAnswer, AskState>> {
  return runAsk(
    {
      prepare: prepareQuestion,
      summarise: (_request, state) => summariseQuestion({ parts: state.parts }),
    },
    input,
  );
}
