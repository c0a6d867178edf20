import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleOf, phaseOf } from '../world/answers.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';
import { workWith } from './own-worker.js';
import { QUICK, runsAtHabu, unaskedQuestion } from './questions.js';

/** As when a worker dies after it has sent, and another one sends again. */
const AGAIN_AFTER_MS = 1_500;
/** Longer than a workflow task keeps news from a workflow that waits for a local activity. */
const A_SLOW_WATCHER_MS = 15_000;

describe('messages that all arrive twice', () => {
  let home: TestAccount;
  let end: () => Promise<void>;
  let isWatcherSlow = false;

  beforeAll(async () => {
    home = await openTestAccount({ ...QUICK, worker: false, sandbox: { runSeconds: 5 } });
    end = await workWith(home, (real) => ({
      deliver: async (batch) => {
        const gone = await real.deliver(batch);
        const again = async () => {
          await delay(AGAIN_AFTER_MS);
          await real.deliver(batch);
        };
        // At the end of the tests there is no server any more.
        again().catch(() => undefined);
        return gone;
      },
      unwatchRun: async (wanted) => {
        if (isWatcherSlow) await delay(A_SLOW_WATCHER_MS);
        await real.unwatchRun(wanted);
      },
    }));
  });
  afterAll(async () => {
    await end();
    await home.close();
  });

  it('do not end a second attempt as the first one ended', async () => {
    await home.control('POST', '/next-run', { status: 'FAILED', isRetryable: true });
    const question = unaskedQuestion();
    const run = handleOf(await home.call('run_question', question));
    const ended = await home.untilEnded(run);
    expect(phaseOf(ended), ended.text).toBe('completed');
    expect(await runsAtHabu(home, question)).toHaveLength(2);
  });

  it('leave who comes in while the last one goes out the answer of the one run at Habu', async () => {
    isWatcherSlow = true;
    const question = unaskedQuestion();
    const first = handleOf(await home.call('run_question', question));
    await home.untilPhase(first, 'running');
    await delay(AGAIN_AFTER_MS);
    await home.call('cancel_run', { run: first });
    const second = handleOf(await home.call('run_question', question));
    expect(phaseOf(await home.untilEnded(second))).toBe('completed');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });
});
