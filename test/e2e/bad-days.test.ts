import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { handleOf, phaseOf } from '../world/answers.js';
import { OVERLAP } from '../world/overlap-request.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';
import { unaskedQuestion } from '../durable/questions.js';

describe('bad days of the API', () => {
  let home: TestAccount;
  beforeAll(async () => {
    home = await openTestAccount();
    await home.call('list_cleanrooms');
  });
  beforeEach(() => home.control('DELETE', '/faults'));
  afterAll(() => home.close());

  it('looks that fail are tried again at the next tick, and the run completes', async () => {
    const { call, control, untilEnded } = home;
    await control('POST', '/faults', {
      operation: 'getAllCleanroomQuestionRuns',
      kind: 'status',
      status: 503,
      count: 2,
    });
    expect(phaseOf(await untilEnded(handleOf(await call('run_question', unaskedQuestion()))))).toBe(
      'completed',
    );
  });

  it('a run that Habu ends with FAILED carries the platform’s reason', async () => {
    const { call, control, untilEnded } = home;
    await control('POST', '/next-run', {
      status: 'FAILED',
      failureReason: 'macro @EXPOSURES is unknown',
    });
    const ended = await untilEnded(handleOf(await call('run_question', unaskedQuestion())));
    expect(phaseOf(ended)).toBe('failed');
    expect(ended.text).toContain('RUN_FAILED_AT_HABU');
    expect(ended.text).toContain('EXPOSURES is unknown');
  });

  it('an answer of another version of the question than the checked one is not passed off as the answer', async () => {
    const { call, control, untilEnded } = home;
    await control('POST', '/next-run', { questionVersion: 2 });
    const ended = await untilEnded(handleOf(await call('run_question', unaskedQuestion())));
    expect(phaseOf(ended)).toBe('failed');
    expect(ended.text).toContain('QUESTION_CHANGED');
  });

  it('an unknown status is shown as it is and never taken for the end', async () => {
    const { call, control } = home;
    await control('POST', '/next-run', { status: 'ARCHIVING' });
    const run = handleOf(await call('run_question', unaskedQuestion()));
    await expect
      .poll(async () => (await call('get_run', { run })).text, { timeout: 30_000 })
      .toContain('ARCHIVING');
    expect(phaseOf(await call('get_run', { run }))).toBe('running');
    await call('cancel_run', { run });
  });
});

const alone = test.extend<{ open: typeof openTestAccount }>({
  open: async ({ onTestFinished }, use) => {
    await use(async (options) => {
      const home = await openTestAccount(options);
      onTestFinished(home.close);
      return home;
    });
  },
});

describe.concurrent('bad days of the installation', () => {
  alone('wrong credentials are said as such, with who can correct them', async ({ open }) => {
    const { call } = await open({ api: { clientSecret: 'not-the-secret' } });
    const answer = await call('test_connection');
    expect(answer.structured['code']).toBe('CREDENTIALS_REJECTED');
    expect(answer.text).toContain('doctor --auth');
    expect(answer.text).not.toContain('not-the-secret');
  });

  alone(
    'a refused token is not asked for again within the hour, and the answer says until when',
    async ({ open }) => {
      const { call, control, startWorker } = await open({ worker: false });
      await control('POST', '/faults', { operation: 'requestToken', kind: 'status', status: 429 });
      await startWorker();
      for (const tool of ['test_connection', 'list_cleanrooms']) {
        const answer = await call(tool);
        expect(answer.structured['code']).toBe('TOKEN_BUDGET_EXHAUSTED');
        expect(answer.structured).toHaveProperty('not_before');
      }
      const ledger = await control('GET', '/ledger?operation=requestToken');
      expect(ledger['arrivals']).toHaveLength(1);
    },
  );

  alone('an API that is down is one clear error of the call that needed it', async ({ open }) => {
    const { refusal } = await open({ api: { baseUrl: 'http://127.0.0.1:9/v1/' } });
    const { code, text } = await refusal('run_overlap_analysis', OVERLAP);
    expect(code).toBe('API_UNREACHABLE');
    expect(text).toContain('habu-mcp doctor');
  });

  alone(
    'a run started while no worker lives keeps its handle and finishes once one does',
    async ({ open }) => {
      const { call, startWorker, untilEnded } = await open({ worker: false });
      const started = await call('run_question', unaskedQuestion());
      expect(phaseOf(started)).toBe('preparing');
      const waiting = await call('get_run', { run: handleOf(started) });
      expect(waiting.text).toMatch(/No worker has reported/);
      await startWorker();
      expect(phaseOf(await untilEnded(handleOf(started)))).toBe('completed');
    },
  );
});
