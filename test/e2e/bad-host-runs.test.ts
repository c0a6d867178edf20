import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { withOwnAccount } from '../world/own-account.js';
import { until } from '../world/until.js';
import { handleOf, partOf, phaseOf } from '../world/answers.js';
import type { Assistant } from '../world/assistant.js';
import { OVERLAP } from '../world/overlap-request.js';
import type { TestAccount } from '../world/test-account.js';

const it = withOwnAccount({});
const itIsSlow = withOwnAccount({ worker: false });

const { clean_room, date_to } = OVERLAP;

/** A request that no other test of this file makes. */
let asked = 0;
const newAsk = () => {
  asked += 1;
  const from = `2026-07-${String(asked).padStart(2, '0')}`;
  return { clean_room, question: 'CRQ-138206', date_from: from, date_to };
};

const createdAtHabu = async ({ control }: TestAccount): Promise<number> =>
  ((await control('GET', '/ledger'))['runs'] as unknown[]).length;

const listed = async ({ call }: Assistant): Promise<readonly string[]> =>
  ((await call('list_runs')).structured['runs'] as { handle: string }[]).map(
    ({ handle }) => handle,
  );

describe('a cancel without a handle', () => {
  it('is refused, whatever blank stands for the handle, and the run goes on', async ({ home }) => {
    await home.control('POST', '/next-run', { statuses: [{ status: 'RUNNING', seconds: 3_600 }] });
    const run = handleOf(await home.call('run_question', newAsk()));
    await home.untilPhase(run, 'running');
    for (const blank of [{}, { run: '' }, { run: '   ' }, { run: null }, { run: [] }]) {
      const { structured, text } = await home.call('cancel_run', blank);
      expect([blank, structured['code']]).toEqual([blank, 'INVALID_ARGUMENT']);
      expect(text).toContain('`run` is missing');
    }
    expect(phaseOf(await home.call('get_run', { run }))).toBe('running');
  });
});

describe('a blank force_new', () => {
  it('asks for no new run, however often it is sent', async ({ home }) => {
    const ask = newAsk();
    const before = await createdAtHabu(home);
    const first = await home.untilEnded(handleOf(await home.call('run_question', ask)));
    for (const force_new of ['', '  ', null, false, 'false', {}]) {
      const again = handleOf(await home.call('run_question', { ...ask, force_new }));
      const ended = await home.untilEnded(again);
      expect(partOf(ended)['habu_run_id']).toBe(partOf(first)['habu_run_id']);
    }
    expect(await createdAtHabu(home)).toBe(before + 1);
  });
});

describe('the same values in other spellings', () => {
  it('are the same run', async ({ home }) => {
    const ask = { ...newAsk(), question: 'Attributed Revenue by First Touch' };
    const before = await createdAtHabu(home);
    const [imp, click] = ['imp_attribution_window', 'click_attribution_window'];
    const spellings: readonly Record<string, unknown>[] = [
      { parameters: { [imp]: '14', [click]: '7' } },
      { parameters: { [imp]: 14, [click]: 7 }, habu_run_id: '', force_new: null },
      {
        parameters: [
          { name: click, value: '07' },
          { name: imp, value: 14 },
        ],
      },
      { parameters: JSON.stringify({ [imp]: '14', [click]: 7 }), plan_only: 'false' },
    ];
    const ids = new Set<unknown>();
    for (const spelling of spellings) {
      const started = await home.call('run_question', { ...ask, ...spelling });
      ids.add(partOf(await home.untilEnded(handleOf(started)))['habu_run_id']);
    }
    expect(ids.size).toBe(1);
    expect(await createdAtHabu(home)).toBe(before + 1);
  });
});

describe('"the newest run"', () => {
  it("is that of this session, or the account's with a warning", async ({ home }) => {
    const other = await home.openAssistant();
    const mine = handleOf(await home.call('run_question', newAsk()));
    const theirs = handleOf(await other.call('run_question', newAsk()));
    const unnamed = await home.call('get_run');
    expect(handleOf(unnamed)).toBe(mine);
    expect(unnamed.structured['warnings']).toEqual([]);
    const third = await home.openAssistant();
    const guessed = await until(async () => {
      const answer = await third.call('get_run');
      return handleOf(answer) === theirs ? answer : undefined;
    });
    expect(guessed.structured['warnings']).toEqual([
      expect.stringMatching(new RegExp(`this session has started none.*${theirs}.*started`)),
    ]);
    expect(guessed.text).toMatch(/^Warning: No run was named/m);
    for (const run of [mine, theirs]) await home.untilEnded(run);
  });
});

describe('far too much input', () => {
  it('is one clear error at once, and the next call works', async ({ home }) => {
    const ask = newAsk();
    const before = await createdAtHabu(home);
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`P${n}`, '1']));
    for (const parameters of [{ A: 'x'.repeat(3_000_000) }, many]) {
      const { structured } = await home.call('run_question', { ...ask, parameters });
      expect(structured).toMatchObject({
        code: 'INVALID_ARGUMENT',
        problems: [expect.any(String)],
      });
    }
    const most = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [`P${n}`, 'x'.repeat(250)]),
    );
    const { structured } = await home.call('run_question', { ...ask, parameters: most });
    expect(structured['code']).toBe('PARAMETERS_INVALID');
    expect(await createdAtHabu(home)).toBe(before);
  });
});

describe('a start that its client cancels (Esc)', () => {
  itIsSlow('before anything was promised starts nothing', async ({ home }) => {
    const ask = newAsk();
    const cancel = new AbortController();
    const call = home.call('run_question', ask, { signal: cancel.signal });
    const refused = expect(call).rejects.toThrow();
    await until(async () => (await listed(home)).length === 1 || undefined);
    cancel.abort('Esc');
    await refused;
    await home.startWorker();
    await until(async () => (await listed(home)).length === 0 || undefined);
    expect(await createdAtHabu(home)).toBe(0);
    const again = await home.untilEnded(handleOf(await home.call('run_question', ask)));
    expect(phaseOf(again)).toBe('completed');
    expect(await createdAtHabu(home)).toBe(1);
  });

  it('at any moment is decided on: the same request creates one run at most', async ({ home }) => {
    await home.call('list_questions', { clean_room });
    for (const waitMs of [0, 10, 40, 80, 150, 300, 600]) {
      const ask = newAsk();
      const before = await createdAtHabu(home);
      const cancel = new AbortController();
      const call = home.call('run_question', ask, { signal: cancel.signal }).catch(() => undefined);
      await delay(waitMs);
      cancel.abort('Esc');
      await call;
      const ended = await home.untilEnded(handleOf(await home.call('run_question', ask)));
      expect(phaseOf(ended)).toBe('completed');
      expect([waitMs, await createdAtHabu(home)]).toEqual([waitMs, before + 1]);
    }
  });
});
