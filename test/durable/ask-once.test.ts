import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { questionRunId } from '../../src/temporal/names.js';
import { handleOf, partOf, phaseOf } from '../world/answers.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';
import { QUICK, runsAtHabu, unaskedQuestion } from './questions.js';

// Concurrent, because each asks a question of its own.
describe.concurrent('the same request', () => {
  let home: TestAccount;
  beforeAll(async () => {
    home = await openTestAccount(QUICK);
  });
  afterAll(() => home.close());

  const ask = (args: Record<string, unknown>) => home.call('run_question', args);
  const answered = async (args: Record<string, unknown>) => {
    const handle = handleOf(await ask(args));
    return { handle, ended: await home.untilEnded(handle) };
  };

  it('asked by two servers and ten clients in the same instant makes one run at Habu, and every handle has the answer', async () => {
    const question = unaskedQuestion();
    const second = await home.openAssistant();
    const asked = await Promise.all(
      Array.from({ length: 10 }, (_, client) =>
        (client % 2 === 0 ? home : second).call('run_question', question),
      ),
    );
    const handles = asked.map(handleOf);
    expect(new Set(handles).size).toBe(10);
    for (const handle of handles) {
      expect(phaseOf(await home.untilEnded(handle))).toBe('completed');
    }
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });

  it('asked while its run goes on joins it; asked afterwards takes its answer and says so', async () => {
    const question = unaskedQuestion();
    const first = await ask(question);
    const second = await ask(question);
    await home.untilEnded(handleOf(first));
    const ended = await home.untilEnded(handleOf(second));
    const third = await answered(question);
    expect(third.ended.text).toContain('reused');
    expect(partOf(third.ended)['habu_run_id']).toBe(partOf(ended)['habu_run_id']);
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });

  it('is asked anew when the answer is older than the caller allows', async () => {
    const question = unaskedQuestion();
    await answered(question);
    const { ended } = await answered({ ...question, fresh_for_hours: 0 });
    expect(phaseOf(ended)).toBe('completed');
    expect(await runsAtHabu(home, question)).toHaveLength(2);
  });

  it('with force_new makes one new run however often that is called, and the old handle keeps its old answer', async () => {
    const question = unaskedQuestion();
    const old = await answered(question);
    const forced = { ...question, force_new: old.handle };
    const [one, two] = await Promise.all([answered(forced), answered(forced)]);
    const late = await answered(forced);
    const runOf = ({ ended }: { ended: Parameters<typeof partOf>[0] }) =>
      partOf(ended)['habu_run_id'];
    expect(runOf(one)).not.toBe(runOf(old));
    expect([runOf(two), runOf(late)]).toEqual([runOf(one), runOf(one)]);
    expect(runOf({ ended: await home.untilEnded(old.handle) })).toBe(runOf(old));
    expect(await runsAtHabu(home, question)).toHaveLength(2);
    expect(runOf(await answered(question))).toBe(runOf(one));
  });

  it('refuses a force_new that names a run of something else', async () => {
    const { handle } = await answered(unaskedQuestion());
    const refused = await home.refusal('run_question', {
      ...unaskedQuestion(),
      force_new: handle,
    });
    expect(refused.code).toBe('INVALID_ARGUMENT');
    expect(refused.text).toContain(handle);
  });

  it('is answered by the run at Habu although Temporal has forgotten it', async () => {
    const question = unaskedQuestion();
    const { ended } = await answered(question);
    const connection = await Connection.connect({ address: inject('temporalAddress') });
    const workflowId = questionRunId(home.account, String(partOf(ended)['run_key']));
    await connection.workflowService.deleteWorkflowExecution({
      namespace: 'habu',
      workflowExecution: { workflowId },
    });
    await connection.close();
    expect((await answered(question)).ended.text).toContain('reused');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });

  it('is the same with its parameters in another number format, and with its defaults left out', async () => {
    const asked = { clean_room: 'CR-045501', question: 'Attributed Revenue by First Touch' };
    const { date_from, date_to } = unaskedQuestion();
    const dates = { date_from, date_to };
    const { ended } = await answered({ ...asked, ...dates });
    const again = await answered({
      ...asked,
      ...dates,
      parameters: { imp_attribution_window: '014', click_attribution_window: '+14' },
    });
    expect(phaseOf(ended)).toBe('completed');
    expect(partOf(again.ended)['habu_run_id']).toBe(partOf(ended)['habu_run_id']);
    const other = await answered({
      ...asked,
      ...dates,
      parameters: { imp_attribution_window: '7' },
    });
    expect(partOf(other.ended)['habu_run_id']).not.toBe(partOf(ended)['habu_run_id']);
  });
});
