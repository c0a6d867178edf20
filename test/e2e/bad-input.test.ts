import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleOf } from '../world/answers.js';
import { OVERLAP } from '../world/overlap-request.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';

interface Case {
  readonly what: string;
  readonly tool: string;
  readonly args: Record<string, unknown>;
  readonly code: string;
  /** What the text must say, so that the second call can succeed. */
  readonly says: readonly string[];
}

const overlap = (change: Record<string, unknown>) => ({ ...OVERLAP, ...change });

const CASES: readonly Case[] = [
  {
    what: 'an unknown clean room is answered with the nearest ones',
    tool: 'run_overlap_analysis',
    args: overlap({ clean_room: 'Media Inteligence' }),
    code: 'CLEANROOM_NOT_FOUND',
    says: ['Media Inteligence', 'Media Intelligence Sandbox'],
  },
  {
    what: 'a missing argument is named',
    tool: 'run_overlap_analysis',
    args: { attribute: 'EDUCATION' },
    code: 'INVALID_ARGUMENT',
    says: ['clean_room'],
  },
  {
    what: 'an extra argument is named together with the one that was meant',
    tool: 'run_overlap_analysis',
    args: overlap({ atribute: 'REGION' }),
    code: 'INVALID_ARGUMENT',
    says: ['atribute', 'attribute'],
  },
  {
    what: 'every wrong argument is said at once',
    tool: 'get_run',
    args: { run: ['x'], wait_seconds: 'long', waitSeconds: 5 },
    code: 'INVALID_ARGUMENT',
    says: ['`run` must be text', '`wait_seconds` must be', '`waitSeconds`'],
  },
  {
    what: 'a value that is not allowed is answered with the allowed ones',
    tool: 'run_overlap_analysis',
    args: overlap({ attribute: 'SHOE_SIZE' }),
    code: 'PARAMETERS_INVALID',
    says: ['SHOE_SIZE', 'EDUCATION', 'INCOME_BAND', 'AGE_BAND', 'REGION'],
  },
  {
    what: 'text that is no handle is answered with how handles look',
    tool: 'get_run',
    args: { run: 'yesterday' },
    code: 'RUN_NOT_FOUND',
    says: ['yesterday', 'list_runs'],
  },
  {
    what: 'an unknown handle, or one past its retention, says how long handles live',
    tool: 'get_run',
    args: { run: 'ov-0000000000' },
    code: 'RUN_NOT_FOUND',
    says: ['ov-0000000000', '90 days'],
  },
];

describe('bad input through the MCP client', () => {
  let home: TestAccount;
  beforeAll(async () => {
    home = await openTestAccount({ sandbox: { runSeconds: 60 } });
    await home.call('list_cleanrooms');
  });
  afterAll(() => home.close());

  it.each(CASES)('$what', async ({ tool, args, code, says }) => {
    const answer = await home.refusal(tool, args);
    expect(answer.code).toBe(code);
    for (const part of says) expect(answer.text).toContain(part);
    expect(answer.text).not.toMatch(/\bat .*\.(js|ts):\d+/);
  });

  it('costs no run creation', async () => {
    const ledger = await home.control('GET', '/ledger');
    expect(ledger['runs']).toEqual([]);
  });

  it('a plan shows the runs and their cost and starts nothing', async () => {
    const plan = await home.call('run_overlap_analysis', { ...OVERLAP, plan_only: true });
    expect(plan.structured['outcome']).toBe('planned');
    expect(plan.text).toContain('2 of 20 run creations');
    expect((await home.control('GET', '/ledger'))['runs']).toEqual([]);
  });

  it('results that are asked for too early say when they come, and an ambiguous beginning lists its runs', async () => {
    const first = handleOf(await home.call('run_overlap_analysis', OVERLAP));
    const early = await home.call('get_run_results', { run: first });
    expect(early.structured['code']).toBe('RUN_NOT_FINISHED');
    expect(early.text).toContain(`get_run with run ${first}`);
    const second = handleOf(
      await home.call('run_overlap_analysis', { ...OVERLAP, attribute: 'REGION' }),
    );
    await expect
      .poll(async () => (await home.call('get_run', { run: 'ov-' })).text)
      .toContain(second);
    const ambiguous = await home.call('get_run', { run: 'ov-' });
    expect(ambiguous.structured['code']).toBe('RUN_AMBIGUOUS');
    expect(ambiguous.text).toContain(first);
  });

  it("another account's handle is unknown", async () => {
    const handle = handleOf(await home.call('get_run'));
    const stranger = await openTestAccount({ worker: false });
    try {
      const answer = await stranger.call('get_run', { run: handle });
      expect(answer.structured['code']).toBe('RUN_NOT_FOUND');
    } finally {
      await stranger.close();
    }
  });

  it('a cancel says what stops and what goes on at Habu, and a second one changes nothing', async () => {
    const run = handleOf(
      await home.call('run_overlap_analysis', {
        ...OVERLAP,
        attribute: 'AGE_BAND',
        with_bases: false,
      }),
    );
    await home.untilPhase(run, 'running');
    const cancelled = await home.call('cancel_run', { run });
    expect(cancelled.structured['outcome']).toBe('done');
    expect(cancelled.structured['run_creations_spent']).toBe(1);
    expect(cancelled.text).toMatch(/goes on at Habu, which has no cancel/);
    expect((await home.call('cancel_run', { run })).structured['outcome']).toBe('unchanged');
    expect((await home.call('get_run_results', { run })).structured['code']).toBe(
      'RUN_WITHOUT_RESULT',
    );
  });
});
