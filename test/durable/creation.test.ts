import { describe, expect } from 'vitest';
import { handleOf, partOf, phaseOf } from '../world/answers.js';
import type { TestAccount } from '../world/test-account.js';
import { withOwnAccount } from '../world/own-account.js';
import { QUICK, runsAtHabu, unaskedQuestion } from './questions.js';

const CREATE = 'createCleanroomQuestionRun';

const it = withOwnAccount(QUICK);

const start = async (home: TestAccount, question: Record<string, unknown>) =>
  handleOf(await home.call('run_question', question));
const fault = (home: TestAccount, kind: string, more: object = {}) =>
  home.control('POST', '/faults', { operation: CREATE, kind, ...more });

describe.concurrent('a run creation', () => {
  it.for(['lose-reply-after', 'malformed-json', 'hold'])(
    'whose reply is lost after the effect (%s) is found by its name and taken',
    async (kind, { home }) => {
      await fault(home, kind);
      const question = unaskedQuestion();
      const ended = await home.untilEnded(await start(home, question));
      expect(phaseOf(ended)).toBe('completed');
      expect(await runsAtHabu(home, question)).toHaveLength(1);
      await home.control('POST', '/release');
    },
  );

  it.for([
    ['reset', {}],
    ['lose-reply-before', {}],
    ['status', { status: 500 }],
    ['status', { status: 502 }],
  ] as const)(
    'that never took effect (%s %j) becomes the question of a person',
    async ([kind, more], { home }) => {
      await fault(home, kind, more);
      const question = unaskedQuestion();
      const run = await start(home, question);
      const asked = await home.untilPhase(run, 'input_required');
      expect(asked.text).toContain('create_again');
      const answered = await home.call('respond_to_run', { run, answer: 'create_again' });
      expect(answered.isError).toBe(false);
      expect(phaseOf(await home.untilEnded(run))).toBe('completed');
      expect(await runsAtHabu(home, question)).toHaveLength(1);
    },
  );

  it('given up by a person ends as failed and sends nothing more', async ({ home }) => {
    await fault(home, 'lose-reply-before');
    const question = unaskedQuestion();
    const run = await start(home, question);
    await home.untilPhase(run, 'input_required');
    await home.call('respond_to_run', { run, answer: 'give_up' });
    const ended = await home.untilEnded(run);
    expect(phaseOf(ended)).toBe('failed');
    expect(ended.text).toContain('CREATE_OUTCOME_UNKNOWN');
    expect(await runsAtHabu(home, question)).toHaveLength(0);
  });

  it('that appears while a person is asked is taken, and a late answer changes nothing', async ({
    home,
  }) => {
    await fault(home, 'slow', { ms: 9_000 });
    const question = unaskedQuestion();
    const run = await start(home, question);
    const asked = await home.untilPhase(run, 'input_required');
    const { id } = partOf(asked)['input_request'] as { id: string };
    expect(phaseOf(await home.untilEnded(run))).toBe('completed');
    const late = await home.refusal('respond_to_run', {
      run,
      answer: 'create_again',
      input_id: id,
    });
    expect(late.code).toBe('INPUT_NOT_AWAITED');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });

  it('is answered once: an answer to another question or an unknown option is refused, the same one twice does no harm', async ({
    home,
  }) => {
    await fault(home, 'lose-reply-before');
    const question = unaskedQuestion();
    const run = await start(home, question);
    await home.untilPhase(run, 'input_required');
    const other = await home.refusal('respond_to_run', {
      run,
      answer: 'create_again',
      input_id: 'another.question.1',
    });
    expect(other.code).toBe('INPUT_NOT_AWAITED');
    const unknown = await home.refusal('respond_to_run', { run, answer: 'maybe' });
    expect(unknown.code).toBe('INVALID_ARGUMENT');
    await Promise.all(
      [1, 2].map(() => home.call('respond_to_run', { run, answer: 'create_again' })),
    );
    expect(phaseOf(await home.untilEnded(run))).toBe('completed');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });

  it('is made again, once, when Habu says that a retry may help', async ({ home }) => {
    const question = unaskedQuestion();
    for (let failures = 0; failures < 2; failures += 1) {
      await home.control('POST', '/next-run', { status: 'FAILED', isRetryable: true });
    }
    const ended = await home.untilEnded(await start(home, question));
    expect(phaseOf(ended)).toBe('failed');
    expect(await runsAtHabu(home, question)).toHaveLength(2);
  });
});
