import fc from 'fast-check';
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
  type Way,
  World,
} from '../../../test/support/token-keeper-world.js';
import { currentSecret, liveToken, tokenBudget } from './token-answer.js';
import { tokenDetails } from './token-details.js';
import { keepTokens, nextProbe } from './token-keeper.js';
import { NO_TOKENS, TRAVEL_MS } from './token-keeper-state.js';

const fates: Fate[] = [
  'answered',
  'lost',
  'lost before it was sent',
  'frozen',
  'refused',
  'gateway',
  'unclear',
  'over budget',
];
const ways: Way[] = ['open', 'closed', 'no_worker'];
const FATES = { minLength: 2, maxLength: 4 };
const waits = fc.oneof(fc.nat(MINUTE), fc.nat(HOUR), fc.nat(14 * HOUR));
const commands = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ask: fc.constantFrom('A', 'B', 'C') }) },
  { weight: 4, arbitrary: fc.record({ wait: waits }) },
  {
    weight: 4,
    arbitrary: fc.record({
      settle: fc.constantFrom('answered' as const, ...fates),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ found: fc.constantFrom('open' as const, ...ways) }) },
  { weight: 1, arbitrary: fc.record({ offer: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ refuse: fc.constantFrom('A', 'B') }) },
  {
    weight: 3,
    arbitrary: fc.record({ probe: fc.constantFrom('refused' as const, 'accepted', 'unknown') }),
  },
  { weight: 1, arbitrary: fc.record({ clockBack: fc.nat(2 * HOUR) }) },
  { weight: 1, arbitrary: fc.constant({ terminate: true as const }) },
  { weight: 1, arbitrary: fc.record({ introduce: fc.constantFrom('A', 'B', 'C') }) },
  // Chance seldom makes two unknown outcomes follow each other.
  { weight: 1, arbitrary: fc.record({ doubt: fc.array(fc.constantFrom(...fates), FATES) }) },
);
type Command = typeof commands extends fc.Arbitrary<infer Value> ? Value : never;

function live(world: World, command: Command): void {
  if ('ask' in command) world.ask(command.ask);
  else if ('wait' in command) world.wait(command.wait);
  else if ('settle' in command) world.settle(command.settle, command.share);
  else if ('found' in command) world.found(command.found);
  else if ('doubt' in command)
    for (const fate of command.doubt) {
      world.askOnOpenWay('A');
      world.settle(fate);
      world.wait(31 * MINUTE);
    }
  else if ('offer' in command) {
    const token = world.spool[command.offer];
    if (token !== undefined) world.tell({ kind: 'offered', token });
  } else if ('refuse' in command) {
    const token = liveToken(world.state, command.refuse, world.at);
    if (token !== undefined) world.tell({ kind: 'refused', mintId: token.mintId });
  } else if ('probe' in command) {
    const next = nextProbe(world.state, world.now);
    if (next === undefined) return;
    world.wait(Math.max(0, next.atMs - world.now));
    world.tell({ kind: 'probed', mintId: next.token.mintId, outcome: command.probe });
  } else if ('clockBack' in command) world.clockBehindMs += command.clockBack;
  else if ('introduce' in command) world.tell({ kind: 'introduced', secret: command.introduce });
  else world.terminate();
}

const months = fc.array(commands, { minLength: 20, maxLength: 400 });

describe('the token keeper, over months of anything', () => {
  it('never has more than two tokens granted in any 24 hours, and makes at most one request beyond', () => {
    let most = 0;
    let mostGranted = 0;
    fc.assert(
      fc.property(months, (life) => {
        const world = new World();
        for (const command of life) live(world, command);
        most = Math.max(most, mostInAnyWindow(world.arrivals));
        mostGranted = Math.max(mostGranted, mostInAnyWindow(world.granted));
        expect(mostInAnyWindow(world.granted)).toBeLessThanOrEqual(2);
        expect(mostInAnyWindow(world.arrivals)).toBeLessThanOrEqual(3);
      }),
      { numRuns: 400 },
    );
    expect({ most, mostGranted }).toEqual({ most: 3, mostGranted: 2 });
  });

  it('makes a request beyond only where an outcome is unknown, half an hour after the last one, and one in 24 hours that can have arrived', () => {
    let beyondEver = 0;
    fc.assert(
      fc.property(months, (life) => {
        const world = new World();
        for (const command of life) live(world, command);
        const arrived = world.mints.filter(({ fate }) => fate !== 'refused');
        const beyond = arrived.filter(({ action }) => action.reason === 'beyond');
        beyondEver += beyond.length;
        expect(mostInAnyWindow(beyond.map(({ at }) => at))).toBeLessThanOrEqual(1);
        for (const { at } of beyond) {
          const before = arrived.filter((one) => one.at < at).at(-1);
          expect(at - (before?.at ?? 0)).toBeGreaterThanOrEqual(30 * MINUTE);
        }
      }),
      { numRuns: 400 },
    );
    expect(beyondEver).toBeGreaterThan(0);
  });

  it('risks no token beside an unknown outcome before the way was found open', () => {
    let riskedEver = 0;
    fc.assert(
      fc.property(months, (life) => {
        const world = new World();
        for (const command of life) live(world, command);
        for (const [index, { action }] of world.mints.entries()) {
          if (action.reason !== 'in_doubt' && action.reason !== 'beyond') continue;
          riskedEver += 1;
          expect(world.foundOpen).toContain(index);
        }
      }),
      { numRuns: 200 },
    );
    expect(riskedEver).toBeGreaterThan(0);
  });

  it('mints on demand only: never beside a good token, and for a refused one after three refused probes', () => {
    fc.assert(
      fc.property(months, (life) => {
        const world = new World();
        for (const command of life) live(world, command);
        for (const { refusals } of world.mints)
          if (refusals !== undefined) expect(refusals).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 200 },
    );
  });

  it('names a time that comes within a day, steps of the clock aside, and does not name it again when it has come', () => {
    fc.assert(
      fc.property(months, fc.constantFrom('A', 'B'), (life, secret) => {
        const world = new World();
        for (const command of life) live(world, command);
        world.settle('refused');
        const first = world.ask(secret);
        if (first.kind !== 'wait' || first.untilMs === undefined) return;
        expect(first.untilMs - world.now).toBeLessThanOrEqual(
          policy.budget.windowMs + LONGEST_MINT_MS + TRAVEL_MS + world.clockBehindMs,
        );
        if (first.error.code === 'API_UNAUTHORIZED') return;
        world.wait(first.untilMs - world.now);
        expect(world.ask(secret)).not.toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  it('shows no token on its page, and leaves the state alone when an event says nothing new', () => {
    fc.assert(
      fc.property(months, (life) => {
        const world = new World();
        for (const command of life) live(world, command);
        expect(tokenDetails(world.state, world.at)).not.toContain('sealed mint');
        const { state } = keepTokens(world.state, { kind: 'refused', mintId: 'none' }, world.at);
        expect(keepTokens(state, { kind: 'refused', mintId: 'none' }, world.at).state).toBe(state);
      }),
      { numRuns: 50 },
    );
  });
});

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
    while (world.askOnOpenWay('A').kind !== 'minting') world.wait(SECOND);
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
      for (let probe = 0; probe < 3; probe += 1) live(world, { probe: 'refused' });
      return mintId;
    };
    const first = refuseThrice();
    expect(world.ask('A').kind).toBe('minting');
    world.settle('answered');
    expect(ids(world)).not.toContain(first);
    refuseThrice();
    expect(world.ask('A')).toMatchObject({ kind: 'wait', error: { code: 'API_UNAUTHORIZED' } });
    expect(nextProbe(world.state, world.now)?.atMs).toBe(world.now + 5 * MINUTE);
    live(world, { probe: 'refused' });
    expect(nextProbe(world.state, world.now)?.atMs).toBe(world.now + 5 * MINUTE);
    expect(world.mints).toHaveLength(2);
    live(world, { probe: 'accepted' });
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
