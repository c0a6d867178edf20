import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import type { RunInput, RunOutcome } from '../../src/domain/run/run-input.js';
import type { AskState } from '../../src/domain/run/run-state.js';
import type { OverlapRequest } from '../../src/domain/analysis/requests.js';
import type { OverlapAnswer } from '../../src/domain/overlap/answer.js';
import { defined } from '../../src/domain/words/defined.js';
import { INTERACTIVE_READ, RESULT_READ } from '../activity-options.js';
import { runAsk } from './ask.js';

const { prepareOverlapAnalysis } = proxyActivities<Activities>({
  ...INTERACTIVE_READ,
  summary: 'pre-flight: resolve and check everything',
});
const { summariseOverlap } = proxyActivities<Activities>({
  ...RESULT_READ,
  summary: 'read the results and compute the answer',
});

/** Answers one overlap question of a clean room, with the base sizes where the room can give them. See runAsk for its life. */
export function overlapAnalysis(
  input: RunInput<OverlapRequest, AskState>,
): Promise<RunOutcome<OverlapAnswer, AskState>> {
  return runAsk(
    {
      prepare: prepareOverlapAnalysis,
      summarise: (request, { parts, scope }) =>
        summariseOverlap({ parts, request, ...defined({ scope }) }),
    },
    input,
  );
}
