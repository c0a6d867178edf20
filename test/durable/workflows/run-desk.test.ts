import { describe, expect, test } from 'vitest';
import type { DeskPolicy, DeskView } from '../../../src/domain/desk/run-slot.js';
import { deskQuery } from '../../../workflows/desk/run-desk-messages.js';
import { until } from '../../world/until.js';
import { type Claimant, type DeskAccount, mostInAWindow, openDesk } from './desk-account.js';

const POLICY: DeskPolicy = { limit: 20, windowMs: 2_000, grantMs: 3_000, arrivalMs: 1_000 };

type Open = (policy?: Partial<DeskPolicy>) => Promise<DeskAccount>;
const it = test.extend<{ openOne: Open }>({
  openOne: async ({ onTestFinished }, use) => {
    await use(async (policy) => {
      const home = await openDesk({ ...POLICY, ...policy });
      onTestFinished(home.close);
      return home;
    });
  },
});

const waitingIn = (view: DeskView | undefined): number =>
  view === undefined ? 0 : view.waiting.interactive + view.waiting.background;

const viewWith = (home: DeskAccount, isRight: (view: DeskView) => boolean): Promise<DeskView> =>
  until(async () => {
    const view = await home.runDesk.view();
    return view !== undefined && isRight(view) ? view : undefined;
  });

/** Every claimant ends, and has sent exactly once, under a claim that was granted once. */
async function onceEach(home: DeskAccount, claimants: readonly Claimant[]) {
  const granted = await Promise.all(claimants.map((claimant) => claimant.result()));
  const senders = home.arrivals.map(({ claimId }) => claimId.slice(0, claimId.lastIndexOf('.')));
  expect(senders.toSorted()).toEqual(claimants.map(({ workflowId }) => workflowId).toSorted());
  for (const grants of granted) {
    const sendBys = new Map(grants.map(({ claimId, sendBy }) => [claimId, sendBy]));
    expect(grants.every(({ claimId, sendBy }) => sendBys.get(claimId) === sendBy)).toBe(true);
  }
}

describe('the desk of an account', () => {
  it('lets 100 of 500 claims through in any window, loses none and grants none twice', async ({
    openOne,
  }) => {
    const home = await openOne({ limit: 100, grantMs: 10_000 });
    await home.claimantsWork();
    const claimants = await home.startClaimants(500);
    await onceEach(home, claimants);
    expect(mostInAWindow(home.arrivals, POLICY.windowMs)).toBeLessThanOrEqual(100);
  }, 300_000);

  it('answers at once, in little room, while 1,000 claims wait', async ({ openOne }) => {
    const home = await openOne({ limit: 1, windowMs: 600_000, grantMs: 60_000 });
    await home.startDesk(1_020);
    const first = (await home.desk.describe()).runId;
    const claimants = await home.startClaimants(1_001);
    for (let from = 0; from < claimants.length; from += 25) {
      const claims = claimants.slice(from, from + 25).map(async ({ workflowId }) => {
        const claimId = `${workflowId}.1a2b3c4d.1`;
        await home.runDesk.claim({ claimId, workflowId, lane: 'background' });
      });
      await Promise.all(claims);
    }
    const view = await viewWith(home, ({ waiting }) => waiting.background === 1_000);
    expect(view).toMatchObject({ limit: 1, spent: 1, free: 0, served: { background: 1 } });
    expect(await home.desk.query(deskQuery)).toMatchObject({ waiting: { background: 1_000 } });
    const { memo } = await home.desk.describe();
    expect(JSON.stringify(memo).length).toBeLessThan(1_000);
    // Another message, so that a desk with a long history takes a step and continues as new.
    await home.runDesk.withdraw('nobody');
    await until(async () => ((await home.desk.describe()).runId !== first ? true : undefined));
    const { events } = await home.desk.fetchHistory();
    const carried = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0];
    expect(carried?.data?.length).toBeLessThan(160_000);
    expect(await home.desk.query(deskQuery)).toMatchObject({ waiting: { background: 1_000 } });
  }, 300_000);
});

// Concurrent, because they wait for windows; each has an account and workers of its own.
describe.concurrent('the desk of an account with a few claims', () => {
  it('continues as new in the middle of a line without losing or repeating a claim', async ({
    openOne,
  }) => {
    const home = await openOne({ limit: 10 });
    await home.startDesk(60);
    const first = (await home.desk.describe()).runId;
    await home.claimantsWork();
    const claimants = await home.startClaimants(40);
    await onceEach(home, claimants);
    expect((await home.desk.describe()).runId).not.toBe(first);
    expect(mostInAWindow(home.arrivals, POLICY.windowMs)).toBeLessThanOrEqual(10);
  });

  it('goes on from the memos of the runs after somebody terminated it', async ({ openOne }) => {
    const home = await openOne({ limit: 5, windowMs: 6_000 });
    await home.claimantsWork();
    const claimants = await home.startClaimants(15);
    await viewWith(home, (view) => waitingIn(view) === 10);
    await until(async () => {
      const claims = await home.runDesk.recover();
      const spent = claims.filter(({ use }) => use === 'spent').length;
      return claims.length === 15 && spent === 5 ? claims : undefined;
    });
    await home.desk.terminate('by hand');
    await home.runDesk.ensure();
    await onceEach(home, claimants);
    expect(mostInAWindow(home.arrivals, 6_000)).toBe(5);
  });

  it('gives the slot of a claimant that was terminated to the next one at once', async ({
    openOne,
  }) => {
    const home = await openOne({ limit: 1, windowMs: 4_000, grantMs: 20_000 });
    await home.claimantsWork();
    const [first] = await home.startClaimants(1);
    await viewWith(home, ({ free, spent }) => free === 0 && spent === 1);
    await first?.result();
    const [second] = await home.startClaimants(1);
    await viewWith(home, (view) => waitingIn(view) === 1);
    const [third] = await home.startClaimants(1);
    await viewWith(home, (view) => waitingIn(view) === 2);
    await second?.terminate('by hand');
    await third?.result();
    const [before, after] = home.arrivals.map(({ at }) => at);
    // A grant that nobody settles keeps its slot for longer.
    expect((after ?? Infinity) - (before ?? 0)).toBeLessThan(20_000);
  });

  it('loses nothing by claimants whose worker was away for longer than a grant', async ({
    openOne,
  }) => {
    const windowMs = 600_000;
    const home = await openOne({ limit: 5, windowMs, grantMs: 1_000 });
    const claimants = await home.startClaimants(5);
    for (const { workflowId } of claimants) {
      const claimId = `${workflowId}.1`;
      await home.runDesk.claim({ claimId, workflowId, lane: 'interactive' });
    }
    await viewWith(home, ({ spent }) => spent === 5);
    const granted = Date.now();
    await until(() => (Date.now() > granted + 1_000 ? true : undefined));
    await home.claimantsWork();
    await onceEach(home, claimants);
    // The first grants were over when the worker came, and each claimed anew.
    expect(home.arrivals.map(({ claimId }) => claimId.at(-1))).not.toContain('1');
    expect((await viewWith(home, ({ spent }) => spent === 5)).free).toBe(0);
  });
});
