import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { compiledFile } from '../../src/package-root.js';
import { accountTaskQueue } from '../../src/temporal/names.js';
import { openAccount } from '../../worker/account.js';
import { handleOf, type Household, openHousehold, phaseOf } from '../e2e/household.js';
import { QUICK, runsAtHabu, unaskedQuestion } from './questions.js';

type CreateQuestionRun = ReturnType<typeof openAccount>['activities']['createQuestionRun'];

/** A task that the server handed out and whose worker never answers. */
const forever = (): Promise<never> => new Promise(() => undefined);

describe('the task of a creation that is lost', () => {
  let home: Household;
  let end: () => Promise<void>;
  /** What becomes of the next tasks, one after the other; then they are carried out. */
  const fates: ((real: CreateQuestionRun) => CreateQuestionRun)[] = [];

  beforeAll(async () => {
    home = await openHousehold({ ...QUICK, worker: false });
    end = await work(home, (real) => (request) => (fates.shift()?.(real) ?? real)(request));
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

/** The worker of the household's account, with its creations as they are told. */
async function work(
  home: Household,
  creating: (real: CreateQuestionRun) => CreateQuestionRun,
): Promise<() => Promise<void>> {
  const address = inject('temporalAddress');
  const clientConnection = await Connection.connect({ address });
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: clientConnection, namespace: 'habu' });
  const account = openAccount(home.workerOptions, client);
  const { activities } = account;
  const common = { connection, namespace: 'habu', shutdownForceTime: 1_000 };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: accountTaskQueue(home.account),
      workflowBundle: { codePath: compiledFile('workflow-bundle.js') },
      activities: {
        ...activities,
        createQuestionRun: creating((request) => activities.createQuestionRun(request)),
      },
    }),
    Worker.create({ ...common, taskQueue: account.mintTaskQueue, activities: account.mint }),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  account.tokenDelivery.start();
  return async () => {
    account.tokenDelivery.stop();
    for (const worker of workers) worker.shutdown();
    await running.catch(() => undefined);
    await clientConnection.close();
    await connection.close();
  };
}
