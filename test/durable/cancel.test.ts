import { Client, Connection } from '@temporalio/client';
import { describe, expect, inject } from 'vitest';
import type { AskState } from '../../src/domain/run/run-state.js';
import { createQuestionRuns } from '../../src/temporal/entities/question-runs.js';
import type { ToolAnswer } from '../../src/mcp/program-client.js';
import { handleOf, phaseOf } from '../world/answers.js';
import type { TestAccount } from '../world/test-account.js';
import { withOwnAccount } from '../world/own-account.js';
import { QUICK, runsAtHabu, unaskedQuestion } from './questions.js';

const goesOn = ({ structured }: ToolAnswer) => String(structured['goes_on']);

const start = async (home: TestAccount, question: Record<string, unknown>) =>
  handleOf(await home.call('run_question', question));
const cancel = (home: TestAccount, run: string) => home.call('cancel_run', { run });

const options = { ...QUICK, sandbox: { runSeconds: 8 } };
const it = withOwnAccount(options);
const { policy } = QUICK;
/** Where a creation that takes seconds, on a busy machine some more, is still no unknown one. */
const itWaitsForReplies = withOwnAccount({
  ...options,
  policy: { ...policy, desk: { ...policy.desk, arrivalMs: 20_000 } },
});

describe.concurrent('a cancel', () => {
  it('while the run is looked for at Habu ends it before anything is created', async ({ home }) => {
    await home.control('POST', '/faults', {
      operation: 'getAllCleanroomQuestionRuns',
      kind: 'status',
      status: 503,
      count: 50,
    });
    const question = unaskedQuestion();
    const run = await start(home, question);
    const report = await cancel(home, run);
    expect(report.structured).toMatchObject({ phase: 'cancelled', run_creations_spent: 0 });
    expect(await runsAtHabu(home, question)).toHaveLength(0);
  });

  itWaitsForReplies(
    'while the creation is under way waits for its outcome and says what goes on at Habu',
    async ({ home }) => {
      await home.control('POST', '/faults', {
        operation: 'createCleanroomQuestionRun',
        kind: 'slow',
        // Longer than the ask waits before it joins its question run again.
        ms: 6_000,
      });
      const question = unaskedQuestion();
      const run = await start(home, question);
      // The phase says that it is about to be sent; a busy machine may take longer than the grant lasts.
      await home.control('GET', '/ledger?operation=createCleanroomQuestionRun&atLeast=1');
      const report = await cancel(home, run);
      const [made] = await runsAtHabu(home, question);
      expect(report.structured).toMatchObject({ phase: 'cancelled', run_creations_spent: 1 });
      expect(goesOn(report)).toContain(made?.id);
      expect(goesOn(report)).not.toContain('another analysis');
    },
  );

  it('while the outcome of the creation is not known names the run that may go on at Habu', async ({
    home,
  }) => {
    await home.control('POST', '/faults', {
      operation: 'createCleanroomQuestionRun',
      kind: 'lose-reply-after',
    });
    const question = unaskedQuestion();
    const run = await start(home, question);
    await home.untilPhase(run, 'creating');
    const report = await cancel(home, run);
    const [made] = await runsAtHabu(home, question);
    expect(report.structured).toMatchObject({ phase: 'cancelled', run_creations_spent: 1 });
    expect(goesOn(report)).toContain(made?.name);
  });

  it('of a running run says that Habu cannot be told to stop', async ({ home }) => {
    const question = unaskedQuestion();
    const run = await start(home, question);
    await home.untilPhase(run, 'running');
    const report = await cancel(home, run);
    expect(report.structured).toMatchObject({ phase: 'cancelled', run_creations_spent: 1 });
    expect(goesOn(report)).toContain('no cancel');
  });

  it('that is repeated after the run has ended finds what became of it, and not what the ask last heard', async ({
    home,
  }) => {
    const handle = await start(home, unaskedQuestion());
    await home.untilPhase(handle, 'running');
    await cancel(home, handle);
    const connection = await Connection.connect({ address: inject('temporalAddress') });
    const client = new Client({ connection, namespace: 'habu' });
    const { memo } = await client.workflow.getHandle(handle).describe();
    const { runKey } = (memo?.['state'] as AskState).parts[0] ?? { runKey: '' };
    const leave = { account: home.account, runKey, subscriber: handle };
    const again = await createQuestionRuns(client).leave(leave);
    await connection.close();
    expect(again).toMatchObject({ others: 0, state: { phase: 'cancelled', creationsSpent: 1 } });
  });

  it('while a person is asked ends it', async ({ home }) => {
    await home.control('POST', '/faults', {
      operation: 'createCleanroomQuestionRun',
      kind: 'lose-reply-before',
    });
    const run = await start(home, unaskedQuestion());
    await home.untilPhase(run, 'input_required');
    expect((await cancel(home, run)).structured).toMatchObject({ phase: 'cancelled' });
  });

  it('leaves the run to the others who want it; the last one out stops it', async ({ home }) => {
    const question = unaskedQuestion();
    const [one, two, three] = await Promise.all([
      start(home, question),
      start(home, question),
      start(home, question),
    ]);
    await home.untilPhase(two, 'running');
    const report = await cancel(home, one);
    expect(goesOn(report)).toContain('another analysis');
    await cancel(home, three);
    expect(phaseOf(await home.untilEnded(two))).toBe('completed');
    expect(phaseOf(await home.call('get_run', { run: one }))).toBe('cancelled');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });

  it('of a run that has ended changes nothing', async ({ home }) => {
    const run = await start(home, unaskedQuestion());
    await home.untilEnded(run);
    expect((await cancel(home, run)).structured).toMatchObject({ outcome: 'unchanged' });
  });

  it('and a new call in the same instant: the new one has its answer', async ({ home }) => {
    const question = unaskedQuestion();
    const run = await start(home, question);
    const [, again] = await Promise.all([cancel(home, run), start(home, question)]);
    expect(phaseOf(await home.untilEnded(again))).toBe('completed');
  });
});
