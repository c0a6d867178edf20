import { describe, expect, it } from 'vitest';
import { deskDetails } from './desk-details.js';
import { deskMemo, saysTheSame, viewBy } from './desk-memo.js';
import { type DeskState, newDesk } from './desk-state.js';
import { type DeskEvent, stepDesk } from './run-desk.js';
import type { DeskPolicy } from './run-slot.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2026-03-01T12:00:00Z');
const POLICY: DeskPolicy = { limit: 2, windowMs: HOUR, grantMs: MINUTE, arrivalMs: MINUTE };

const claims = (count: number): DeskEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    event: 'claim',
    claim: { claimId: `c.${index}`, workflowId: `run/demo/${index}`, lane: 'interactive' },
  }));

const deskAfter = (...events: DeskEvent[]): DeskState =>
  stepDesk(newDesk(POLICY), events, NOON).state;

const at = new Date(NOON).toISOString();
const settled = (use: 'spent' | 'rate_limited'): DeskEvent => ({
  event: 'settled',
  settlement: { claimId: 'c.0', use, at },
});

describe("the desk's memo", () => {
  it('tells a later reader what has come free since it was written', () => {
    const memo = deskMemo(deskAfter(...claims(3)), NOON);
    expect(viewBy(memo, NOON)).toEqual(memo.desk);
    expect(viewBy(memo, NOON + HOUR + MINUTE)).toMatchObject({
      spent: 2,
      free: 0,
      nextFreeAt: '2026-03-01T13:02:00.000Z',
    });
    expect(viewBy(memo, NOON + 2 * HOUR)).toMatchObject({ spent: 0, free: 2 });
  });

  it('says that after a 429 one creation is free when the gate opens', () => {
    const refused = stepDesk(deskAfter(...claims(1)), [settled('rate_limited')], NOON).state;
    const memo = deskMemo(refused, NOON);
    const closedUntil = '2026-03-01T13:00:00.000Z';
    expect(viewBy(memo, NOON + MINUTE)).toMatchObject({ free: 0, closedUntil });
    expect(viewBy(memo, NOON + 2 * HOUR)).toMatchObject({ free: 1 });
    expect(viewBy(memo, NOON + 2 * HOUR)).not.toHaveProperty('closedUntil');
  });

  it('is not written again when only time has passed', () => {
    const state = newDesk(POLICY);
    expect(saysTheSame(deskMemo(state, NOON), deskMemo(state, NOON + HOUR))).toBe(true);
    expect(saysTheSame(deskMemo(state, NOON), deskMemo(deskAfter(...claims(1)), NOON))).toBe(false);
  });
});

describe("the desk's details", () => {
  it('says at a glance what is spent and free, when the next is free, and who waits', () => {
    const lines = deskDetails(deskAfter(...claims(25)), NOON).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '| Spent in 60 min | **2** of 2 |',
        '| Free now | **0** |',
        '| Next free slot | 2026-03-01 13:00:00 UTC |',
        '| Waiting | 23 interactive, 0 background |',
        '| 3 | run/demo/4 | interactive | 2026-03-01 12:00:00 UTC | 2026-03-01 14:00:00 UTC |',
        'and 3 more',
      ]),
    );
    expect(lines.filter((line) => line.includes('run/demo/'))).toHaveLength(20);
  });

  it('says until when a 429 has closed the gate', () => {
    const refused = stepDesk(deskAfter(...claims(1)), [settled('rate_limited')], NOON).state;
    expect(deskDetails(refused, NOON)).toContain(
      '| The API said 429: closed until | 2026-03-01 13:00:00 UTC |',
    );
    expect(deskDetails(refused, NOON + 2 * HOUR)).toContain('one creation at a time');
  });
});
