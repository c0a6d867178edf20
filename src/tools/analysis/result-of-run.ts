import type { QuestionAnswer } from '../../domain/results/question-answer.js';
import { type AnswerForm, factsOf } from '../../domain/run/kinds.js';
import { isAsk, type RunState } from '../../domain/run/run-state.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';
import { within } from '../answer/blocks.js';
import type { RunResult } from '../answer/run-answer.js';
import { UNKNOWN_LIMITS } from '../answer/run-scope.js';
import { overlapOf } from './overlap-of-run.js';
import { overlapResult } from './overlap-result.js';
import { pageOf, rowsBlock } from './rows-block.js';

type Reader = (
  temporal: HabuTemporal,
  state: RunState,
  details: boolean,
) => Promise<RunResult | undefined>;

/** By the form in which a kind leaves its answer. */
const READERS: Readonly<Record<AnswerForm, Reader>> = {
  overlap: async (temporal, state, details) => {
    const answer = isAsk(state) ? await overlapOf(temporal, state) : undefined;
    return answer && overlapResult(answer, { handle: state.handle, details });
  },
  rows: async (temporal, { handle }) => {
    const { answer } = await temporal.result<QuestionAnswer>(handle);
    return answer && questionResult(answer, handle);
  },
  none: () => Promise.resolve(undefined),
};

/** What a completed run gave beside its state; undefined where it has not completed or leaves no answer. */
export const resultOf: Reader = async (temporal, state, details) =>
  state.phase === 'completed'
    ? READERS[factsOf(state.kind).answer](temporal, state, details)
    : undefined;

function questionResult(answer: QuestionAnswer, handle: string): RunResult {
  const { columns, firstRows, totalRows, warnings } = answer;
  const page = pageOf({ columns, rows: firstRows, totalRows, offset: 0 });
  return {
    blocks: [within('answer', [rowsBlock(page)])],
    warnings,
    limits: UNKNOWN_LIMITS,
    nextStep:
      page.nextOffset === undefined
        ? 'Nothing: these are all rows.'
        : `get_run_results with run ${handle} and offset ${page.nextOffset} for more rows.`,
  };
}
