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
import type { Want } from './watch.js';

describe('a list', () => {
  const running: Want = { for: 'run', habuRunId: 'r2', since: iso(-10 * MINUTE) };
  const attemptId = `${HASH}.one00000.1`;

  it('is about the watched run alone, and introduces it once', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', { ...running, introduce: true });
    for (const times of [1, 0]) {
      watcher.lookAndList([runOf('r1', 'COMPLETED'), runOf('r2', 'RUNNING')]);
      expect(watcher.told()).toHaveLength(times);
    }
  });

  it('that began before a run or an attempt could show in it does not miss them', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', { ...running, since: iso(MINUTE) });
    watcher.watch('two00000', { for: 'attempt', attemptId, settledAfter: iso(MINUTE) });
    const misses = () => Object.values(watcher.state.entries).map((entry) => entry.misses);
    watcher.now = MINUTE;
    watcher.watch('three000', latest(), OTHER);
    expect(watcher.lookAndList()).toBe(MINUTE);
    expect(misses()).toEqual([0, 0]);
    watcher.lookAndList();
    expect(misses()).toEqual([1, 1]);
  });

  it('that was cut off is no trouble for those who have seen their run', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', running);
    watcher.watch('two00000', sending);
    watcher.lookAndList();
    expect(watcher.state.trouble).toBeUndefined();
    const cutOff = () => {
      watcher.look();
      const listing = { runs: [runOf('r2', 'RUNNING')], creations: [], listedAt: iso(0) };
      watcher.send({ type: 'listed', listing });
    };
    cutOff();
    expect(watcher.state.trouble).toBeUndefined();
    watcher.watch('three000', { ...running, habuRunId: 'r3' });
    cutOff();
    const since = NOON + watcher.now;
    cutOff();
    expect(watcher.state.trouble).toMatchObject({
      message: expect.stringContaining('may exist all the same'),
      since,
    });
  });

  it('that nobody has asked for changes nothing, nor does word that it failed', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', running);
    const before = watcher.state;
    watcher.list([runOf('r2', 'COMPLETED')]);
    watcher.send({ type: 'list_failed', code: 'API_FAILED', message: 'failed' });
    expect(watcher.state).toEqual(before);
  });

  it('reports a creation when it shows first', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', running);
    const creations = [{ habuRunId: 'c1', name: 'by hand', submittedAt: iso(0) }];
    watcher.lookAndList([], { creations });
    expect(watcher.reported).toEqual([['c1']]);
  });

  it('is asked for with all that the watches want, each once', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', { ...running, habuRunId: 'r1' });
    watcher.watch('two00000', { ...running, habuRunId: 'r1' });
    watcher.watch('three000', sending, 'creationhash');
    watcher.watch('four0000', { for: 'attempt', attemptId, settledAfter: iso(0) }, OTHER);
    watcher.watch('six00000', latest());
    watcher.now = 1;
    const oldest = (want: Want) => {
      watcher.watch('five0000', want);
      const [action] = watcher.send({ type: 'tick' });
      if (action?.type !== 'look') throw new Error('no look');
      return action.request;
    };
    expect(oldest(latest('r0'))).toEqual({
      questionId: 'question-1',
      habuRunIds: ['r1', 'r0'],
      requestHashes: [HASH, OTHER],
      oldest: iso(1 - 8 * 24 * HOUR),
    });
    const early = new Watcher();
    early.watch('one00000', { ...running, since: '1970-01-01T00:30:00Z' });
    const [action] = early.send({ type: 'tick' });
    expect(action).toMatchObject({ request: { oldest: '1970-01-01T00:00:00.000Z' } });
  });

  it('counts among the looks of the last hour, and is due while it is under way', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', running);
    while (watcher.now < 30 * MINUTE) watcher.lookAndList([runOf('r2', 'RUNNING')]);
    const due = watcher.state.nextLookAt;
    watcher.look();
    watcher.now += 1;
    watcher.watch('two00000', latest(), OTHER);
    expect(watcher.state.nextLookAt).toBe(due);
    expect(watcher.state.looks).toEqual(watcher.looksAt.map((at) => NOON + at));
    watcher.list([runOf('r2', 'RUNNING')]);
    watcher.now = HOUR;
    watcher.look();
    expect(watcher.state.looks[0]).toBe(NOON + 5 * MINUTE);
  });

  it('forgets creations that have arrived or never will, an hour and a pause after', () => {
    const kept = (now: number) => {
      const watcher = new Watcher();
      watcher.watch('one00000', sending);
      watcher.watch('two00000', {
        for: 'creation',
        attemptId: `${HASH}.two00000.1`,
        arrivesBy: iso(MINUTE),
      });
      watcher.send({ type: 'unwatch', watchId: `${HASH}.two00000` });
      watcher.watch('three000', running);
      watcher.now = now;
      watcher.lookAndList([runOf('r2', 'RUNNING')]);
      const { entries, departed } = watcher.state;
      return [Object.keys(entries).length, Object.keys(departed).length];
    };
    expect(kept(0)).toEqual([2, 1]);
    expect(kept(MINUTE + 5 * MINUTE + HOUR)).toEqual([2, 1]);
    expect(kept(MINUTE + 5 * MINUTE + HOUR + 1)).toEqual([1, 0]);
  });
});
