import { describe, expect, it } from 'vitest';
import type { KnownRun } from '../question-run/question-run.js';
import { costOf, foundRun, planByNow, planOf } from './plan.js';
import type { QuestionRunState, RunPart } from '../question-run/run-part.js';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-03-01T12:00:00Z');
const hoursAgo = (hours: number): string => new Date(NOON - hours * HOUR).toISOString();

const RUN: QuestionRunState = {
  requestHash: 'abc',
  runKey: 'abc',
  question: { id: 'q', displayId: 'CRQ-1', name: 'Overlap' },
  parameters: {},
  phase: 'completed',
  submittedAt: hoursAgo(2),
};
const known = (goesOn: boolean, change: Partial<QuestionRunState> = {}): KnownRun => ({
  goesOn,
  state: { ...RUN, ...change },
});
const found = (run: KnownRun | undefined, freshForHours = 24) =>
  foundRun(run, freshForHours * HOUR, NOON);

describe('a run that pre-flight may count on', () => {
  it('goes on, from its first moment', () => {
    expect(found({ goesOn: true })).toBe('going_on');
    expect(found(known(true, { phase: 'queued' }))).toBe('going_on');
    expect(found(known(true, { phase: 'input_required' }), 0)).toBe('going_on');
  });

  it('has completed within the time that the caller allows', () => {
    expect(found(known(false))).toBe('fresh');
    expect(found(known(true))).toBe('fresh');
    expect(found(known(false), 2)).toBe('fresh');
    expect(found(known(false), 1)).toBeUndefined();
    expect(found(known(false), 0)).toBeUndefined();
  });

  it('is none that failed, was cancelled, ended by hand in its midst, or is not known', () => {
    for (const phase of ['failed', 'cancelled', 'running'] as const)
      expect(found(known(false, { phase })), phase).toBeUndefined();
    expect(found(undefined)).toBeUndefined();
    expect(found({ goesOn: false })).toBeUndefined();
  });
});

const OUTLOOK = { limit: 20, free: 0, nextSlotAt: hoursAgo(-1), placeInLine: 1 };
const planFor = (runs: Parameters<typeof costOf>[0]) =>
  planOf({ runs, outlook: OUTLOOK, usually: 'about a minute', notes: [] });

describe('the plan of a start', () => {
  it('spends a creation for each run that is not there yet', () => {
    expect(costOf([{}, {}])).toEqual({ runCreations: 2, reused: 0 });
    expect(costOf([{ found: 'fresh' }, {}])).toEqual({ runCreations: 1, reused: 1 });
    expect(costOf([{ found: 'fresh' }, { found: 'going_on' }])).toEqual({
      runCreations: 0,
      reused: 2,
    });
    expect(costOf([{ adopts: 'a run' }])).toEqual({ runCreations: 0, reused: 0 });
  });

  it('says what it waits for', () => {
    expect(planFor([{}, {}])).toEqual({
      runCreations: 2,
      runSlots: 20,
      runSlotsFree: 0,
      nextSlotAt: hoursAgo(-1),
      placeInLine: 1,
      expected: 'Such runs usually take about a minute.',
      notes: [],
    });
  });
});

describe('a plan by now', () => {
  const part = (change: Partial<RunPart>): RunPart => ({
    ...RUN,
    role: 'answer',
    phase: 'running',
    ...change,
  });
  const reused = { submittedAt: hoursAgo(2) };

  it('is as it was made while its parts do what was planned', () => {
    const plan = planFor([{}, { found: 'going_on' }]);
    const parts = [part({ phase: 'queued' }), part({ found: 'going_on', phase: 'queued' })];
    expect(planByNow(plan, parts)).toEqual(plan);
    const later = [part({ creationsSpent: 1 }), part({ found: 'going_on', creationsSpent: 1 })];
    expect(planByNow(plan, later)).toMatchObject({ runCreations: 1, reused: 1 });
  });

  it('spends nothing for a part that took an earlier run after all', () => {
    const plan = planFor([{}, {}]);
    expect(planByNow(plan, [part({ reused }), part({ phase: 'queued' })])).toMatchObject({
      runCreations: 1,
      reused: 1,
      nextSlotAt: hoursAgo(-1),
    });
    expect(planByNow(plan, [part({ reused }), part({ reused })])).toMatchObject({
      runCreations: 0,
      reused: 2,
    });
  });

  it('counts a run that was expected once, and a creation where it was not there', () => {
    const plan = planFor([{ found: 'fresh' }]);
    expect(planByNow(plan, [part({ found: 'fresh', reused })])).toMatchObject({
      runCreations: 0,
      reused: 1,
    });
    expect(planByNow(plan, [part({ found: 'fresh', phase: 'queued' })])).toEqual(plan);
    const created = planByNow(plan, [part({ found: 'fresh', creationsSpent: 1 })]);
    expect(created.runCreations).toBe(1);
    expect(created).not.toHaveProperty('reused');
  });

  it('no longer waits for a slot when no part is queued', () => {
    const by = planByNow(planFor([{}]), [part({ creationsSpent: 1 })]);
    expect(by).not.toHaveProperty('nextSlotAt');
    expect(by).not.toHaveProperty('placeInLine');
  });
});
