import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it, type TestContext } from 'vitest';

import type { ProcessName } from '../faults/matrix.js';
import { openAccount, type OpenedAccount } from '../faults/open-account.js';
import { policyFor } from '../faults/policies.js';
import { copyProgram, type ProgramCopy } from '../faults/program-copy.js';
import { argumentsOf } from '../faults/requests.js';
import { until } from '../world/until.js';

/** Longer than every heartbeat, backstop and grant of the scaled policy. */
const ABSENT_MS = 25_000;
const RUN_SECONDS = 8;

describe('in the middle of a run', { concurrent: true, timeout: 240_000 }, () => {
  let program: ProgramCopy;
  beforeAll(async () => {
    program = await copyProgram();
  });
  afterAll(() => program.remove());

  async function running(victim: ProcessName, { onTestFinished }: TestContext) {
    const surroundings = { program, temporalCli: inject('temporalCli') };
    const home = await openAccount(surroundings, { victim, policy: policyFor('running') });
    onTestFinished(async () => {
      await home.close();
      rmSync(home.home, { recursive: true, force: true });
    });
    await home.sandbox.send('POST', '/next-run', { seconds: RUN_SECONDS });
    const started = await home.call('run_question', argumentsOf('a'));
    const { handle: run } = started.structured['run'] as { handle: string };
    await untilPhase(home, run, 'running');
    return { home, run };
  }

  async function expectOneRun({ sandbox }: OpenedAccount): Promise<void> {
    const { runs, arrivals } = await sandbox.ledger();
    const tokens = arrivals.filter(({ operation }) => operation === 'requestToken');
    expect([runs.length, tokens.length]).toEqual([1, 1]);
  }

  const frozen = (victim: ProcessName) => async (context: TestContext) => {
    const { home, run } = await running(victim, context);
    const asleep = processesOf(home.home);
    expect(asleep.length).toBeGreaterThan(3);
    for (const pid of asleep) process.kill(pid, 'SIGSTOP');
    await pause(ABSENT_MS);
    for (const pid of asleep) process.kill(pid, 'SIGCONT');
    await untilPhase(home, run, 'completed');
    await expectOneRun(home);
  };
  const onLinux = it.skipIf(process.platform !== 'linux');
  onLinux('an embedded engine sleeps with its laptop: the answer comes', frozen('supervisor'));
  onLinux('every process of a deployment is frozen: the answer comes', frozen('none'));

  it('Temporal cannot be reached: calls say so, no process ends, the answer comes', async (context) => {
    const { home, run } = await running('temporal', context);
    await home.kill();
    const meanwhile = await home.call('get_run', { run });
    expect(meanwhile.structured).toMatchObject({ code: 'TEMPORAL_UNREACHABLE' });
    await pause(ABSENT_MS);
    expect(home.casualties()).toEqual([]);
    await home.revive();
    await untilPhase(home, run, 'completed');
    expect(home.casualties()).toEqual([]);
    await expectOneRun(home);
  });
});

const untilPhase = (home: OpenedAccount, run: string, phase: string): Promise<true> =>
  until(async () => {
    const { structured } = await home.call('get_run', { run });
    return (structured['run'] as { phase?: string } | undefined)?.phase === phase
      ? true
      : undefined;
  });

/** Every process that was told of an account's folder, by its arguments or its environment. */
function processesOf(home: string): readonly number[] {
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => ['cmdline', 'environ'].some((file) => read(pid, file).includes(home)))
    .map(Number);
}
