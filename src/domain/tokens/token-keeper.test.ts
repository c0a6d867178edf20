import { describe, expect, it } from 'vitest';
import {
  HOUR,
  LIFE_MS,
  MINUTE,
  mostInAnyWindow,
  NOON,
  policy,
  SECOND,
  World,
} from '../../../test/support/token-keeper-world.js';
import { currentSecret, tokenBudget } from './token-answer.js';
import { keepTokens, nextProbe } from './token-keeper.js';
import { NO_TOKENS } from './token-keeper-state.js';

/** A keeper that holds a token of secret A. */
function holding(): World {
  const world = new World();
  world.ask('A');
  world.settle('answered');
  return world;
}

const ids = (world: World): string[] => world.state.tokens.map(({ mintId }) => mintId);

describe('a mint', () => {
  it('is made once for everybody who asks while it is under way', () => {
    const world = new World();
    for (let caller = 0; caller < 10; caller += 1)
      expect(world.ask('A')).toMatchObject({ kind: 'minting' });
    expect(world.mints).toHaveLength(1);
    world.settle('answered');
    expect(world.ask('A')).toMatchObject({ kind: 'token' });
  });

  it('that surely was not sent, or was refused, is not spent', () => {
    const world = new World();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      world.ask('A');
      world.settle('refused');
    }
    expect(world.mints).toHaveLength(5);
    expect(tokenBudget(world.state, world.at).mintsLeft).toBe(2);
  });

  it('that was not reported is spent, and its worker is given time to hand the token in before a second one', () => {
    const world = new World();
    world.ask('A');
    world.settle('lost');
    expect(world.ask('A')).toMatchObject({ kind: 'wait', untilMs: world.now + policy.graceMs });
    const [late] = world.spool;
    if (late !== undefined) world.tell({ kind: 'offered', token: late });
    expect(world.ask('A')).toMatchObject({ kind: 'token', token: { mintId: late?.mintId } });
    expect(tokenBudget(world.state, world.at)).toMatchObject({ mintsLeft: 1 });
  });

  it('that was frozen on its way counts from the latest time at which it can arrive', () => {
    const world = new World();
    world.ask('A');
    world.settle('frozen', 1);
    world.wait(policy.graceMs);
    world.askOnOpenWay('A');
    world.settle('answered', 0);
    world.wait(NOON + 24 * HOUR - world.trueNow);
    while (world.askOnOpenWay('A').kind !== 'minting' && world.trueNow < NOON + 25 * HOUR)
      world.wait(SECOND);
    world.settle('answered', 0);
    expect(mostInAnyWindow(world.granted)).toBe(2);
    expect(world.trueNow - NOON).toBeLessThan(24 * HOUR + 2 * MINUTE);
  });

  it('under way when its keeper is ended by hand is not answered with a second one beside it', () => {
    const world = new World();
    world.ask('A');
    world.terminate();
    expect(world.ask('A')).toMatchObject({
      kind: 'wait',
      error: { code: 'TOKEN_OUTCOME_UNKNOWN' },
    });
    const [late] = world.spool;
    if (late !== undefined) world.tell({ kind: 'offered', token: late });
    expect(world.ask('A').kind).toBe('token');
  });

  it('whose token is handed in before its report is lost stays minted', () => {
    const world = new World();
    world.ask('A');
    const action = world.flight?.action;
    if (action === undefined) throw new Error('no mint');
    world.tell({ kind: 'offered', token: world.tokenOf(action) });
    expect(world.ask('A').kind).toBe('token');
    world.settle('lost');
    expect(world.state.mints).toMatchObject([{ outcome: 'minted' }]);
    expect(world.ask('A').kind).toBe('token');
  });

  it('that the API refuses for its budget closes the gate for an hour, as after a clock that ran ahead', () => {
    const world = holding();
    world.wait(LIFE_MS);
    world.ask('A');
    world.settle('answered');
    world.clockBehindMs = -20 * HOUR;
    let refused = 0;
    while (world.trueNow < NOON + 24 * HOUR) {
      if (world.ask('A').kind === 'minting') {
        world.settle('over budget');
        refused += 1;
      }
      world.wait(5 * MINUTE);
    }
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(12);
    expect(world.ask('A').kind).toBe('minting');
  });

  it('that a clock put into next year delays the next one by a day at most once the clock is right again', () => {
    const world = new World();
    world.clockBehindMs = -365 * 24 * HOUR;
    for (let life = 0; life < 2; life += 1) {
      world.ask('A');
      world.settle('answered');
      world.wait(LIFE_MS);
    }
    world.clockBehindMs = 0;
    world.state = keepTokens(world.state, { kind: 'introduced', secret: 'A' }, world.at).state;
    expect(
      Date.parse(tokenBudget(world.state, world.at).nextMintAt) - world.now,
    ).toBeLessThanOrEqual(24 * HOUR);
  });
});

describe('a token', () => {
  it('that came late is taken when it lives longer than the one that is held, and not otherwise', () => {
    const world = holding();
    const [held] = world.state.tokens;
    if (held === undefined) throw new Error('no token');
    const shorter = {
      ...held,
      mintId: 'mint-1',
      expiresAt: new Date(world.now + HOUR).toISOString(),
    };
    world.tell({ kind: 'offered', token: shorter });
    expect(ids(world)).toEqual([held.mintId]);
    expect(world.state.mints).toHaveLength(2);
    const longer = {
      ...held,
      mintId: 'mint-2',
      expiresAt: new Date(world.now + 2 * LIFE_MS).toISOString(),
    };
    world.tell({ kind: 'offered', token: longer });
    expect(ids(world)).toEqual(['mint-2']);
  });

  it('that the API refused once is used on, until a probe confirms it; a success clears it', () => {
    const world = holding();
    const mintId = ids(world)[0] ?? '';
    world.tell({ kind: 'refused', mintId });
    expect(nextProbe(world.state, world.now)?.atMs).toBe(world.now + 30 * SECOND);
    expect(world.ask('A').kind).toBe('token');
    world.tell({ kind: 'probed', mintId, outcome: 'refused' });
    expect(world.ask('A')).toMatchObject({
      kind: 'wait',
      untilMs: world.now + 2 * MINUTE,
      error: { code: 'API_UNAUTHORIZED' },
    });
    world.tell({ kind: 'probed', mintId, outcome: 'unknown' });
    expect(nextProbe(world.state, world.now)?.atMs).toBe(world.now + 2 * MINUTE);
    world.tell({ kind: 'probed', mintId, outcome: 'accepted' });
    expect(world.ask('A').kind).toBe('token');
    expect(nextProbe(world.state, world.now)).toBeUndefined();
    expect(world.mints).toHaveLength(1);
  });

  it('that three probes found refused is replaced by one mint; with the budget spent the probes go on', () => {
    const world = holding();
    const refuseThrice = () => {
      const mintId = ids(world)[0] ?? '';
      world.tell({ kind: 'refused', mintId });
      for (let probe = 0; probe < 3; probe += 1) world.probe('refused');
      return mintId;
    };
    const first = refuseThrice();
    expect(world.ask('A').kind).toBe('minting');
    world.settle('answered');
    expect(ids(world)).not.toContain(first);
    refuseThrice();
    expect(world.ask('A')).toMatchObject({ kind: 'wait', error: { code: 'API_UNAUTHORIZED' } });
    expect(nextProbe(world.state, world.now)?.atMs).toBe(world.now + 5 * MINUTE);
    world.probe('refused');
    expect(nextProbe(world.state, world.now)?.atMs).toBe(world.now + 5 * MINUTE);
    expect(world.mints).toHaveLength(2);
    world.probe('accepted');
    expect(world.ask('A').kind).toBe('token');
  });

  it('that its own worker cannot open is dropped, and no other worker can have it dropped', () => {
    const world = holding();
    const mintId = ids(world)[0] ?? '';
    world.tell({ kind: 'asked', secret: 'B', unusable: mintId });
    expect(ids(world)).toEqual([mintId]);
    world.settle('refused');
    world.tell({ kind: 'asked', secret: 'A', unusable: mintId });
    expect(ids(world)).toEqual([]);
  });
});

describe('a rotated secret', () => {
  it('mints once; the former worker uses its token to the end and is then told, and never mints again', () => {
    const world = holding();
    expect(world.ask('B').kind).toBe('minting');
    world.settle('answered');
    for (const secret of ['A', 'B', 'A', 'B']) expect(world.ask(secret).kind).toBe('token');
    expect(world.mints).toHaveLength(2);
    for (let hour = 0; hour < 90 * 24; hour += 1) {
      world.wait(HOUR);
      world.ask('A');
      if (world.ask('B').kind === 'minting') world.settle('answered');
    }
    expect(world.ask('A')).toMatchObject({
      kind: 'wait',
      error: { code: 'TOKEN_SEALED_BY_OTHER_SECRET' },
    });
    expect(world.mints.filter(({ action }) => action.secret === 'A')).toHaveLength(1);
    expect(mostInAnyWindow(world.granted)).toBe(2);
  });

  it('that is wrong locks nobody out, and costs nothing', () => {
    const world = holding();
    world.ask('typo');
    world.settle('refused');
    expect(world.ask('A').kind).toBe('token');
    world.wait(LIFE_MS);
    expect(world.ask('A').kind).toBe('minting');
    expect(tokenBudget(world.state, world.at).mintsLeft).toBe(0);
  });

  it('stays the newest although a token of the former one is handed in late, or the keeper is ended', () => {
    const world = new World();
    world.ask('A');
    world.settle('lost');
    const [late] = world.spool;
    world.state = NO_TOKENS;
    world.tell({ kind: 'introduced', secret: 'B' });
    if (late !== undefined) world.tell({ kind: 'offered', token: late });
    expect(world.ask('B').kind).toBe('minting');
    world.settle('answered');
    world.terminate();
    expect(currentSecret(world.state)).toBe('B');
    expect(world.ask('B').kind).toBe('token');
    expect(world.ask('C').kind).toBe('wait');
  });
});
