import { describe, expect, it } from 'vitest';
import {
  HASH,
  HOUR,
  iso,
  latest,
  MINUTE,
  OTHER,
  runOf,
  sending,
  Watcher,
} from '../../../test/support/watcher-by-hand.js';
import type { Want } from './watch.js';

describe('an ask-once', () => {
  const inDoubt: Want = {
    for: 'attempt',
    attemptId: `${HASH}.one00000.1`,
    settledAfter: iso(MINUTE),
  };

  it('looks at once and answers with the newest run that goes on, whatever its execution', () => {
    const watcher = new Watcher();
    watcher.watch('two00000', latest());
    const older = runOf('r1', 'RUNNING', { submittedAt: iso(-HOUR) });
    expect(watcher.lookAndList([older, runOf('r2', 'SOMETHING_NEW')])).toBe(0);
    expect(watcher.told()).toMatchObject([{ news: 'latest', run: { habuRunId: 'r2' } }]);
    expect(watcher.state.entries).toEqual({});
  });

  it.each([
    ['failed', runOf('r1', 'FAILED')],
    ['completed too long ago', runOf('r1', 'COMPLETED', { completedAt: iso(-25 * HOUR) })],
    ['of another request', runOf('r1', 'RUNNING', { name: `habu-mcp ${OTHER}.0a1b2c3d.1` })],
    ['with a longer word', runOf('r1', 'RUNNING', { name: `x${HASH}.0a1b2c3d.1` })],
    ['with more behind the word', runOf('r1', 'RUNNING', { name: `${HASH}.0a1b2c3d.1.old` })],
  ])('does not take a run that is %s', (_, run) => {
    const watcher = new Watcher();
    watcher.watch('two00000', latest());
    watcher.lookAndList([run]);
    expect(watcher.told()).toEqual([
      { watchId: `${HASH}.two00000`, about: 'one00000.1', news: 'latest' },
    ]);
  });

  it('takes one that was completed within its time, by the end rather than by the beginning', () => {
    const watcher = new Watcher();
    watcher.watch('two00000', latest());
    const run = runOf('r1', 'COMPLETED', { submittedAt: iso(-30 * HOUR), completedAt: iso(-HOUR) });
    watcher.lookAndList([run]);
    expect(watcher.told()).toMatchObject([{ run: { habuRunId: 'r1' } }]);
  });

  it('takes neither the run that is replaced nor an older one, but a newer one', () => {
    const replaced = runOf('r2', 'COMPLETED');
    const older = runOf('r1', 'RUNNING', { submittedAt: iso(-HOUR) });
    const watcher = new Watcher();
    watcher.watch('two00000', latest('r2'));
    watcher.lookAndList([replaced, older]);
    expect(watcher.told()).toEqual([
      { watchId: `${HASH}.two00000`, about: 'one00000.1', news: 'latest' },
    ]);
    watcher.watch('two00000', latest('r2'));
    watcher.now += 5 * MINUTE;
    watcher.watch('two00000', latest('r2'));
    const newer = runOf('r3', 'RUNNING', { submittedAt: iso(0) });
    watcher.lookAndList([newer, replaced, older]);
    expect(watcher.told().at(-1)).toMatchObject({ run: { habuRunId: 'r3' } });
  });

  it('is answered by a list younger than five minutes, and by no older one', () => {
    const watcher = new Watcher();
    watcher.watch('two00000', latest());
    watcher.lookAndList();
    watcher.told();
    watcher.now = 4 * MINUTE;
    watcher.watch('three000', latest(), OTHER);
    expect(watcher.told()).toMatchObject([{ watchId: `${OTHER}.three000`, news: 'latest' }]);
    watcher.now = 5 * MINUTE;
    watcher.watch('four0000', latest(), OTHER);
    expect(watcher.told()).toEqual([]);
    expect(watcher.look()).toBe(5 * MINUTE);
  });

  it('waits while another execution has a creation under way, and looks when it has arrived', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', sending);
    watcher.watch('two00000', latest());
    expect(watcher.look()).toBe(MINUTE + 1);
    watcher.list([runOf('r1', 'QUEUED')]);
    expect(watcher.told()).toMatchObject([{ run: { habuRunId: 'r1' } }]);
  });

  it('waits for a list begun after the creation, although one that is recent shows nothing', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', latest());
    watcher.lookAndList();
    watcher.watch('one00000', sending);
    watcher.told();
    watcher.now = 2 * MINUTE;
    watcher.watch('two00000', latest());
    expect(watcher.told()).toEqual([]);
    watcher.lookAndList();
    expect(watcher.told()).toMatchObject([{ watchId: `${HASH}.two00000`, news: 'latest' }]);
  });

  it('is answered with a run that another one watches though no list has shown it', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', latest());
    watcher.lookAndList();
    watcher.told();
    watcher.watch('one00000', { for: 'run', habuRunId: 'r1', since: iso(1000) });
    watcher.now = MINUTE;
    watcher.watch('two00000', latest());
    expect(watcher.told()).toMatchObject([{ news: 'latest', run: { habuRunId: 'r1' } }]);
  });

  it('does not forget a run whose owner stopped watching before any list showed it', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', latest());
    watcher.lookAndList();
    watcher.watch('one00000', { for: 'run', habuRunId: 'r1', since: iso(1000) });
    watcher.now = MINUTE;
    watcher.send({ type: 'unwatch', watchId: `${HASH}.one00000` });
    watcher.told();
    watcher.watch('two00000', latest());
    expect(watcher.told()).toEqual([]);
    watcher.lookAndList([runOf('r1', 'RUNNING')]);
    expect(watcher.told()).toMatchObject([{ run: { habuRunId: 'r1' } }]);
  });

  it.each(['one00000', 'two00000'])(
    'waits for a creation that may arrive, though nobody waits for its outcome (asked by %s)',
    (asker) => {
      const watcher = new Watcher();
      watcher.watch('one00000', inDoubt);
      watcher.send({ type: 'unwatch', watchId: `${HASH}.one00000` });
      watcher.watch(asker, latest());
      expect(watcher.lookAndList([runOf('r1', 'RUNNING')])).toBeGreaterThan(MINUTE);
      expect(watcher.told()).toMatchObject([{ news: 'latest', run: { habuRunId: 'r1' } }]);
    },
  );

  it('waits for the search for an attempt of the same request', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', inDoubt);
    watcher.watch('two00000', latest());
    watcher.lookAndList();
    expect(watcher.told()).toEqual([]);
    watcher.lookAndList();
    expect(watcher.told()).toMatchObject([{ news: 'attempt_not_found' }, { news: 'latest' }]);
  });
});

describe('that there is no run is said only', () => {
  const none = { news: 'latest' };

  it('by a list that reaches back far enough', () => {
    const watcher = new Watcher();
    watcher.watch('two00000', latest());
    watcher.lookAndList([], { completeSince: iso(-HOUR) });
    expect(watcher.told()).toEqual([]);
    watcher.lookAndList();
    expect(watcher.told()).toMatchObject([none]);
  });

  it('by a list that began after what others send has arrived', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', sending);
    watcher.watch('two00000', latest());
    watcher.now = MINUTE;
    watcher.watch('three000', latest(), OTHER);
    watcher.lookAndList();
    expect(watcher.told()).toMatchObject([{ ...none, watchId: `${OTHER}.three000` }]);
    watcher.lookAndList();
    expect(watcher.told()).toMatchObject([{ ...none, watchId: `${HASH}.two00000` }]);
  });

  it('by a list that was asked for it, where more runs are worth keeping than are kept', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', latest());
    const runs = Array.from({ length: 201 }, (_, index) => runOf(`r${index}`, 'RUNNING'));
    watcher.lookAndList(runs);
    watcher.told();
    watcher.watch('two00000', latest(), OTHER);
    expect(watcher.told()).toEqual([]);
  });

  it('by a list that was asked for it, where a run may be older than what is kept, or is replaced', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', latest());
    watcher.lookAndList([runOf('r1', 'COMPLETED'), runOf('r0', 'RUNNING')]);
    watcher.told();
    const asks: [string, Want, number][] = [
      ['long0000', { for: 'latest', attemptId: 'x.1', freshForMs: 24 * HOUR + 1 }, 0],
      ['unseen00', latest('r9'), 0],
      ['seen0000', latest('r1'), 1],
    ];
    for (const [execution, want, answers] of asks) {
      watcher.watch(execution, want, OTHER);
      expect(watcher.told()).toHaveLength(answers);
    }
  });

  it('to the watches for which a look was made', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', { for: 'run', habuRunId: 'r1', since: iso(-HOUR) });
    watcher.look();
    watcher.watch('two00000', { for: 'latest', attemptId: 'x.1', freshForMs: 48 * HOUR });
    watcher.list([runOf('r1', 'RUNNING', { name: 'by hand' })]);
    expect(watcher.told().filter(({ news }) => news === 'latest')).toEqual([]);
    watcher.lookAndList([runOf('r1', 'FAILED')]);
    expect(watcher.told().at(-1)).toEqual({
      watchId: `${HASH}.two00000`,
      about: 'x.1',
      news: 'latest',
    });
  });
});

describe('a run that another watches and no list has shown', () => {
  const created: Want = { for: 'run', habuRunId: 'r1', since: iso(0) };

  it('is the answer to the same request, and to no other', () => {
    const watcher = new Watcher();
    watcher.watch('one00000', created);
    watcher.watch('two00000', latest());
    watcher.watch('three000', latest(), OTHER);
    watcher.lookAndList();
    const [same, other] = watcher.told();
    expect(same).toMatchObject({
      watchId: `${HASH}.two00000`,
      run: { habuRunId: 'r1', status: 'QUEUED' },
    });
    expect(other).toEqual({
      watchId: `${OTHER}.three000`,
      about: 'one00000.1',
      news: 'latest',
    });
  });

  it('is not, once a list shows that it has failed', () => {
    const watcher = new Watcher();
    watcher.watch('two00000', latest());
    watcher.look();
    watcher.watch('one00000', created);
    watcher.list([runOf('r1', 'FAILED')]);
    const answer = watcher.told().find(({ watchId }) => watchId === `${HASH}.two00000`);
    expect(answer).toEqual({ watchId: `${HASH}.two00000`, about: 'one00000.1', news: 'latest' });
  });
});
