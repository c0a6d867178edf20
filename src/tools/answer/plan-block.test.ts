import { describe, expect, it } from 'vitest';
import type { RunPlan } from '../../domain/analysis/run-plan.js';
import { planBlock } from './plan-block.js';

const now = new Date('2026-11-28T14:45:00.000Z');
const PLAN: RunPlan = {
  runCreations: 2,
  runSlots: 20,
  runSlotsFree: 14,
  expected: 'Such runs usually take about a minute.',
  notes: [],
};
const textOf = (change: Partial<RunPlan>, when: 'now' | 'at the start' = 'now'): string =>
  planBlock({ ...PLAN, ...change }, { parts: 2, now, when }).text;

describe('a plan', () => {
  it.each<[string, Partial<RunPlan>, string]>([
    [
      'counts what is free',
      {},
      'Plan: 2 of 20 run creations an hour; 14 are free. Such runs usually take about a minute.',
    ],
    [
      'costs nothing where both runs are there already, and waits for no slot',
      { runCreations: 0, reused: 2, runSlotsFree: 0, nextSlotAt: '2026-11-28T15:42:00.000Z' },
      'Plan: 0 of 20 run creations: both parts are reused. Such runs usually take about a minute.',
    ],
    [
      'counts the run that is there already',
      { runCreations: 1, reused: 1 },
      'Plan: 1 of 20 run creations an hour (1 of 2 parts is reused); 14 are free. Such runs usually take about a minute.',
    ],
    [
      'says when a slot comes and who is before, and counts the time of a run from then',
      { runSlotsFree: 0, nextSlotAt: '2026-11-28T15:42:00.000Z', placeInLine: 3 },
      'Plan: 2 of 20 run creations an hour; no slot is free before 15:42:00 UTC, place 3 in line. Such runs usually take about a minute, counted from then.',
    ],
  ])('%s', (_what, change, text) => {
    expect(textOf(change)).toBe(text);
  });

  it('does not tell of a wait that is over', () => {
    const past = { runSlotsFree: 0, nextSlotAt: '2026-11-28T14:42:00.000Z' };
    expect(textOf(past, 'at the start')).toContain('; 0 were free at the start.');
  });
});
