import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleOf, phaseOf } from '../world/answers.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';
import { type Activities, workWith } from './own-worker.js';
import { QUICK, runsAtHabu, unaskedQuestion } from './questions.js';

type CreateQuestionRun = Activities['createQuestionRun'];

/** A task that the server handed out and whose worker never answers. */
const forever = (): Promise<never> => new Promise(() => undefined);

describe('the task of a creation that is lost', () => {
  let home: TestAccount;
  let end: () => Promise<void>;
  /** What becomes of the next tasks, one after the other; then they are carried out. */
  const fates: ((real: CreateQuestionRun) => CreateQuestionRun)[] = [];

  beforeAll(async () => {
    home = await openTestAccount({ ...QUICK, worker: false });
    end = await workWith(home, (activities) => {
      const real: CreateQuestionRun = (request) => activities.createQuestionRun(request);
      return { createQuestionRun: (request) => (fates.shift()?.(real) ?? real)(request) };
    });
  });
  afterAll(async () => {
    await end();
    await home.close();
  });

  const ask = async () => {
    const question = unaskedQuestion();
    return { question, run: handleOf(await home.call('run_question', question)) };
  };

  it('before it was sent is created anew, and nobody is asked', async () => {
    fates.push(() => forever);
    const { question, run } = await ask();
    expect(phaseOf(await home.untilPhase(run, 'completed', 'input_required'))).toBe('completed');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });

  it('after it was sent is never sent again: the run is found', async () => {
    fates.push((real) => async (request) => {
      await real(request);
      return forever();
    });
    const { question, run } = await ask();
    expect(phaseOf(await home.untilPhase(run, 'completed', 'input_required'))).toBe('completed');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });

  it('while it was sent without effect is the question of a person', async () => {
    await home.control('POST', '/faults', {
      operation: 'createCleanroomQuestionRun',
      kind: 'lose-reply-before',
    });
    fates.push((real) => async (request) => {
      await real(request);
      return forever();
    });
    const { question, run } = await ask();
    expect(phaseOf(await home.untilPhase(run, 'completed', 'input_required'))).toBe(
      'input_required',
    );
    expect(await runsAtHabu(home, question)).toHaveLength(0);
  });
});
