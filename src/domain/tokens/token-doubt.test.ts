import { describe, expect, it } from 'vitest';
import {
  type Fate,
  HOUR,
  LIFE_MS,
  LONGEST_MINT_MS,
  MINUTE,
  mostInAnyWindow,
  NOON,
  policy,
  SECOND,
  World,
} from '../../../test/support/token-keeper-world.js';
import { decide, tokenBudget } from './token-answer.js';
import {
  allowedAt,
  isInDoubt,
  isWayOpen,
  longestPause,
  pauseAfter,
  withoutRefuted,
} from './token-doubt.js';
import { keepTokens } from './token-keeper.js';
import { type MintRecord, NO_TOKENS, TRAVEL_MS } from './token-keeper-state.js';

/** A keeper that has asked twice without a token. */
function twice(first: Fate, second: Fate): World {
  const world = new World();
  world.ask('A');
  world.settle(first);
  world.wait(waitFrom(world) - world.now);
  world.askOnOpenWay('A');
  world.settle(second);
  return world;
}

/** Until when it tells its caller to wait. */
function waitFrom(world: World): number {
  const decision = world.ask('A');
  if (decision.kind !== 'wait' || decision.untilMs === undefined) throw new Error(decision.kind);
  expect(decision.error.notBefore).toBe(new Date(decision.untilMs).toISOString());
  return decision.untilMs;
}

describe('a mint of unknown outcome', () => {
  it('of which the API did not say the outcome is spent, and the second waits for a way that is open, ever longer', () => {
    const world = new World();
    world.ask('A');
    world.settle('gateway');
    expect(tokenBudget(world.state, world.at).mintsLeft).toBe(1);
    for (const pauseMs of [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 10 * MINUTE]) {
      const untilMs = world.now + pauseMs;
      expect(world.ask('A')).toMatchObject({
        kind: 'wait',
        untilMs,
        error: { code: 'API_UNREACHABLE', notBefore: new Date(untilMs).toISOString() },
      });
      world.wait(pauseMs);
      expect(world.ask('A').kind).toBe('looking');
      expect(world.ask('A').kind).toBe('looking');
      world.found('closed');
    }
    expect(world.mints).toHaveLength(1);
    world.wait(10 * MINUTE);
    expect(world.askOnOpenWay('A').kind).toBe('minting');
    expect(world.mints[1]?.action.reason).toBe('in_doubt');
    world.settle('answered');
    expect(world.ask('A').kind).toBe('token');
  });

  it('is asked about when a look found nobody to look: nothing is waited for that nobody has seen', () => {
    const world = new World();
    world.ask('A');
    world.settle('gateway');
    world.wait(30 * SECOND);
    world.ask('A');
    world.found('no_worker');
    expect(world.ask('A').kind).toBe('looking');
  });

  it.each<readonly [Fate, Fate]>([
    ['lost before it was sent', 'gateway'],
    ['lost', 'gateway'],
    ['gateway', 'gateway'],
    ['gateway', 'unclear'],
  ])(
    'that may have been granted is asked about after half an hour: the API grants one more after %s and %s',
    (first, second) => {
      const world = twice(first, second);
      const until = waitFrom(world);
      expect(until - world.now).toBeLessThanOrEqual(30 * MINUTE + LONGEST_MINT_MS + TRAVEL_MS);
      expect(tokenBudget(world.state, world.at)).toMatchObject({
        mintsLeft: 0,
        nextMintAt: new Date(until).toISOString(),
      });
      world.wait(until - world.now);
      expect(world.askOnOpenWay('A').kind).toBe('minting');
      expect(world.mints[2]?.action.reason).toBe('beyond');
      world.settle('answered');
      expect(world.ask('A').kind).toBe('token');
    },
  );

  it('that may have been granted is taken as spent once the API has refused one more', () => {
    const world = twice('unclear', 'unclear');
    world.wait(waitFrom(world) - world.now);
    world.askOnOpenWay('A');
    world.settle('answered');
    expect(world.state.mints.map(({ outcome }) => outcome)).toEqual(['spent', 'spent']);
    let asked = 0;
    while (world.trueNow < NOON + 24 * HOUR - 5 * MINUTE) {
      if (world.askOnOpenWay('A').kind === 'minting') asked += 1;
      world.wait(5 * MINUTE);
    }
    expect(asked).toBe(0);
    expect(world.ask('A')).toMatchObject({ error: { code: 'TOKEN_BUDGET_EXHAUSTED' } });
    world.wait(10 * MINUTE);
    expect(world.ask('A').kind).toBe('minting');
  });

  it('at the end of a token is asked about as well, and the grant tells that it had not been granted', () => {
    const world = new World();
    world.ask('A');
    world.settle('answered');
    world.wait(LIFE_MS);
    world.ask('A');
    world.settle('gateway');
    world.wait(waitFrom(world) - world.now);
    expect(world.askOnOpenWay('A').kind).toBe('minting');
    world.settle('answered');
    expect(world.state.mints.map(({ outcome }) => outcome)).toEqual(['minted', 'minted']);
    world.wait(LIFE_MS);
    expect(world.ask('A').kind).toBe('minting');
    world.settle('answered');
    expect(world.ask('A').kind).toBe('token');
    expect(mostInAnyWindow(world.granted)).toBe(2);
  });

  it('beyond the budget with no outcome either is the only one of its day', () => {
    const world = twice('gateway', 'gateway');
    world.wait(waitFrom(world) - world.now);
    world.askOnOpenWay('A');
    world.settle('gateway');
    const until = waitFrom(world);
    expect(until).toBeGreaterThan(NOON + 24 * HOUR);
    world.wait(until - world.now);
    expect(world.askOnOpenWay('A').kind).toBe('minting');
  });

  it('is waited out by a keeper whose policy does not follow it up, as those of before did', () => {
    const { inDoubt: _none, ...former } = policy;
    const world = new World();
    const at = () => ({ now: world.now, policy: former });
    let state = NO_TOKENS;
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const asked = keepTokens(state, { kind: 'asked', secret: 'A' }, at());
      const [action] = asked.actions;
      if (action?.kind !== 'mint') throw new Error('no mint');
      const mint = {
        outcome: 'unknown',
        error: { code: 'API_FAILED', message: '', nextStep: '' },
        steps: [],
      } as const;
      const event = { kind: 'mint_settled', mintId: action.mintId, mint } as const;
      state = keepTokens(asked.state, event, at()).state;
    }
    expect(decide(state, 'A', at())).toMatchObject({
      untilMs: world.now + LONGEST_MINT_MS + TRAVEL_MS + 24 * HOUR,
    });
  });
});

const DAY = policy.budget.windowMs;
const mint = (id: string, outcome: MintRecord['outcome'], atMs: number): MintRecord => ({
  id,
  sealedBy: 'A',
  atMs,
  fromMs: atMs - MINUTE,
  outcome,
});

describe('a request beyond the budget', () => {
  const allowed = (...mints: MintRecord[]) =>
    allowedAt({ ...NO_TOKENS, mints }, { now: NOON, policy });
  const unknown = mint('u', 'unknown', NOON - HOUR);

  it('needs a full log of which something is unknown, and no more than a full one', () => {
    expect(allowed(unknown, mint('m', 'minted', NOON - HOUR))).toBe(NOON);
    expect(allowed(mint('m', 'minted', NOON - HOUR), mint('n', 'spent', NOON))).toBe(
      NOON - HOUR + DAY,
    );
    const three = [unknown, mint('m', 'minted', NOON - HOUR), mint('n', 'minted', NOON - 2 * HOUR)];
    expect(allowed(...three)).toBe(NOON - HOUR + DAY);
  });

  it('is not made for what has left the window', () => {
    const at = { now: NOON, policy };
    expect(isInDoubt({ ...NO_TOKENS, mints: [mint('u', 'unknown', NOON - DAY)] }, at)).toBe(false);
    expect(isInDoubt({ ...NO_TOKENS, mints: [mint('u', 'unknown', NOON - DAY + 1)] }, at)).toBe(
      true,
    );
    const left = mint('u', 'unknown', NOON - DAY);
    const full = [left, mint('m', 'minted', NOON - 3), mint('n', 'unknown', NOON - 2)];
    expect(allowed(...full)).toBe(NOON - 2 + 30 * MINUTE);
  });

  it('that the API refuses leaves the tokens that were granted as they were', () => {
    const world = new World();
    world.ask('A');
    world.settle('answered');
    world.wait(LIFE_MS);
    world.ask('A');
    world.settle('unclear');
    world.wait(waitFrom(world) - world.now);
    world.askOnOpenWay('A');
    world.settle('answered');
    expect(world.state.mints.map(({ outcome }) => outcome)).toEqual(['minted', 'spent']);
    expect(world.state.beyondAtMs).toBe(world.now);
  });
});

describe('a way that was found open', () => {
  it.each([
    ['never', undefined, false],
    ['just now', NOON, true],
    ['within the last minute', NOON - MINUTE + 1, true],
    ['a minute ago', NOON - MINUTE, false],
    ['in the future of a clock that was set back', NOON + 1, false],
  ])('%s: is it trusted?', (_, openAtMs, trusted) => {
    const look = openAtMs === undefined ? { id: 'l' } : { id: 'l', openAtMs };
    expect(isWayOpen({ ...NO_TOKENS, look }, NOON)).toBe(trusted);
    expect(isWayOpen(NO_TOKENS, NOON)).toBe(false);
  });
});

describe('a grant tells of unknown requests before it', () => {
  const granted: MintRecord = { ...mint('g', 'minted', NOON), fromMs: NOON - MINUTE };
  const left = (grant: MintRecord, ...others: MintRecord[]) => {
    const state = { ...NO_TOKENS, mints: [...others, grant] };
    const after = withoutRefuted(state, grant, policy.budget);
    if (after.mints.length === state.mints.length) expect(after).toBe(state);
    return after.mints.slice(0, -1).map(({ id }) => id);
  };
  const early = mint('early', 'unknown', NOON - 3 * HOUR);
  const late = mint('late', 'unknown', NOON - 2 * HOUR);

  it('that all but the latest were not granted, whatever their order', () => {
    expect(left(granted, early, late)).toEqual(['late']);
    expect(left(granted, late, early)).toEqual(['late']);
    expect(left(granted, late)).toEqual(['late']);
  });

  it('that none was granted beside one that surely was', () => {
    const sure = mint('sure', 'minted', NOON - HOUR);
    expect(left(granted, early, sure, late)).toEqual(['sure']);
  });

  it('and nothing of one that may have arrived after it', () => {
    const sure = mint('sure', 'minted', NOON - HOUR);
    expect(left(granted, mint('u', 'unknown', NOON - MINUTE), sure)).toEqual(['u', 'sure']);
    expect(left(granted, mint('u', 'unknown', NOON - MINUTE - 1), sure)).toEqual(['sure']);
  });

  it('and nothing by one that may have left the window by then', () => {
    const old = (fromMs: number): MintRecord => ({ ...mint('old', 'minted', NOON - HOUR), fromMs });
    expect(left(granted, late, old(NOON - DAY))).toEqual(['late', 'old']);
    expect(left(granted, late, old(NOON - DAY + 1))).toEqual(['old']);
    const { fromMs: _unknown, ...former } = old(0);
    expect(left(granted, late, former)).toEqual(['late', 'old']);
  });

  it('and nothing by itself, where a clock was set back while it was made', () => {
    expect(left({ ...granted, fromMs: NOON + HOUR }, late)).toEqual(['late']);
  });

  it('and nothing when it is not known when it was sent', () => {
    const { fromMs: _unknown, ...former } = granted;
    expect(left(former, early, late)).toEqual(['early', 'late']);
  });
});

describe('the pauses of a follow-up', () => {
  it('grow to the last one, and are none where nothing is followed up', () => {
    const { inDoubt: _none, ...former } = policy;
    expect([1, 2, 5, 6, 99].map((failures) => pauseAfter(failures, policy))).toEqual([
      30 * SECOND,
      MINUTE,
      10 * MINUTE,
      10 * MINUTE,
      10 * MINUTE,
    ]);
    expect(longestPause(policy)).toBe(10 * MINUTE);
    expect([pauseAfter(1, former), longestPause(former)]).toEqual([0, 0]);
  });
});
