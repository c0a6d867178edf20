import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { watchStep, type WatchEvent } from './question-watch.js';
import { type RunListRequest, relevantRuns } from './run-listing.js';
import { phaseOfStatus } from '../words/habu-status.js';
import { type SeenRun, subjectOf, type Want, type WatcherNews } from './watch.js';
import { PACE_REAL, type WatchPace } from './watch-pace.js';
import { newWatching, type Watching } from './watcher-state.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const BEGIN = Date.parse('2026-03-01T12:00:00Z');
const iso = (ms: number): string => new Date(ms).toISOString();

/** One execution of a question run, and what befalls it. */
interface Life {
  readonly startsAfterMs: number;
  readonly livesMs: number;
  /** Without a word, as when somebody terminates it; or nobody wants it any more, and it says so. */
  readonly ends: 'silently' | 'politely';
  /** A newcomer finds the execution before it, if that was just ending, and revives it. */
  readonly revives: boolean;
  readonly arrivesAfterMs: number;
  /** When an answer that never comes is given up; the creation may arrive later. */
  readonly givenUpAfterMs: number;
  readonly creation: 'answered' | 'answer_lost' | 'never_arrived';
  readonly runsMs: number;
  readonly end: 'COMPLETED' | 'FAILED';
  readonly freshForMs: number;
}

interface Look {
  readonly takesMs: number;
  readonly outcome: 'whole' | 'cut_off' | 'fails' | 'refused';
}

interface Scenario {
  readonly pace: WatchPace;
  /** For each request, its executions one after the other. */
  readonly requests: readonly (readonly Life[])[];
  /** Repeated over and over; later all succeed. */
  readonly looks: readonly Look[];
}

const life: fc.Arbitrary<Life> = fc.record({
  startsAfterMs: fc.oneof(fc.constant(0), fc.nat(10 * MINUTE), fc.nat(5 * HOUR)),
  livesMs: fc.oneof(fc.nat(3 * MINUTE), fc.nat(20 * MINUTE), fc.nat(30 * HOUR)),
  ends: fc.constantFrom('silently', 'politely'),
  revives: fc.boolean(),
  arrivesAfterMs: fc.nat(59 * SECOND),
  givenUpAfterMs: fc.nat(59 * SECOND),
  creation: fc.constantFrom('answered', 'answered', 'answer_lost', 'never_arrived'),
  runsMs: fc.oneof(fc.nat(30 * MINUTE), fc.nat(20 * HOUR)),
  end: fc.constantFrom('COMPLETED', 'FAILED'),
  freshForMs: fc.constantFrom(0, HOUR, 24 * HOUR, 48 * HOUR),
});
const look: fc.Arbitrary<Look> = fc.record({
  takesMs: fc.oneof(fc.nat(3 * SECOND), fc.nat(90 * SECOND)),
  outcome: fc.constantFrom('whole', 'whole', 'whole', 'cut_off', 'fails', 'refused'),
});
const scenario: fc.Arbitrary<Scenario> = fc.record({
  pace: fc.constant(PACE_REAL),
  requests: fc.array(fc.array(life, { minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 4,
  }),
  looks: fc.array(look, { minLength: 1, maxLength: 12 }),
});

interface HabuRun {
  readonly id: string;
  readonly requestHash: string;
  readonly name: string;
  readonly submittedAt: number;
  readonly endsAt: number;
  readonly end: string;
}

const shown = (run: HabuRun, now: number): SeenRun => ({
  habuRunId: run.id,
  name: run.name,
  status: now < run.endsAt ? 'RUNNING' : run.end,
  submittedAt: iso(run.submittedAt),
  ...(now < run.endsAt ? {} : { completedAt: iso(run.endsAt) }),
});

/** Days of a watcher, its question runs and the platform, event by event. */
class Days {
  now = BEGIN;
  state: Watching;
  readonly runs: HabuRun[] = [];
  readonly begins: number[] = [];
  readonly ends: number[] = [];
  readonly told: WatcherNews[] = [];
  /** The last attempt of each execution, and whether it is being sent. */
  readonly attempts = new Map<string, { number: number; isSending: boolean }>();
  /** What is wanted now, by watch id; a life that has died stays in it. */
  readonly wanted = new Map<string, Want>();
  readonly alive = new Map<string, (news: WatcherNews) => void>();
  readonly #queue: { at: number; act: () => void }[] = [];
  isCalm = false;

  constructor(readonly scenario: Scenario) {
    this.state = newWatching('question-1', { now: BEGIN, pace: scenario.pace });
    scenario.requests.forEach((lives, index) => this.#live(`a1b2c3d4e5f${index}`, lives));
  }

  at(delayMs: number, act: () => void): void {
    this.#queue.push({ at: this.now + delayMs, act });
  }

  step(event: WatchEvent): void {
    const { state, actions } = watchStep(this.state, event, {
      now: this.now,
      pace: this.scenario.pace,
    });
    // As continue-as-new carries it.
    this.state = JSON.parse(JSON.stringify(state)) as Watching;
    const gone: string[] = [];
    for (const action of actions) {
      if (action.type === 'look') this.#look(action.request);
      if (action.type !== 'tell') continue;
      const want = this.wanted.get(action.news.watchId);
      if (want === undefined || action.news.about !== subjectOf(want))
        throw new Error('told though not watching');
      this.told.push(action.news);
      const receive = this.alive.get(action.news.watchId);
      if (receive === undefined) gone.push(action.news.watchId);
      else this.at(0, () => receive(action.news));
    }
    if (gone.length > 0) this.step({ type: 'undelivered', watchIds: gone });
  }

  watch(watchId: string, want: Want): void {
    this.wanted.set(watchId, want);
    const requestHash = watchId.split('.')[0] ?? '';
    const watch = { watchId, workflowId: `run/${requestHash}`, requestHash, want };
    this.step({ type: 'watch', watch });
  }

  unwatch(watchId: string): void {
    this.step({ type: 'unwatch', watchId });
    this.wanted.delete(watchId);
  }

  #look(request: RunListRequest): void {
    const look: Look = this.isCalm
      ? { takesMs: SECOND, outcome: 'whole' }
      : (this.scenario.looks[this.begins.length % this.scenario.looks.length] ?? {
          takesMs: 0,
          outcome: 'whole',
        });
    this.begins.push(this.now);
    // The list shows a moment near its beginning, the most misleading one.
    const runs = this.runs.toReversed().map((run) => shown(run, this.now));
    const listedAt = iso(this.now);
    this.at(look.takesMs, () => {
      this.ends.push(this.now);
      if (look.outcome === 'fails') {
        this.step({ type: 'list_failed', code: 'API_FAILED', message: 'failed' });
        return;
      }
      if (look.outcome === 'refused') {
        this.step({ type: 'list_failed', code: 'API_FORBIDDEN', message: 'refused' });
        return;
      }
      const isCut = look.outcome === 'cut_off';
      const rows = relevantRuns(isCut ? runs.slice(0, 1) : runs, { request, now: this.now });
      const completeSince = isCut ? {} : { completeSince: request.oldest };
      this.step({
        type: 'listed',
        listing: { runs: rows, creations: [], listedAt, ...completeSince },
      });
    });
  }

  /** Asks once, creates, watches: as a question run does, one execution of a request at a time. */
  #live(requestHash: string, lives: readonly Life[], revivable?: string): void {
    const [life, ...later] = lives;
    if (life === undefined) return;
    const isRevival = life.revives && revivable !== undefined;
    const watchId = isRevival ? revivable : `${requestHash}.0a1b2c${later.length}d`;
    this.at(isRevival ? 0 : life.startsAfterMs, () => {
      const receive = (news: WatcherNews): void =>
        this.#receive(life, watchId, { news, end: () => end('silently') });
      const end = (how: Life['ends']): void => {
        if (this.alive.get(watchId) !== receive) return;
        // Whoever leaves during a creation waits for its outcome.
        const isPolite = how === 'politely';
        if (isPolite && this.attempts.get(watchId)?.isSending === true) {
          this.at(SECOND, () => end(how));
          return;
        }
        this.alive.delete(watchId);
        if (isPolite) this.unwatch(watchId);
        this.#live(requestHash, later, isPolite ? watchId : undefined);
      };
      this.alive.set(watchId, receive);
      this.at(life.livesMs, () => end(life.ends));
      this.watch(watchId, {
        for: 'latest',
        attemptId: this.#nextAttempt(watchId).attemptId,
        freshForMs: life.freshForMs,
      });
    });
  }

  #receive(
    life: Life,
    watchId: string,
    { news, end }: { news: WatcherNews; end: () => void },
  ): void {
    if (!this.alive.has(watchId)) return;
    const watch = (run: SeenRun): void =>
      this.watch(watchId, { for: 'run', habuRunId: run.habuRunId, since: run.submittedAt ?? '' });
    switch (news.news) {
      case 'latest':
        if (this.wanted.get(watchId)?.for !== 'latest') return;
        if (news.run === undefined) this.#create(life, watchId);
        else watch(news.run);
        return;
      case 'attempt_found': {
        watch(news.run);
        return;
      }
      case 'attempt_not_found':
        return;
      case 'ended':
        if (phaseOfStatus(news.run.status) === 'running') throw new Error('it goes on');
        this.unwatch(watchId);
        end();
        return;
      case 'introduced':
        throw new Error('Nobody here watches a run that is somebody else’s.');
      case 'gone':
        throw new Error('No run of this world is ever deleted.');
    }
  }

  #nextAttempt(watchId: string): { number: number; attemptId: string } {
    const number = (this.attempts.get(watchId)?.number ?? 0) + 1;
    return { number, attemptId: `${watchId}.${number}` };
  }

  #create(life: Life, watchId: string): void {
    const { number, attemptId } = this.#nextAttempt(watchId);
    this.attempts.set(watchId, { number, isSending: true });
    const arrivesBy = iso(this.now + MINUTE);
    this.watch(watchId, { for: 'creation', attemptId, arrivesBy });
    this.at(life.arrivesAfterMs, () => {
      if (life.creation !== 'never_arrived') this.#arrive(life, attemptId);
    });
    const isAnswered = life.creation === 'answered';
    this.at(isAnswered ? life.arrivesAfterMs + SECOND : life.givenUpAfterMs, () => {
      this.attempts.set(watchId, { number, isSending: false });
      if (!this.alive.has(watchId)) return;
      const run = this.runs.find(({ name }) => name.endsWith(attemptId));
      if (isAnswered && run !== undefined)
        this.watch(watchId, { for: 'run', habuRunId: run.id, since: iso(run.submittedAt) });
      else
        this.watch(watchId, {
          for: 'attempt',
          attemptId,
          settledAfter: iso(this.now + 2 * MINUTE),
        });
    });
  }

  #arrive({ runsMs, end }: Life, attemptId: string): void {
    const requestHash = attemptId.split('.')[0] ?? '';
    const rivals = this.runs.filter(
      (run) => run.requestHash === requestHash && run.endsAt > this.now,
    );
    if (rivals.length > 0) throw new Error('a second run of a request beside one that goes on');
    this.runs.push({
      id: `run-${this.runs.length}`,
      requestHash,
      name: `habu-mcp CRQ-138210 ${attemptId}`,
      submittedAt: this.now,
      endsAt: this.now + runsMs,
      end,
    });
  }

  /** Lets everything happen that is due before `until`. */
  pass(until: number): void {
    for (;;) {
      this.#queue.sort((a, b) => a.at - b.at);
      const [first] = this.#queue;
      const lookAt = this.state.looking === undefined ? this.state.nextLookAt : undefined;
      const dueAt = Math.min(first?.at ?? Infinity, lookAt ?? Infinity);
      if (dueAt > until) break;
      this.now = Math.max(this.now, dueAt);
      if (first !== undefined && first.at <= dueAt) {
        this.#queue.shift();
        first.act();
      }
      this.step({ type: 'tick' });
    }
    this.now = until;
  }
}

function daysOf(scenario: Scenario): Days {
  const days = new Days(scenario);
  days.pass(BEGIN + 40 * HOUR);
  days.isCalm = true;
  days.pass(BEGIN + 100 * HOUR);
  return days;
}

const RUNS = { numRuns: 20 };

describe('the watcher of a question, over days of creations, losses, deaths and failed lists', () => {
  it('never lets a second run of a request arrive while one goes on, nor tells anybody who is not watching', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        expect(daysOf(one).now).toBeGreaterThan(BEGIN);
      }),
      RUNS,
    );
  });

  it('keeps the distance from the end of one list to the beginning of the next, and 12 in any hour', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        const { begins, ends } = daysOf(one);
        const gaps = begins.slice(1).map((begin, index) => begin - (ends[index] ?? Infinity));
        expect(Math.min(...gaps, Infinity)).toBeGreaterThanOrEqual(one.pace.everyMs);
        const inAnHour = begins.map(
          (end) => begins.filter((at) => at > end - HOUR && at <= end).length,
        );
        expect(Math.max(0, ...inAnHour)).toBeLessThanOrEqual(HOUR / one.pace.everyMs);
      }),
      RUNS,
    );
  });

  it('answers every watch in the end, when lists succeed again', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        const { state, told, runs, now } = daysOf(one);
        for (const { watch } of Object.values(state.entries)) {
          expect(watch.want.for).not.toBe('latest');
          if (watch.want.for === 'attempt')
            expect(told).toContainEqual(
              expect.objectContaining({
                news: 'attempt_not_found',
                about: watch.want.attemptId,
              }),
            );
          if (watch.want.for !== 'run') continue;
          const { habuRunId } = watch.want;
          expect(runs.find(({ id }) => id === habuRunId)?.endsAt).toBeGreaterThan(now - 3 * HOUR);
        }
      }),
      RUNS,
    );
  });

  it('tells that an attempt was not found once, and never of one that is there', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        const { told, runs } = daysOf(one);
        const missing = told
          .filter(({ news }) => news === 'attempt_not_found')
          .map(({ about }) => about);
        expect(new Set(missing).size).toBe(missing.length);
        for (const attemptId of missing)
          expect(runs.filter(({ name }) => name.endsWith(attemptId))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('stays small', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        const { state } = daysOf(one);
        expect(state.looks.length).toBeLessThanOrEqual(HOUR / one.pace.everyMs);
        expect(Object.keys(state.departed).length).toBeLessThanOrEqual(20);
        expect(state.memory?.runs.length ?? 0).toBeLessThanOrEqual(200);
        expect(JSON.stringify(state).length).toBeLessThan(20_000);
      }),
      RUNS,
    );
  });
});
