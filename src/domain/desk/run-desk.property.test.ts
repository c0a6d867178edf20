import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskView, type DeskState, LANES, newDesk, nextEventAt } from './desk-state.js';
import { type DeskEvent, stepDesk } from './run-desk.js';
import type { DeskPolicy, Lane, Settlement } from './run-slot.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2026-03-01T12:00:00Z');
const REAL: DeskPolicy = { limit: 20, windowMs: HOUR, grantMs: MINUTE, arrivalMs: MINUTE };

/** What a claimant does with its grant. `arrival`: the part of the allowed time after which the creation arrives. */
interface Fate {
  readonly use: Settlement['use'] | 'never' | 'gone';
  readonly settlesAfterMs: number;
  readonly arrival: number;
}

type Wish =
  | { readonly wish: 'claim'; readonly lane: Lane; readonly fate: Fate }
  | { readonly wish: 'repeat' | 'withdraw'; readonly which: number }
  | { readonly wish: 'foreign'; readonly seenAfterMs: number }
  | { readonly wish: 'clock_back'; readonly byMs: number };

interface Granted {
  readonly claimId: string;
  readonly lane: Lane;
  readonly at: number;
}

/**
 * An account's days: wishes at their times, claimants that live their fates, a clock that is set back. `time` is the true one;
 * the desk knows only its clock. Every step's state goes through JSON, as if the workflow continued as new each time.
 */
class Days {
  time = NOON;
  state: DeskState;
  readonly granted: Granted[] = [];
  readonly arrivals: number[] = [];
  readonly foreign: { readonly at: number; readonly seenAt: number }[] = [];
  readonly claims = new Map<string, { lane: Lane; fate: Fate; left: boolean }>();
  private behindMs = 0;
  private readonly agenda: { readonly at: number; readonly event: DeskEvent }[] = [];

  constructor(policy: DeskPolicy) {
    this.state = newDesk(policy);
  }

  get clock(): number {
    return this.time - this.behindMs;
  }

  live(waitMs: number, wish: Wish): void {
    this.passUntil(this.time + waitMs);
    const ids = [...this.claims.keys()];
    switch (wish.wish) {
      case 'claim': {
        const claimId = `c.${ids.length + 1}`;
        this.claims.set(claimId, { lane: wish.lane, fate: wish.fate, left: false });
        this.claim(claimId);
        break;
      }
      case 'repeat':
        this.claim(ids[wish.which % ids.length]);
        break;
      case 'withdraw':
        this.withdraw(ids[wish.which % ids.length]);
        break;
      case 'foreign': {
        const at = this.time;
        const habuRunId = `f${this.foreign.length}`;
        const seen = [{ habuRunId, name: 'by hand', submittedAt: this.iso() }];
        this.foreign.push({ at, seenAt: at + wish.seenAfterMs });
        const event: DeskEvent = { event: 'creations_seen', seen };
        this.agenda.push({ at: at + wish.seenAfterMs, event });
        // Two watchers may show the same run.
        this.agenda.push({ at: at + 2 * wish.seenAfterMs, event });
        break;
      }
      case 'clock_back':
        this.behindMs += wish.byMs;
    }
  }

  /** Until nobody waits any more. @returns whether that comes */
  comeToAnEnd(): boolean {
    for (let turn = 0; turn < 2_000; turn += 1) {
      if (this.waiting === 0 && this.agenda.length === 0) return true;
      const next = this.nextAt();
      if (next === undefined) return false;
      this.passUntil(next);
    }
    return false;
  }

  private get waiting(): number {
    return LANES.reduce((sum, lane) => sum + this.state.waiting[lane].length, 0);
  }

  private nextAt(): number | undefined {
    const wake = nextEventAt(this.state, this.clock);
    const times = this.agenda.map(({ at }) => at);
    if (wake !== undefined) times.push(wake + this.behindMs);
    return times.length === 0 ? undefined : Math.max(this.time, Math.min(...times));
  }

  private passUntil(until: number): void {
    for (let next = this.nextAt(); next !== undefined && next <= until; next = this.nextAt()) {
      this.time = next;
      const due = this.agenda.filter(({ at }) => at <= next);
      for (const each of due) this.agenda.splice(this.agenda.indexOf(each), 1);
      const wake = nextEventAt(this.state, this.clock);
      this.step(due.map(({ event }) => event));
      if (due.length === 0 && wake === nextEventAt(this.state, this.clock)) break;
    }
    this.time = Math.max(this.time, until);
  }

  private claim(claimId: string | undefined): void {
    const claim = this.claims.get(claimId ?? '');
    if (claimId === undefined || claim === undefined || claim.left) return;
    this.step([
      { event: 'claim', claim: { claimId, workflowId: `w-${claimId}`, lane: claim.lane } },
    ]);
  }

  private withdraw(claimId: string | undefined): void {
    const claim = this.claims.get(claimId ?? '');
    if (claimId === undefined || claim === undefined) return;
    claim.left = true;
    this.step([{ event: 'withdraw', claimId }]);
  }

  private step(events: readonly DeskEvent[]): void {
    const closed = deskView(this.state, this.clock).closedUntil !== undefined;
    const { state, actions } = stepDesk(this.state, events, this.clock);
    const had = new Set(this.granted.map(({ claimId }) => claimId));
    for (const each of actions) {
      if (each.action === 'grant' && !had.has(each.grant.claimId)) {
        // A clock that is set back closes a gate again that a probe may open.
        if (this.behindMs === 0) expect(closed).toBe(false);
        this.grantArrives(each.grant.claimId, Date.parse(each.grant.sendBy));
      }
    }
    this.state = JSON.parse(JSON.stringify(state)) as DeskState;
    const served = this.granted.slice(had.size);
    if (served.some(({ lane }) => lane === 'background'))
      expect(this.state.waiting.interactive).toEqual([]);
  }

  private grantArrives(claimId: string, sendBy: number): void {
    const claim = this.claims.get(claimId);
    if (claim === undefined) throw new Error(`nobody claimed ${claimId}`);
    const { lane, fate } = claim;
    this.granted.push({ claimId, lane, at: this.time });
    expect(sendBy).toBe(this.clock + this.state.policy.grantMs);
    if (fate.use === 'gone') {
      this.agenda.push({ at: this.time + 1, event: { event: 'gone', claimIds: [claimId] } });
      return;
    }
    const { grantMs, arrivalMs } = this.state.policy;
    const latest = grantMs + arrivalMs;
    const settles = fate.use !== 'never' ? fate.settlesAfterMs : Infinity;
    if (fate.use !== 'unsent')
      this.arrivals.push(this.time + Math.floor(fate.arrival * Math.min(latest, settles)));
    if (fate.use === 'never') return;
    const at = new Date(this.clock + settles).toISOString();
    const settlement = { claimId, use: fate.use, at };
    const event: DeskEvent = { event: 'settled', settlement };
    const lag = Math.floor(fate.arrival * MINUTE);
    this.agenda.push({ at: this.time + settles + lag, event });
    this.agenda.push({ at: this.time + settles + 3 * lag + 1, event });
  }

  private iso(): string {
    return new Date(this.clock).toISOString();
  }
}

const settlesAfterMs = fc.oneof(fc.nat(30_000), fc.integer({ min: 30_000, max: 5 * HOUR }));
const arrival = fc.double({ min: 0, max: 1, noNaN: true });
const fateOf = (...uses: Fate['use'][]) =>
  fc.record({ use: fc.constantFrom(...uses), settlesAfterMs, arrival });
const claimOf = (...uses: Fate['use'][]) =>
  fc.record({
    wish: fc.constant('claim' as const),
    lane: fc.constantFrom<Lane>('interactive', 'background'),
    fate: fateOf(...uses),
  });
const meddling = fc.record({
  wish: fc.constantFrom('repeat' as const, 'repeat' as const, 'withdraw' as const),
  which: fc.nat(200),
});
const foreign = fc.record({
  wish: fc.constant('foreign' as const),
  seenAfterMs: fc.integer({ min: 1, max: 20 * MINUTE }),
});
const clockBack = fc.record({
  wish: fc.constant('clock_back' as const),
  byMs: fc.oneof(fc.nat(2_000), fc.nat(2 * HOUR)),
});
const waits = fc.oneof(
  { arbitrary: fc.constant(0), weight: 4 },
  { arbitrary: fc.nat(10 * MINUTE), weight: 3 },
  { arbitrary: fc.nat(3 * HOUR), weight: 1 },
);

type Script = readonly (readonly [number, Wish])[];
const scriptOf = (wish: fc.Arbitrary<Wish>): fc.Arbitrary<Script> =>
  fc.array(fc.tuple(waits, wish), { minLength: 1, maxLength: 80, size: 'max' });

const policies = fc.record({
  limit: fc.integer({ min: 1, max: 8 }),
  windowMs: fc.constantFrom(HOUR, 10 * MINUTE),
  grantMs: fc.constant(MINUTE),
  arrivalMs: fc.constantFrom(MINUTE, 1_000),
});

const anything = fc.oneof(
  { arbitrary: claimOf('spent', 'unsent', 'never', 'gone', 'rate_limited'), weight: 6 },
  { arbitrary: claimOf('spent'), weight: 10 },
  { arbitrary: meddling, weight: 4 },
  { arbitrary: foreign, weight: 1 },
  { arbitrary: clockBack, weight: 1 },
);

/** The most of `times` in any window that is open at its beginning. */
const mostInAWindow = (times: readonly number[], windowMs: number): number =>
  Math.max(0, ...times.map((end) => times.filter((at) => at > end - windowMs && at <= end).length));

function live(policy: DeskPolicy, script: Script): Days {
  const days = new Days(policy);
  for (const [waitMs, wish] of script) days.live(waitMs, wish);
  return days;
}

const RUNS = { numRuns: 60 };

describe(
  'the desk, over simulated days of claims, settlements, refusals, strangers and a clock that is set back',
  { timeout: 60_000 },
  () => {
    it('never lets more creations arrive in any window than the limit', () => {
      fc.assert(
        fc.property(policies, scriptOf(anything), (policy, script) => {
          const days = live(policy, script);
          days.comeToAnEnd();
          expect(mostInAWindow(days.arrivals, policy.windowMs)).toBeLessThanOrEqual(policy.limit);
        }),
        RUNS,
      );
    });

    it('grants each claim at most once, and every claim that was not withdrawn in the end', () => {
      fc.assert(
        fc.property(policies, scriptOf(anything), (policy, script) => {
          const days = live(policy, script);
          expect(days.comeToAnEnd()).toBe(true);
          const ids = days.granted.map(({ claimId }) => claimId);
          expect(new Set(ids).size).toBe(ids.length);
          const wanted = [...days.claims]
            .filter(([, { left }]) => !left)
            .map(([claimId]) => claimId);
          expect(ids).toEqual(expect.arrayContaining(wanted));
        }),
        RUNS,
      );
    });

    it('serves each lane in the order of its claims', () => {
      fc.assert(
        fc.property(policies, scriptOf(anything), (policy, script) => {
          const days = live(policy, script);
          days.comeToAnEnd();
          for (const lane of LANES) {
            const numbers = days.granted
              .filter((each) => each.lane === lane)
              .map(({ claimId }) => Number(claimId.slice(2)));
            expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
          }
        }),
        RUNS,
      );
    });

    it('leaves room for every stranger that it knows of', () => {
      fc.assert(
        fc.property(
          policies,
          scriptOf(fc.oneof(claimOf('spent', 'never'), claimOf('spent'), foreign)),
          (policy, script) => {
            const days = live(policy, script);
            days.comeToAnEnd();
            for (const { at: now } of days.granted) {
              const since = now - policy.windowMs;
              const ours = days.arrivals.filter((at) => at > since && at < now).length;
              const theirs = days.foreign.filter(
                ({ at, seenAt }) => at > since && seenAt < now,
              ).length;
              const atOnce = days.granted.filter(({ at }) => at === now).length;
              const arrivedAtOnce = days.arrivals.filter((at) => at === now).length;
              expect(ours + theirs + Math.max(atOnce - arrivedAtOnce, 1)).toBeLessThanOrEqual(
                Math.max(policy.limit, theirs + 1),
              );
            }
          },
        ),
        RUNS,
      );
    });

    it('grants the last of 100 claims within four windows and 60 s, 20 in each, when calls settle within 15 s', () => {
      fc.assert(
        fc.property(
          fc.array(fc.record({ settlesAfterMs: fc.nat(15_000), arrival }), {
            minLength: 100,
            maxLength: 100,
          }),
          (fates) => {
            const days = live(
              REAL,
              fates.map((fate) => [
                0,
                { wish: 'claim', lane: 'interactive', fate: { use: 'spent', ...fate } },
              ]),
            );
            days.comeToAnEnd();
            expect(days.granted).toHaveLength(100);
            expect(mostInAWindow(days.arrivals, HOUR)).toBe(20);
            const last = days.granted.at(-1)?.at ?? Infinity;
            expect(last - NOON).toBeLessThanOrEqual(4 * HOUR + MINUTE);
          },
        ),
        { numRuns: 5 },
      );
    });
  },
);
