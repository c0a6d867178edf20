import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunPart } from '../../src/domain/question-run/run-part.js';
import { overlapResult } from '../../src/tools/analysis/overlap-result.js';
import { ALL_DATES, ATTRIBUTE_OVERLAP } from '../sandbox/sandbox-probe.js';
import { type ActivitiesAtWork, startActivities } from '../world/activities.js';

describe('the reading of an overlap result', () => {
  let world: ActivitiesAtWork;
  beforeAll(async () => {
    world = await startActivities();
  });
  afterAll(() => world.close());

  /** What is said of a run of the attribute question that goes as planned. */
  const saidOf = async (plan: object): Promise<string> => {
    const { sandbox, reads } = world;
    await sandbox.control('POST', 'next-run', plan);
    const parameters = { CRM_ATTRIBUTE: 'EDUCATION', ...ALL_DATES };
    const { id = '' } = await sandbox.finishedRun(ATTRIBUTE_OVERLAP, parameters);
    const answer: RunPart = {
      ...{ role: 'answer', phase: 'completed', habuRunId: id, parameters },
      ...{
        requestHash: 'a',
        runKey: 'a',
        question: { id, displayId: ATTRIBUTE_OVERLAP, name: '' },
      },
    };
    const overlap = await reads.readOverlap({ parts: [answer], columns: {} });
    return JSON.stringify(overlapResult(overlap, { handle: 'ov-0000000000', details: true }));
  };

  it.each([
    [
      'zero rows are not called no overlap',
      { rows: 'none' },
      /no rows, which is not the same as no overlap/,
    ],
    [
      'a table whose rows are all suppressed says that they may be',
      { rows: 'all-suppressed' },
      /below the crowd size/,
    ],
    [
      'unknown columns are not guessed into facts',
      { unknownColumns: true },
      /guess|cannot tell|Cannot tell/,
    ],
  ])('%s', async (_what, plan, says) => {
    expect(await saidOf(plan)).toMatch(says);
  });
});
