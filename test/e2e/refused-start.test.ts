import { describe, expect } from 'vitest';
import type { OverlapRequest } from '../../src/domain/analysis/requests.js';
import { withOwnAccount } from '../world/own-account.js';
import { startFormerRun } from '../world/former-run.js';
import { handleOf, phaseOf } from '../world/answers.js';
import type { Assistant } from '../world/assistant.js';
import { OVERLAP } from '../world/overlap-request.js';
import type { TestAccount } from '../world/test-account.js';

const it = withOwnAccount({});
const itIsSlow = withOwnAccount({ worker: false });

const WRONG = { ...OVERLAP, attribute: 'SHOE_SIZE' };

interface Row {
  readonly handle: string;
  readonly phase: string;
  readonly error_code?: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

const listed = async ({ call }: Assistant): Promise<readonly Row[]> =>
  (await call('list_runs')).structured['runs'] as Row[];

const handles = async (assistant: Assistant): Promise<readonly string[]> =>
  (await listed(assistant)).map(({ handle }) => handle);

/** Handles that were told although pre-flight refused: on a busy machine it may take longer than its call waits. */
async function refusedTimes(times: number, { call }: Assistant): Promise<readonly string[]> {
  const told: string[] = [];
  for (let asked = 0; asked < times; asked += 1) {
    const answer = await call('run_overlap_analysis', WRONG);
    if (!answer.isError) told.push(handleOf(answer));
    else expect(answer.structured).not.toHaveProperty('run');
  }
  return told;
}

describe('a start that pre-flight refuses', () => {
  it('in the very call is no run: it is in no list, and never the newest run', async ({ home }) => {
    await home.call('list_questions', { clean_room: OVERLAP.clean_room });
    const told = await refusedTimes(3, home);
    expect(told.length).toBeLessThan(3);
    expect(await handles(home)).toEqual(told.toReversed());
    const none = await home.call('get_run');
    expect(none.structured['code']).toBe(told.length === 0 ? 'RUN_NOT_FOUND' : undefined);

    const run = handleOf(await home.call('run_overlap_analysis', OVERLAP));
    const later = [run, ...(await refusedTimes(1, home))];
    expect(handleOf(await home.call('get_run'))).toBe(later.at(-1));
    expect(await handles(home)).toEqual([...told, ...later].toReversed());
  });

  itIsSlow(
    'after its handle was told stays a run, with its reason and what it was asked with',
    async ({ home }) => {
      const told = await home.call('run_overlap_analysis', WRONG);
      const run = handleOf(told);
      expect(phaseOf(told)).toBe('preparing');
      expect(await listed(home)).toMatchObject([{ handle: run, phase: 'preparing' }]);
      await home.startWorker();
      const ended = await home.untilEnded(run);
      expect(phaseOf(ended)).toBe('failed');
      expect(ended.text).toContain('SHOE_SIZE');
      expect(handleOf(await home.call('get_run'))).toBe(run);
      await expect
        .poll(() => listed(home))
        .toMatchObject([
          {
            handle: run,
            phase: 'failed',
            error_code: 'PARAMETERS_INVALID',
            parameters: [
              { name: 'attribute', value: 'SHOE_SIZE' },
              { name: 'date_from', value: OVERLAP.date_from },
              { name: 'date_to', value: OVERLAP.date_to },
            ],
          },
        ]);
    },
  );

  it('whose server died in mid-call is no run; one that goes through is', async ({ home }) => {
    const before = await handles(home);
    await startUntold(home, 'SHOE_SIZE');
    const runs = await startUntold(home, 'REGION');
    await expect.poll(() => handles(home), { timeout: 30_000 }).toEqual([runs, ...before]);
    expect(phaseOf(await home.untilEnded(runs))).toBe('completed');
    expect(await handles(home)).toHaveLength(before.length + 1);
  });
});

/** What is left of a call whose server was killed as soon as Temporal had its start. @returns the handle that nobody was told */
function startUntold({ account }: TestAccount, attribute: string): Promise<string> {
  const { clean_room: cleanRoom, date_from: dateFrom, date_to: dateTo } = OVERLAP;
  const asked = { cleanRoom, dateFrom, dateTo, attribute, withBases: false };
  const request: OverlapRequest = { ...asked, reuse: { freshForMs: 0 } };
  return startFormerRun(account, 'overlap_analysis', request);
}
