import { allHandlersFinished, condition } from '@temporalio/workflow';
import type { QuestionRunInput } from '../../src/domain/question-run/question-run.js';
import type { QuestionRunState } from '../../src/domain/question-run/run-part.js';
import { createUntilItExists } from './create-run.js';
import { changeState, isUnwanted, openRunRecord, reopen, type RunRecord } from './run-record.js';
import { adoptForeign, adoptLatest, stopWatching, watchToTheEnd } from './watch-run.js';

/**
 * One run at Habu, shared by every ask of the account that wants the same answer: its workflow id is made of the hash of the
 * resolved request. It takes a run that exists already if there is one that will do; otherwise it waits for its turn at the
 * desk and creates one, at most once. Then the question's watcher tells it of each change until the end. When nobody wants it
 * any more it stops before the creation, or stops waiting after it. Its history does not grow with its duration, so it
 * needs no continue-as-new.
 * See docs/design/question-run.md.
 */
export async function questionRun(input: QuestionRunInput): Promise<QuestionRunState> {
  const run = openRunRecord(input);
  await condition(() => run.subscribers.size > 0, '10 seconds');
  for (;;) {
    await live(run);
    await condition(allHandlersFinished);
    if (isUnwanted(run) || isAnswered(run.state)) return run.state;
    // Somebody came in while the last one went out.
    await reopen(run);
  }
}

const isAnswered = ({ phase }: QuestionRunState): boolean =>
  phase === 'completed' || phase === 'failed';

async function live(run: RunRecord): Promise<void> {
  let retries = run.input.policy.retriesAtHabu;
  let goesOn = await findOrCreate(run);
  while (goesOn) {
    goesOn = (await watchToTheEnd(run, retries > 0)) && (await createUntilItExists(run));
    retries -= 1;
  }
  if (isUnwanted(run) && run.state.phase !== 'completed') {
    await changeState(run, { ...run.state, phase: 'cancelled' });
  }
  await stopWatching(run);
}

/** @returns whether a run exists at Habu to be watched */
async function findOrCreate(run: RunRecord): Promise<boolean> {
  const { adopts } = run.input.run;
  if (adopts !== undefined) return adoptForeign(run, adopts);
  return (await adoptLatest(run)) || (await createUntilItExists(run));
}
