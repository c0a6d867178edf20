import { type Client, Connection, Client as TemporalClient } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import {
  questionRunId,
  questionWatcherId,
  runDeskId,
  tokenKeeperId,
} from '../../src/temporal/names.js';
import { handleOf, partOf, phaseOf } from '../world/answers.js';
import type { Ledger } from '../world/ledger.js';
import type { TestAccount } from '../world/test-account.js';
import { withOwnAccount } from '../world/own-account.js';
import { QUICK, runsAtHabu, unaskedQuestion } from './questions.js';

const it = withOwnAccount({ ...QUICK, sandbox: { runSeconds: 6 } });

const running = async (home: TestAccount, question: Record<string, unknown>) => {
  const run = handleOf(await home.call('run_question', question));
  return { run, part: partOf(await home.untilPhase(run, 'running')) };
};

describe.concurrent('what is ended or reset by hand in Temporal', () => {
  let connection: Connection;
  let temporal: Client;
  beforeAll(async () => {
    connection = await Connection.connect({ address: inject('temporalAddress') });
    temporal = new TemporalClient({ connection, namespace: 'habu' });
  });
  afterAll(() => connection.close());

  it('the question run: its ask joins it anew and it finds its run at Habu', async ({ home }) => {
    const question = unaskedQuestion();
    const { run, part } = await running(home, question);
    const id = questionRunId(home.account, String(part['run_key']));
    await temporal.workflow.getHandle(id).terminate('by hand');
    expect(phaseOf(await home.untilEnded(run))).toBe('completed');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });

  it.for([
    ['desk', runDeskId],
    ['token keeper', tokenKeeperId],
  ] as const)('the %s: runs go on and new ones are created', async ([, idOf], { home }) => {
    const question = unaskedQuestion();
    const { run } = await running(home, question);
    await temporal.workflow.getHandle(idOf(home.account)).terminate('by hand');
    const other = handleOf(await home.call('run_question', unaskedQuestion()));
    expect(phaseOf(await home.untilEnded(run))).toBe('completed');
    expect(phaseOf(await home.untilEnded(other))).toBe('completed');
    const { mints } = await home.control<Ledger>('GET', '/ledger');
    expect(mints.length).toBeLessThanOrEqual(2);
  });

  it('the desk: its successor counts both creations of a run that was made again', async ({
    home,
  }) => {
    await home.control('POST', '/next-run', { status: 'FAILED', isRetryable: true });
    const question = unaskedQuestion();
    await home.untilEnded(handleOf(await home.call('run_question', question)));
    expect(await runsAtHabu(home, question)).toHaveLength(2);
    await temporal.workflow.getHandle(runDeskId(home.account)).terminate('by hand');
    await home.untilEnded(handleOf(await home.call('run_question', unaskedQuestion())));
    expect((await home.call('test_connection')).text).toContain('by this account: 3 of 20');
  });

  it('the watcher: its runs register again', async ({ home }) => {
    const question = unaskedQuestion();
    const { run, part } = await running(home, question);
    const id = questionWatcherId(home.account, String(part['question_id']));
    await temporal.workflow.getHandle(id).terminate('by hand');
    expect(phaseOf(await home.untilEnded(run))).toBe('completed');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });

  it('a question run that is reset to before its creation does not create a second run', async ({
    home,
  }) => {
    const question = unaskedQuestion();
    const { run, part } = await running(home, question);
    const id = questionRunId(home.account, String(part['run_key']));
    const { events } = await temporal.workflow.getHandle(id).fetchHistory();
    const scheduled = events?.find(
      ({ activityTaskScheduledEventAttributes: attributes }) =>
        attributes?.activityType?.name === 'createQuestionRun',
    );
    const { runId } = await temporal.workflow.getHandle(id).describe();
    await temporal.workflowService.resetWorkflowExecution({
      namespace: 'habu',
      workflowExecution: { workflowId: id, runId },
      reason: 'by hand',
      requestId: randomUUID(),
      workflowTaskFinishEventId:
        scheduled?.activityTaskScheduledEventAttributes?.workflowTaskCompletedEventId ?? null,
    });
    expect(phaseOf(await home.untilEnded(run))).toBe('completed');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });
});
