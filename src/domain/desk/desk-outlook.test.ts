import { describe, expect, it } from 'vitest';
import { deskOutlook } from './desk-outlook.js';
import { deskMemo } from './desk-memo.js';
import { newDesk, slotFreeAt } from './desk-state.js';
import { type DeskEvent, stepDesk } from './run-desk.js';
import type { DeskPolicy } from './run-slot.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2026-03-01T12:00:00Z');
const POLICY: DeskPolicy = { limit: 3, windowMs: HOUR, grantMs: MINUTE, arrivalMs: MINUTE };
const at = (minutes: number): string => new Date(NOON + minutes * MINUTE).toISOString();

const claim = (id: string): DeskEvent => ({
  event: 'claim',
  claim: { claimId: id, workflowId: `run/demo/${id}`, lane: 'interactive' },
});
const spent = (id: string, minutes: number): DeskEvent => ({
  event: 'settled',
  settlement: { claimId: id, use: 'spent', at: at(minutes) },
});

/** A desk that has granted `spentAt.length` creations, each sent at its minute, and has `inLine` claims waiting. */
function deskWith(spentAt: readonly number[], inLine = 0) {
  let state = newDesk(POLICY);
  for (const [index, minute] of spentAt.entries()) {
    const events = [claim(`s.${index}`), spent(`s.${index}`, minute)];
    state = stepDesk(state, events, NOON + minute * MINUTE).state;
  }
  const line = Array.from({ length: inLine }, (_, index) => claim(`w.${index}`));
  return stepDesk(state, line, NOON).state;
}

const outlook = (state: ReturnType<typeof deskWith>, wanted: number, now = NOON) =>
  deskOutlook(deskMemo(state, NOON), { wanted, policy: POLICY, now });

describe('the outlook of a plan at the desk', () => {
  it('is free without a desk, and where enough slots are free', () => {
    const nobody = { limit: 3, free: 3 };
    expect(deskOutlook(undefined, { wanted: 2, policy: POLICY, now: NOON })).toEqual(nobody);
    expect(outlook(deskWith([-50]), 2)).toEqual({ limit: 3, free: 2 });
  });

  it('names the time at which slots for the whole plan are free', () => {
    const full = deskWith([-50, -30, -10]);
    expect(outlook(full, 1)).toEqual({ limit: 3, free: 0, placeInLine: 1, nextSlotAt: at(10) });
    expect(outlook(full, 2)).toMatchObject({ placeInLine: 1, nextSlotAt: at(30) });
  });

  it('names it too where the slots that are free are too few, without a place in line', () => {
    expect(outlook(deskWith([-30, -10]), 2)).toEqual({ limit: 3, free: 1, nextSlotAt: at(30) });
  });

  it('counts those who are in line already', () => {
    const busy = deskWith([-50, -30, -10], 2);
    expect(outlook(busy, 1)).toMatchObject({ free: 0, placeInLine: 3, nextSlotAt: at(50) });
  });

  it('waits for a second window behind a whole window of others', () => {
    const crowded = deskWith([-50, -30, -10], 4);
    expect(outlook(crowded, 1)).toMatchObject({ placeInLine: 5, nextSlotAt: at(90) });
    expect(Date.parse(at(90))).toBe(slotFreeAt(crowded, 5, NOON));
  });

  it('is free for exactly as many as there is room for beside those in line', () => {
    expect(outlook(deskWith([-50]), 2)).toEqual({ limit: 3, free: 2 });
    expect(outlook(deskWith([]), 3)).toEqual({ limit: 3, free: 3 });
  });

  it('has no time for a slot that is free now behind a line that waits for a probe', () => {
    const desk = { ...deskMemo(deskWith([]), NOON).desk, free: 1, spent: 0 };
    const memo = { desk, usesEnd: [] };
    const request = { wanted: 2, policy: POLICY, now: NOON };
    expect(deskOutlook(memo, request)).toEqual({ limit: 3, free: 1 });
    // The server leaves an empty list out of a memo.
    expect(deskOutlook({ desk }, request)).toEqual({ limit: 3, free: 1 });
  });

  it('names, by an old memo, the time of the second slot where one has come free since', () => {
    const old = outlook(deskWith([-50, -30, -10]), 2, NOON + 10 * MINUTE);
    expect(old).toEqual({ limit: 3, free: 1, nextSlotAt: at(30) });
  });

  it('counts a second window, by an old memo, from when a slot can be used', () => {
    const crowded = outlook(deskWith([-50, -30, -10], 3), 1, NOON + 11 * MINUTE);
    expect(crowded.nextSlotAt).toBe(at(71));
  });

  it('needs no slot for nothing', () => {
    const behind = outlook(deskWith([-50, -30, -10], 1), 0);
    expect(behind).toEqual({ limit: 3, free: 0 });
    expect(outlook(deskWith([-50, -30, -10]), 0)).toEqual({ limit: 3, free: 0 });
  });

  it('knows by an old memo what has come free since', () => {
    expect(outlook(deskWith([-50, -30, -10]), 1, NOON + 11 * MINUTE)).toEqual({
      limit: 3,
      free: 1,
    });
  });

  it('is no earlier than the API opens after a 429', () => {
    const refused: DeskEvent = {
      event: 'settled',
      settlement: { claimId: 'g.0', use: 'rate_limited', at: at(0) },
    };
    const closed = stepDesk(deskWith([], 0), [claim('g.0'), refused], NOON).state;
    const { nextSlotAt = '' } = outlook(closed, 1);
    expect(Date.parse(nextSlotAt)).toBe(closed.gate?.until);
  });
});
