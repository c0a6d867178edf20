import { describe, expect, it } from 'vitest';
import {
  HOUR,
  LIFE_MS,
  MINUTE,
  NOON,
  policy,
  SECOND,
  World,
} from '../../../test/support/token-keeper-world.js';
import { currentSecret, decide, liveToken, successorOf, tokenBudget } from './token-answer.js';
import { keepTokens } from './token-keeper.js';
import { NO_TOKENS, type TokenKeeperState } from './token-keeper-state.js';

const DAY = policy.budget.windowMs;
const iso = (timeMs: number): string => new Date(timeMs).toISOString();

/** A keeper whose two tokens of the day were granted, one after the other. */
function spent(): World {
  const world = new World();
  for (let life = 0; life < 2; life += 1) {
    world.ask('A');
    world.settle('answered');
    world.wait(life === 0 ? LIFE_MS : HOUR);
  }
  return world;
}

/** The API refuses the token that is held, at three probes. */
function refusedThrice(world: World): void {
  world.tell({ kind: 'refused', mintId: world.state.tokens[0]?.mintId ?? '' });
  for (let probe = 0; probe < 3; probe += 1) world.probe('refused');
}

function told(world: World, secret = 'A') {
  const decision = world.ask(secret);
  if (decision.kind !== 'wait') throw new Error(decision.kind);
  return decision.error;
}

describe('a worker that must wait is told why, and until when', () => {
  const waitUntil = (until: string) => ({ nextStep: `Wait until ${until}.`, notBefore: until });

  it('when the day has no more tokens', () => {
    const world = spent();
    world.wait(LIFE_MS - HOUR - MINUTE);
    const until = tokenBudget(world.state, world.at).nextMintAt;
    expect(told(world)).toEqual({
      code: 'TOKEN_BUDGET_EXHAUSTED',
      message: `The tokens of the last 24 hours are used; the next may be asked for at ${until}.`,
      ...waitUntil(until),
    });
  });

  it('when the day has no more tokens, and a gate that opens sooner is not the reason', () => {
    const world = spent();
    world.wait(LIFE_MS - HOUR - MINUTE);
    const error = { code: 'API_UNREACHABLE', message: 'No.', nextStep: '' } as const;
    const gate = { untilMs: world.now + SECOND, mintId: 'm', error };
    expect(decide({ ...world.state, gate }, 'A', world.at)).toMatchObject({
      error: { code: 'TOKEN_BUDGET_EXHAUSTED' },
    });
  });

  it('when the API did not say whether it has issued the last one', () => {
    const world = new World();
    for (let mint = 0; mint < 2; mint += 1) {
      world.askOnOpenWay('A');
      world.settle('gateway');
      world.wait(5 * MINUTE);
    }
    const until = tokenBudget(world.state, world.at).nextMintAt;
    expect(told(world)).toEqual({
      code: 'TOKEN_BUDGET_EXHAUSTED',
      message: `The tokens of the last 24 hours may be used: the API did not say whether it issued one. It is asked again at ${until}.`,
      ...waitUntil(until),
    });
    const { inDoubt: _none, ...former } = policy;
    expect(decide(world.state, 'A', { now: world.now, policy: former })).toMatchObject({
      error: { message: expect.stringContaining('are used') },
    });
  });

  it('when the API refuses the token, and probes have yet to confirm it', () => {
    const world = new World();
    world.ask('A');
    world.settle('answered');
    world.tell({ kind: 'refused', mintId: world.state.tokens[0]?.mintId ?? '' });
    world.probe('refused');
    const until = iso(world.now + 2 * MINUTE);
    expect(told(world)).toEqual({
      code: 'API_UNAUTHORIZED',
      message: `The API refuses the account's token; it is tried again at ${until}, before a new one is spent.`,
      ...waitUntil(until),
    });
  });

  it('when the API refuses the token, and there is no other', () => {
    const world = spent();
    refusedThrice(world);
    const until = iso(world.now + 5 * MINUTE);
    expect(told(world)).toEqual({
      code: 'API_UNAUTHORIZED',
      message: `The API refuses the present token, and the tokens of the last 24 hours are used. The token is tried again at ${until}; the next one may be asked for at ${tokenBudget(world.state, world.at).nextMintAt}.`,
      ...waitUntil(until),
    });
  });

  it('when another worker has a newer secret', () => {
    const world = new World();
    for (const secret of ['A', 'B']) {
      world.ask(secret);
      world.settle('answered');
    }
    world.wait(LIFE_MS);
    expect(told(world)).toEqual({
      code: 'TOKEN_SEALED_BY_OTHER_SECRET',
      message:
        "The account's token was minted with a newer client secret (fingerprint B) than this worker has (A).",
      nextStep:
        'Give every worker of the account the same, current client secret and restart those that have another.',
    });
    world.wait(DAY);
    expect(world.ask('B').kind).toBe('minting');
  });
});

describe('a mint', () => {
  it('is asked for with its reason', () => {
    const world = new World();
    world.ask('A');
    world.settle('answered');
    refusedThrice(world);
    world.ask('A');
    expect(world.mints.map(({ action }) => action.reason)).toEqual(['none_held', 'refused']);
  });
});

describe('a token', () => {
  it('is handed out until its life is too short for a call', () => {
    const world = new World();
    world.ask('A');
    world.settle('answered');
    const [held] = world.state.tokens;
    const last = Date.parse(held?.expiresAt ?? '') - policy.leastLifeMs;
    expect(liveToken(world.state, 'A', { now: last - 1, policy })).toBe(held);
    expect(liveToken(world.state, 'A', { now: last, policy })).toBeUndefined();
  });
});

describe('the secret that counts', () => {
  const secrets = [
    { fingerprint: 'A', proven: true },
    { fingerprint: 'B', proven: true },
    { fingerprint: 'C', proven: false },
  ];
  const state: TokenKeeperState = { ...NO_TOKENS, secrets };

  it('is the newest right one, for those that came before it alone', () => {
    const successors = ['A', 'B', 'C', 'never seen'].map((secret) => successorOf(state, secret));
    expect(successors).toEqual(['B', undefined, undefined, undefined]);
  });

  it('of those that have none is the one of the worker that started last, or the right one after it', () => {
    const current = ['A', 'B', 'C', undefined].map((one) =>
      currentSecret(one === undefined ? state : { ...state, current: one }),
    );
    expect(current).toEqual(['B', 'B', 'C', undefined]);
  });
});

describe('what people are told of the budget', () => {
  const budget = (state: TokenKeeperState, now = NOON) => tokenBudget(state, { now, policy });

  it('is all of it at first', () => {
    expect(budget(NO_TOKENS)).toEqual({ mintsLeft: 2, nextMintAt: iso(NOON) });
  });

  it('names the end of the token and the last word on a mint', () => {
    const world = new World();
    world.ask('A');
    world.settle('answered');
    expect(tokenBudget(world.state, world.at)).toEqual({
      mintsLeft: 1,
      nextMintAt: iso(world.now),
      expiresAt: iso(world.now + LIFE_MS),
      lastMint: { at: iso(world.now), outcome: 'minted', steps: [] },
    });
    world.wait(LIFE_MS);
    expect(tokenBudget(world.state, world.at)).not.toHaveProperty('expiresAt');
  });

  it('is nothing while the API says that it is spent, and what our log says after that', () => {
    const refused = keepTokens(
      keepTokens(NO_TOKENS, { kind: 'asked', secret: 'A' }, { now: NOON, policy }).state,
      {
        kind: 'mint_settled',
        mintId: `mint-${NOON}`,
        mint: {
          outcome: 'refused',
          error: { code: 'TOKEN_BUDGET_EXHAUSTED', message: '', nextStep: '' },
          steps: [],
        },
      },
      { now: NOON, policy },
    ).state;
    const left = (at: number) => budget(refused, at).mintsLeft;
    expect([left(NOON), left(NOON + HOUR - 1), left(NOON + HOUR)]).toEqual([0, 0, 2]);
    expect(budget(refused).nextMintAt).toBe(iso(NOON + HOUR));
  });

  it('is not touched by a gate that is closed for another reason', () => {
    const world = new World();
    world.ask('A');
    world.settle('gateway');
    expect(tokenBudget(world.state, world.at)).toMatchObject({
      mintsLeft: 1,
      nextMintAt: iso(world.now + 30 * SECOND),
    });
  });
});
