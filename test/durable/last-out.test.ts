import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleOf, type Household, openHousehold, phaseOf } from '../e2e/household.js';
import { workWith } from './own-worker.js';
import { QUICK, runsAtHabu, unaskedQuestion } from './questions.js';

/** Longer than a workflow task keeps news from a workflow that waits for a local activity. */
const A_SLOW_WATCHER_MS = 10_000;

describe('an ask that comes in while the last one goes out', () => {
  let home: Household;
  let end: () => Promise<void>;

  beforeAll(async () => {
    home = await openHousehold({ ...QUICK, worker: false, sandbox: { runSeconds: 8 } });
    end = await workWith(home, ({ unwatchRun }) => ({
      unwatchRun: async (wanted) => {
        await delay(A_SLOW_WATCHER_MS);
        await unwatchRun(wanted);
      },
    }));
  });
  afterAll(async () => {
    await end();
    await home.close();
  });

  it('has its answer, from the run that goes on at Habu', async () => {
    const question = unaskedQuestion();
    const first = handleOf(await home.call('run_question', question));
    await home.untilPhase(first, 'running');
    await home.call('cancel_run', { run: first });
    const second = handleOf(await home.call('run_question', question));
    const ended = await home.untilEnded(second);
    expect(phaseOf(ended), ended.text).toBe('completed');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });
});
