import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { OverlapRequest, QuestionRequest } from '../../src/domain/analysis/requests.js';
import { POLICY_FAST } from '../../src/domain/question-run/run-policy.js';
import type { HabuTemporal } from '../../src/temporal/habu-temporal.js';
import { questionRunId } from '../../src/temporal/names.js';
import { endOf, engineOf } from './engine-of.js';
import { OVERLAP } from '../world/overlap-request.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';

const HOUR_MS = 3_600_000;
const ASKED = {
  reuse: { freshForMs: HOUR_MS },
  cleanRoom: OVERLAP.clean_room,
  dateFrom: OVERLAP.date_from,
  dateTo: OVERLAP.date_to,
};
const overlapBy = (attribute: string): OverlapRequest => ({ ...ASKED, attribute, withBases: true });
const SINGLE: QuestionRequest = { ...ASKED, question: 'CRQ-138206' };

describe('a plan', () => {
  let home: TestAccount;
  let engine: HabuTemporal;
  beforeAll(async () => {
    const policy = { desk: { ...POLICY_FAST.desk, limit: 3 } };
    home = await openTestAccount({ policy });
    engine = await engineOf(home);
  });
  afterAll(async () => {
    await engine.close();
    await home.close();
  });

  const planFor = async (attribute: string) =>
    (await engine.read('planOverlapAnalysis', overlapBy(attribute))).plan;

  it('counts creations, then the runs that go on, then those that are fresh', async () => {
    const before = await planFor('EDUCATION');
    expect(before).toMatchObject({ runCreations: 2, runSlots: 3, runSlotsFree: 3 });
    expect(before).not.toHaveProperty('reused');
    expect(before).not.toHaveProperty('nextSlotAt');

    const { handle } = await engine.start('overlap_analysis', overlapBy('EDUCATION'));
    const signal = AbortSignal.timeout(60_000);
    const isQueued = ({ parts = [] }: { parts?: readonly unknown[] }) => parts.length > 0;
    await engine.wait(handle, { waitMs: 20_000, signal, until: (_b, now) => isQueued(now) });
    await expect.poll(() => planFor('EDUCATION')).toMatchObject({ runCreations: 0, reused: 2 });

    const ended = await endOf(engine, handle);
    expect(ended.plan).toMatchObject({ runCreations: 2 });
    const after = await planFor('EDUCATION');
    expect(after).toMatchObject({ runCreations: 0, reused: 2 });
    expect(await planFor('REGION')).toMatchObject({
      ...{ runCreations: 1, reused: 1, runSlotsFree: 1 },
    });
    const forced = await engine.read('planOverlapAnalysis', {
      ...overlapBy('EDUCATION'),
      reuse: { freshForMs: 0 },
    });
    expect(forced.plan).toMatchObject({ runCreations: 2, runSlotsFree: 1 });
    expect(forced.plan).toHaveProperty('nextSlotAt');
    expect(forced.plan).not.toHaveProperty('placeInLine');
  });

  it('that finds an earlier run only at Habu is put right as soon as that is known', async () => {
    const first = await endOf(engine, (await engine.start('question_run', SINGLE)).handle);
    await forgetInTemporal(first.parts[0]?.runKey ?? '');
    const again = await engine.start('question_run', SINGLE);
    const ended = await endOf(engine, again.handle);
    expect(ended.parts[0]?.reused).toBeDefined();
    expect(ended.plan).toMatchObject({ runCreations: 0, reused: 1 });
  });

  it('says when slots are free again and who is in line before it', async () => {
    const plan = await planFor('REGION');
    expect(plan).toMatchObject({ runCreations: 1, reused: 1, runSlotsFree: 0, placeInLine: 1 });
    const inMs = Date.parse(plan.nextSlotAt ?? '') - Date.now();
    expect(inMs).toBeGreaterThan(0.9 * HOUR_MS);
    expect(inMs).toBeLessThanOrEqual(HOUR_MS);

    const { handle } = await engine.start('overlap_analysis', overlapBy('REGION'));
    await expect
      .poll(async () => {
        const { state } = await engine.describe(handle);
        return [state.plan?.nextSlotAt, state.parts?.[0]?.waitingFor?.what];
      })
      .toEqual([plan.nextSlotAt, 'a free run creation, at place 1 in line']);
    expect(await planFor('AGE_BAND')).toMatchObject({ runCreations: 1, placeInLine: 2 });
    expect(await planFor('REGION')).toMatchObject({ runCreations: 0, reused: 2 });
    await engine.cancel(handle);
  });

  async function forgetInTemporal(runKey: string): Promise<void> {
    const connection = await Connection.connect({ address: inject('temporalAddress') });
    const workflowId = questionRunId(home.account, runKey);
    await connection.workflowService.deleteWorkflowExecution({
      namespace: 'habu',
      workflowExecution: { workflowId },
    });
    await expect
      .poll(async () => (await engine.read('planQuestion', SINGLE)).plan.runCreations, {
        // The server deletes in the background, after half a minute and more.
        timeout: 100_000,
        interval: 500,
      })
      .toBe(1);
    await connection.close();
  }
});
