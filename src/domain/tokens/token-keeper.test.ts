import { describe, expect, it } from 'vitest';
import {
  type Fate,
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
import { keepTokens, nextProbe, type TokenEvent } from './token-keeper.js';
import { mintTaskQueue, NO_TOKENS, TOKEN_POLICY, TRAVEL_MS } from './token-keeper-state.js';

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

describe('the secret of the worker that started last', () => {
  const current = (...events: TokenEvent[]) =>
    events.reduce(
      (state, event) => keepTokens(state, event, { now: NOON, policy }).state,
      NO_TOKENS,
    ).current;
  const introduced = (secret: string): TokenEvent => ({ kind: 'introduced', secret });
  const asked = (secret: string): TokenEvent => ({ kind: 'asked', secret });

  it('is current, until a worker starts with another', () => {
    expect(current(introduced('A'))).toBe('A');
    expect(current(introduced('A'), introduced('B'))).toBe('B');
    expect(current(introduced('A'), introduced('B'), introduced('A'))).toBe('A');
    expect(current(asked('A'), asked('B'))).toBe('B');
  });

  it('is not the one of a worker that merely asks', () => {
    expect(current(introduced('A'), introduced('B'), asked('A'))).toBe('B');
    const earlier = { ...NO_TOKENS, secrets: [{ fingerprint: 'A', proven: false }] };
    expect(current({ kind: 'earlier_known', earlier }, asked('A'))).toBe('A');
  });

  it('is not taken back by a worker with a secret that has a right successor', () => {
    const world = holding();
    world.ask('B');
    world.settle('answered');
    world.tell(introduced('C'));
    world.tell(introduced('A'));
    expect(currentSecret(world.state)).toBe('C');
  });
});

describe('a look at the way', () => {
  it('is answered by itself alone, not by a former one whose word comes twice', () => {
    const world = new World();
    world.ask('A');
    world.settle('gateway');
    world.wait(30 * SECOND);
    world.ask('A');
    world.found('closed');
    world.wait(MINUTE);
    expect(world.ask('A').kind).toBe('looking');
    const [former] = world.looks;
    const again = {
      kind: 'looked',
      lookId: former?.lookId ?? '',
      way: { outcome: 'open' },
    } as const;
    expect(world.tell(again)).toEqual([]);
    expect(world.ask('A').kind).toBe('looking');
    world.found('open');
    expect(world.ask('A').kind).toBe('minting');
    const { state } = world;
    world.tell(again);
    expect(world.state).toBe(state);
  });
});

describe('two suspect tokens', () => {
  const both = () => {
    const world = holding();
    world.ask('B');
    world.settle('answered');
    const [first = '', second = ''] = ids(world);
    world.tell({ kind: 'refused', mintId: second });
    world.wait(SECOND);
    world.tell({ kind: 'refused', mintId: first });
    return { world, first, second };
  };

  it('are probed each at its time, while they live', () => {
    const { world, first, second } = both();
    expect(nextProbe(world.state, world.now)?.token.mintId).toBe(second);
    const end = Date.parse(world.state.tokens[0]?.expiresAt ?? '');
    expect(nextProbe(world.state, end - 1)?.token.mintId).toBe(second);
    world.probe('refused');
    expect(nextProbe(world.state, world.now)?.token.mintId).toBe(first);
    expect(nextProbe(world.state, end)?.token.mintId).toBe(second);
  });

  it('are judged apart, and another 401 does not begin the probes of one anew', () => {
    const { world, first, second } = both();
    world.probe('refused');
    world.tell({ kind: 'refused', mintId: second });
    const suspicions = () => world.state.tokens.map(({ suspicion }) => suspicion?.refusals);
    expect(suspicions()).toEqual([0, 1]);
    world.tell({ kind: 'probed', mintId: second, outcome: 'refused' });
    expect(suspicions()).toEqual([0, 2]);
    world.tell({ kind: 'probed', mintId: first, outcome: 'accepted' });
    expect(suspicions()).toEqual([undefined, 2]);
    const { state } = world;
    for (const mintId of [first, 'none'])
      world.tell({ kind: 'probed', mintId, outcome: 'refused' });
    expect(world.state).toBe(state);
  });
});

describe('the last word on a mint', () => {
  it.each<[Fate, string]>([
    ['answered', 'minted'],
    ['refused', 'refused'],
    ['gateway', 'unknown'],
    ['lost', 'unknown'],
  ])('that was %s is %s', (fate, outcome) => {
    const world = new World();
    world.ask('A');
    world.settle(fate);
    expect(world.state.lastMint?.outcome).toBe(outcome);
  });

  it('of which nobody knows changes nothing', () => {
    const world = holding();
    const { state } = world;
    const error = { code: 'API_FAILED', message: '', nextStep: '' } as const;
    const mint = { outcome: 'unknown', error, steps: [] } as const;
    world.tell({ kind: 'mint_settled', mintId: 'none', mint });
    expect(world.state).toBe(state);
  });

  it('counts failures in a row', () => {
    const world = new World();
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      world.askOnOpenWay('A');
      world.settle('gateway');
      expect(world.state.failures).toBe(attempt);
      world.wait(5 * MINUTE);
    }
  });

  it.each([
    ['unreported', policy.graceMs],
    ['unknown', undefined],
  ] as const)('that is %s is waited for by a policy without a follow-up', (outcome, graceMs) => {
    const { inDoubt: _none, ...former } = policy;
    const at = { now: NOON, policy: former };
    const asked = keepTokens(NO_TOKENS, { kind: 'asked', secret: 'A' }, at).state;
    const error = { code: 'API_FAILED', message: '', nextStep: '' } as const;
    const mint = { outcome, error, steps: [] };
    const event: TokenEvent = { kind: 'mint_settled', mintId: `mint-${NOON}`, mint };
    const { gate } = keepTokens(asked, event, at).state;
    expect(gate?.untilMs).toBe(graceMs === undefined ? undefined : NOON + graceMs);
  });
});

describe('the policy of the product', () => {
  it('gives a mint less time than its report is waited for, and each secret its own queue', () => {
    expect(TOKEN_POLICY).toMatchObject({
      mintQueueMs: 15 * SECOND,
      mintMs: 40 * SECOND,
      graceMs: 30 * SECOND,
      refusedMs: HOUR,
      leastLifeMs: MINUTE,
    });
    expect(TRAVEL_MS).toBe(30 * SECOND);
    expect(mintTaskQueue('acme', 'A')).not.toBe(mintTaskQueue('acme', 'B'));
    expect(mintTaskQueue('acme', 'A')).not.toBe(mintTaskQueue('other', 'A'));
  });

  it('begins with nothing', () => {
    expect(NO_TOKENS).toEqual({ mints: [], tokens: [], secrets: [] });
  });
});
