import { describe, expect, it } from 'vitest';
import {
  HASH,
  HOUR,
  iso,
  latest,
  MINUTE,
  NOON,
  OTHER,
  runOf,
  sending,
  Watcher,
} from '../../../test/support/watcher-by-hand.js';
import { PACE_REAL } from './watch-pace.js';
import { newWatching } from './watcher-state.js';
import type { Want } from './watch.js';

describe('a status watch', () => {
  const running: Want = { for: 'run', habuRunId: 'r1', since: iso(0) };

  it('is looked at first in the fifth minute, then every five, and told of the end only', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', running);
    expect(watcher.lookAndList([runOf('r1', 'RUNNING')])).toBe(5 * MINUTE);
    expect(watcher.lookAndList([runOf('r1', 'RUNNING')])).toBe(10 * MINUTE);
    expect(watcher.told()).toEqual([]);
    watcher.lookAndList([runOf('r1', 'COMPLETED')]);
    expect(watcher.told()).toMatchObject([{ news: 'ended', run: { status: 'COMPLETED' } }]);
    expect(watcher.state.nextLookAt).toBeUndefined();
  });

  it('that is repeated changes nothing', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', running);
    watcher.lookAndList([runOf('r1', 'PARTNER_RUNNING')]);
    watcher.now += MINUTE;
    watcher.watch('one00000', running);
    expect(watcher.told()).toEqual([]);
    expect(watcher.state.nextLookAt).toBe(NOON + 10 * MINUTE);
  });

  it('is told at once of an end that the last list showed', () => {
    const watcher = new Watcher();
    watcher.watch('two00000', latest());
    const run = { name: `habu-mcp ${OTHER}.0a1b2c3d.1`, completedAt: iso(-MINUTE) };
    watcher.lookAndList([runOf('r1', 'COMPLETED', run)]);
    watcher.told();
    watcher.watch('one00000', running);
    expect(watcher.told()).toMatchObject([{ news: 'ended', run: { habuRunId: 'r1' } }]);
  });

  it('to be introduced is told the first sighting with its parameters, then the end', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', { ...running, introduce: true });
    const parameters = { region: 'EU' };
    watcher.lookAndList([runOf('r1', 'SOMETHING_NEW', { parameters })]);
    expect(watcher.told()).toMatchObject([
      { news: 'introduced', run: { status: 'SOMETHING_NEW', parameters } },
    ]);
    watcher.watch('one00000', running);
    watcher.lookAndList([runOf('r1', 'RUNNING', { parameters })]);
    watcher.lookAndList([runOf('r1', 'COMPLETED')]);
    expect(watcher.told()).toMatchObject([{ news: 'ended' }]);
  });

  it.each(['ERROR', 'PARTNER_FAILED'])('ends with %s on two looks, the second soon', (status) => {
    const watcher = new Watcher();
    watcher.watch('one00000', { ...running, since: iso(-10 * HOUR) });
    watcher.lookAndList([runOf('r1', 'RUNNING')]);
    watcher.lookAndList([runOf('r1', status)]);
    expect(watcher.told()).toEqual([]);
    const second = watcher.lookAndList([runOf('r1', status)]);
    expect(watcher.told()).toMatchObject([{ news: 'ended', run: { status } }]);
    expect(second - (watcher.looksAt.at(-2) ?? 0)).toBe(5 * MINUTE);
    expect(watcher.state.nextLookAt).toBeUndefined();
  });

  it('goes on after a failure that the next look corrects, however often the watch is repeated', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', running);
    watcher.lookAndList([runOf('r1', 'ERROR')]);
    watcher.watch('one00000', running);
    watcher.lookAndList([runOf('r1', 'RUNNING')]);
    watcher.lookAndList([runOf('r1', 'ERROR')]);
    expect(watcher.told()).toEqual([]);
    expect(watcher.state.nextLookAt).toBeDefined();
  });

  it.each(['PARTNER_QUEUED', 'PARTNER_COMPLETED', 'PENDING_RETRY', 'SOMETHING_NEW'])(
    'keeps %s as it is and goes on looking',
    (status) => {
      const watcher = new Watcher();
      watcher.watch('one00000', running);
      watcher.lookAndList([runOf('r1', status)]);
      expect(watcher.told()).toEqual([]);
      expect(watcher.state.entries[`${HASH}.one00000`]?.seen).toMatchObject({ run: { status } });
      expect(watcher.state.nextLookAt).toBe(NOON + 10 * MINUTE);
    },
  );

  it('is gone after two whole lists in a row without it', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', running);
    watcher.lookAndList();
    expect(watcher.told()).toEqual([]);
    watcher.lookAndList();
    expect(watcher.told()).toMatchObject([{ news: 'gone' }]);
    expect(watcher.state.entries).toEqual({});
  });

  it('is not gone by a list that was cut off, nor by two with a failed one between', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', running);
    watcher.look();
    watcher.send({ type: 'listed', listing: { runs: [], creations: [], listedAt: iso(0) } });
    expect(watcher.state.trouble?.code).toBe('API_ANSWER_TOO_LARGE');
    watcher.lookAndList();
    watcher.look();
    watcher.send({ type: 'list_failed', code: 'API_FAILED', message: 'the API failed' });
    watcher.lookAndList();
    watcher.lookAndList([], { completeSince: iso(MINUTE) });
    expect(watcher.told()).toEqual([]);
  });

  it('stretches when the youngest run is an hour old, and shrinks when somebody new waits', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', running);
    while (watcher.now < 3 * HOUR) watcher.lookAndList([runOf('r1', 'RUNNING')]);
    const gaps = watcher.looksAt.slice(1).map((at, index) => at - (watcher.looksAt[index] ?? 0));
    expect(gaps.slice(0, 11)).toEqual(Array(11).fill(5 * MINUTE));
    expect(gaps.at(-1)).toBeGreaterThan(20 * MINUTE);
    watcher.now += MINUTE;
    watcher.watch('two00000', { for: 'run', habuRunId: 'r2', since: iso(watcher.now) });
    expect(watcher.state.nextLookAt).toBe(NOON + watcher.now + 5 * MINUTE);
  });
});

describe('the search for an attempt', () => {
  const attemptId = `${HASH}.one00000.1`;
  const lost: Want = { for: 'attempt', attemptId, settledAfter: iso(3 * MINUTE) };

  it('finds it by the whole marker', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', lost);
    const near = runOf('r1', 'RUNNING', { name: `habu-mcp ${attemptId}0` });
    expect(watcher.lookAndList([near])).toBe(3 * MINUTE + 1);
    watcher.lookAndList([near, runOf('r2', 'QUEUED', { name: `habu-mcp CRQ-1 ${attemptId}` })]);
    expect(watcher.told()).toMatchObject([{ news: 'attempt_found', run: { habuRunId: 'r2' } }]);
  });

  it('says not found once, after two lists begun after the settling, and goes on looking', () => {
    const watcher = new Watcher();
    watcher.watch('two00000', latest(), OTHER);
    watcher.watch('one00000', lost);
    watcher.lookAndList();
    watcher.told();
    watcher.lookAndList();
    expect(watcher.told()).toEqual([]);
    watcher.lookAndList();
    expect(watcher.told()).toMatchObject([{ news: 'attempt_not_found' }]);
    watcher.lookAndList();
    expect(watcher.told()).toEqual([]);
    watcher.lookAndList([runOf('r2', 'RUNNING', { name: attemptId })]);
    expect(watcher.told()).toMatchObject([{ news: 'attempt_found' }]);
  });
});

describe('the watcher of a question', () => {
  it('has looked at nothing and reported nothing at first', () => {
    const at = { now: NOON, pace: PACE_REAL };
    expect(newWatching('question-1', at)).toMatchObject({ entries: {}, looks: [], reported: [] });
  });

  it('makes no look when nobody wants one', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', sending);
    expect(watcher.state.nextLookAt).toBeUndefined();
  });

  it('keeps the distance from the last look of an earlier watcher', () => {
    const watcher = new Watcher();
    const at = { now: NOON, pace: PACE_REAL };
    watcher.state = newWatching('question-1', at, NOON - 2 * MINUTE);
    watcher.watch('one00000', latest());
    expect(watcher.look()).toBe(3 * MINUTE);
    watcher.state = newWatching('question-1', at, NOON + 100 * HOUR);
    watcher.now = 0;
    watcher.watch('one00000', latest());
    expect(watcher.look()).toBe(5 * MINUTE);
  });

  it.each(['API_FORBIDDEN', 'API_NOT_FOUND'])('looks less often at once after %s', (code) => {
    const watcher = new Watcher();
    watcher.watch('one00000', { for: 'run', habuRunId: 'r1', since: iso(0) });
    for (const expected of [5, 12.5, 23.75]) {
      expect(watcher.look()).toBe(expected * MINUTE);
      watcher.send({ type: 'list_failed', code, message: 'refused' });
    }
    expect(watcher.state.trouble).toEqual({ code, message: 'refused', since: NOON + 5 * MINUTE });
    watcher.lookAndList([runOf('r1', 'COMPLETED')]);
    expect(watcher.state.trouble).toBeUndefined();
    expect(watcher.told()).toMatchObject([{ news: 'ended' }]);
  });

  it('goes on at its pace after other failures', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', latest());
    watcher.look();
    watcher.send({ type: 'list_failed', code: 'API_NOT_JSON', message: 'a web page' });
    expect(watcher.look()).toBe(5 * MINUTE);
  });

  it('forgets a receiver that has ended, but not a creation that may be under way', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', { for: 'run', habuRunId: 'r1', since: iso(0) });
    watcher.watch('two00000', {
      for: 'creation',
      attemptId: `${HASH}.two00000.1`,
      arrivesBy: iso(0),
    });
    const watchIds = [`${HASH}.one00000`, `${HASH}.two00000`, 'never seen'];
    watcher.send({ type: 'undelivered', watchIds });
    expect(Object.keys(watcher.state.entries)).toEqual([`${HASH}.two00000`]);
  });

  it('reports each creation of a list once', () => {
    const watcher = new Watcher();
    const creation = (habuRunId: string) => ({ habuRunId, name: 'by hand', submittedAt: iso(0) });
    watcher.watch('one00000', { for: 'run', habuRunId: 'r1', since: iso(0) });
    const runs = [runOf('r1', 'RUNNING')];
    watcher.lookAndList(runs, { creations: [creation('c1')] });
    watcher.lookAndList(runs, { creations: [creation('c1'), creation('c2')] });
    watcher.lookAndList(runs, { creations: [creation('c2')] });
    expect(watcher.reported).toEqual([['c1'], ['c2']]);
  });

  it('takes nothing from a look for a watch that came while it was under way', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', latest());
    watcher.look();
    watcher.watch('two00000', { for: 'run', habuRunId: 'r9', since: iso(-10 * MINUTE) });
    watcher.list();
    expect(watcher.state.entries[`${HASH}.two00000`]?.misses).toBe(0);
  });
});

describe('a watch that changes', () => {
  const running: Want = { for: 'run', habuRunId: 'r1', since: iso(-10 * MINUTE) };
  const other: Want = { ...running, habuRunId: 'r2' };
  const attemptId = `${HASH}.one00000.1`;
  const inDoubt: Want = { for: 'attempt', attemptId, settledAfter: iso(3 * MINUTE) };
  const started = (...watches: [string, Want][]): Watcher => {
    const watcher = new Watcher();
    for (const [execution, want] of watches) watcher.watch(execution, want);
    return watcher;
  };

  it('keeps what was seen when it is repeated, and not when it is about another run', () => {
    const repeated = started(['one00000', running]);
    repeated.lookAndList();
    repeated.watch('one00000', running);
    repeated.lookAndList();
    expect(repeated.told()).toMatchObject([{ news: 'gone' }]);
    const changed = started(['one00000', running]);
    changed.lookAndList();
    changed.watch('one00000', other);
    changed.lookAndList();
    expect(changed.told()).toEqual([]);
  });

  it('takes nothing from a look that was asked for something else, but the others do', () => {
    const watcher = started(['one00000', running], ['two00000', running]);
    watcher.look();
    watcher.watch('one00000', other);
    watcher.list([runOf('r1', 'COMPLETED')]);
    expect(watcher.told()).toMatchObject([{ watchId: `${HASH}.two00000`, news: 'ended' }]);
    expect(watcher.state.entries[`${HASH}.one00000`]?.misses).toBe(0);
    const attempt = started(['one00000', running]);
    attempt.now = 4 * MINUTE;
    attempt.look();
    attempt.watch('two00000', inDoubt);
    attempt.list();
    expect(attempt.state.entries[`${HASH}.two00000`]?.misses).toBe(0);
  });

  it('takes a look that was under way when it was repeated', () => {
    const watcher = started(['one00000', running]);
    watcher.look();
    watcher.watch('one00000', running);
    watcher.list([runOf('r1', 'COMPLETED')]);
    expect(watcher.told()).toMatchObject([{ news: 'ended' }]);
  });

  it('to an ask-once waits for the creation that it leaves behind', () => {
    const watcher = started(['one00000', sending], ['one00000', latest()]);
    expect(watcher.state.nextLookAt).toBe(NOON + MINUTE + 1);
    expect(started(['one00000', sending], ['one00000', running]).state.departed).toEqual({});
  });

  it.each<[string, Want, number]>([
    ['a creation', sending, MINUTE + 1],
    ['a lost attempt', inDoubt, 3 * MINUTE + 1],
    ['an ask', latest(), 0],
  ])('and is withdrawn leaves others waiting for %s until it has arrived', (_, want, lookAt) => {
    const watcher = started(['one00000', want]);
    watcher.send({ type: 'unwatch', watchId: `${HASH}.one00000` });
    watcher.watch('two00000', latest());
    expect(watcher.state.nextLookAt).toBe(NOON + lookAt);
    expect(Object.keys(watcher.state.departed)).toHaveLength(want.for === 'latest' ? 0 : 1);
  });

  it('of a receiver that has ended stays while its attempt is looked for, and not longer', () => {
    const watcher = started(['one00000', inDoubt]);
    const gone = () => watcher.send({ type: 'undelivered', watchIds: [`${HASH}.one00000`] });
    gone();
    expect(Object.keys(watcher.state.entries)).toHaveLength(1);
    watcher.lookAndList();
    watcher.lookAndList();
    gone();
    expect(watcher.state.entries).toEqual({});
  });

  it('for an attempt is answered by what the last lists showed', () => {
    const watcher = started(['two00000', latest()]);
    watcher.lookAndList([runOf('r1', 'RUNNING', { name: attemptId })]);
    watcher.told();
    watcher.watch('one00000', sending);
    expect(watcher.told()).toEqual([]);
    watcher.watch('one00000', inDoubt);
    expect(watcher.told()).toMatchObject([{ news: 'attempt_found', run: { habuRunId: 'r1' } }]);
    const missing = started(['one00000', inDoubt]);
    for (const misses of [1, 2]) {
      missing.lookAndList();
      missing.told();
      missing.watch('one00000', inDoubt);
      expect(missing.told().map(({ news }) => news)).toEqual(
        misses === 2 ? ['attempt_not_found'] : [],
      );
    }
  });

  it('for a run is answered by the last list about that run alone', () => {
    const watcher = started(['two00000', latest()]);
    watcher.lookAndList([runOf('r1', 'RUNNING')]);
    watcher.told();
    watcher.watch('one00000', running);
    watcher.watch('two00000', other);
    expect(watcher.told()).toEqual([]);
    const seen = ['one00000', 'two00000'].map(
      (one) => watcher.state.entries[`${HASH}.${one}`]?.seen,
    );
    expect(seen).toMatchObject([{ run: { habuRunId: 'r1' }, looks: 1 }, undefined]);
  });
});
