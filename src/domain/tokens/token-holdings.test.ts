import { describe, expect, it } from 'vitest';
import {
  HOUR,
  LIFE_MS,
  MINUTE,
  NOON,
  policy,
  SECOND,
} from '../../../test/support/token-keeper-world.js';
import { currentSecret } from './token-answer.js';
import { keepTokens, type TokenEvent } from './token-keeper.js';
import { joined, UNREPORTED_MINT } from './token-holdings.js';
import {
  type KeptToken,
  type MintRecord,
  NO_TOKENS,
  type SealedToken,
  type Suspicion,
  type TokenKeeperState,
} from './token-keeper-state.js';

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

const token = (mintId: string, more: Partial<SealedToken> = {}): SealedToken => ({
  mintId,
  sealedToken: `sealed ${mintId}`,
  sealedBy: 'A',
  expiresAt: iso(NOON + LIFE_MS),
  mintedAtMs: NOON,
  ...more,
});
const mint = (id: string, more: Partial<MintRecord> = {}): MintRecord => ({
  id,
  sealedBy: 'A',
  atMs: NOON,
  outcome: 'minted',
  ...more,
});
const suspicion: Suspicion = { sinceMs: NOON, refusals: 1, nextProbeAtMs: NOON + MINUTE };
const secrets = (...known: string[]) =>
  known.map((name) => ({ fingerprint: name.replace('!', ''), proven: name.endsWith('!') }));
const gate = (mintId: string, untilMs: number) => ({ mintId, untilMs, error: UNREPORTED_MINT });

function after(state: Partial<TokenKeeperState>, ...events: TokenEvent[]): TokenKeeperState {
  return events.reduce((before, event) => keepTokens(before, event, { now: NOON, policy }).state, {
    ...NO_TOKENS,
    ...state,
  });
}
const offered = (one: SealedToken): TokenEvent => ({ kind: 'offered', token: one });
const held = (state: TokenKeeperState): string[] => state.tokens.map(({ mintId }) => mintId);

describe('a token that is handed in', () => {
  it('counts from when it was minted, and not from the future of a clock that runs ahead', () => {
    const state = after(
      {},
      offered(token('past', { mintedAtMs: NOON - HOUR })),
      offered(token('ahead', { mintedAtMs: NOON + HOUR, sealedBy: 'B' })),
    );
    expect(state.mints).toEqual([
      mint('past', { atMs: NOON - HOUR }),
      mint('ahead', { atMs: NOON, sealedBy: 'B' }),
    ]);
  });

  it('of a mint that was asked for here counts from now: nobody saw when its request arrived', () => {
    const unknown = mint('m', { outcome: 'unknown', atMs: NOON + MINUTE });
    const state = after({ mints: [unknown] }, offered(token('m', { mintedAtMs: NOON - HOUR })));
    expect(state.mints).toEqual([mint('m')]);
  });

  it('and was dropped since is not taken back when it is handed in again', () => {
    const state = after({}, offered(token('m')), { kind: 'asked', secret: 'A', unusable: 'm' });
    expect(held(state)).toEqual([]);
    expect(after(state, offered(token('m')))).toEqual(state);
  });

  it('opens the gate that its own mint had closed, and no other', () => {
    const own = after({ gate: gate('m', NOON + MINUTE) }, offered(token('m')));
    expect(own).not.toHaveProperty('gate');
    const others = after({ gate: gate('x', NOON + MINUTE) }, offered(token('m')));
    expect(others.gate).toEqual(gate('x', NOON + MINUTE));
  });

  it('proves its secret; one that is known by it alone is older than all, and is used while there is no other', () => {
    const known = after({ secrets: secrets('A', 'B'), current: 'B' }, offered(token('m')));
    expect(known.secrets).toEqual(secrets('A!', 'B'));
    expect(currentSecret(known)).toBe('B');
    const former = after(known, offered(token('n', { sealedBy: 'Z' })));
    expect(former.secrets).toEqual(secrets('Z!', 'A!', 'B'));
    expect(currentSecret(former)).toBe('B');
    expect(currentSecret(after({}, offered(token('m'))))).toBe('A');
  });

  const shorter = { expiresAt: iso(NOON + HOUR) };
  it.each<[string, { held?: Partial<KeptToken>; offer: Partial<SealedToken>; kept: string }]>([
    ['lives as long', { offer: { mintedAtMs: NOON + 1 }, kept: 'held' }],
    ['is newer and lives shorter', { offer: { mintedAtMs: NOON + 1, ...shorter }, kept: 'held' }],
    ['lives longer', { offer: { expiresAt: iso(NOON + LIFE_MS + 1) }, kept: 'new' }],
    [
      'is newer and lives shorter than one that the API refuses',
      { held: { suspicion }, offer: { mintedAtMs: NOON + 1, ...shorter }, kept: 'new' },
    ],
    [
      'is as old as one that the API refuses',
      { held: { suspicion }, offer: shorter, kept: 'held' },
    ],
    [
      'is older than one that the API refuses',
      { held: { suspicion }, offer: { mintedAtMs: NOON - 1 }, kept: 'held' },
    ],
  ])('and %s', (_, { held: holding, offer, kept }) => {
    const state = { tokens: [{ ...token('held'), ...holding }], mints: [mint('held')] };
    expect(held(after(state, offered(token('new', offer))))).toEqual([kept]);
  });

  it('leaves the tokens of other secrets alone, as does one that is dropped', () => {
    const both = after({}, offered(token('a')), offered(token('b', { sealedBy: 'B' })));
    expect(held(both)).toEqual(['a', 'b']);
    expect(held(after(both, { kind: 'asked', secret: 'A', unusable: 'a' }))).toEqual(['b']);
  });
});

describe('the secrets that workers have shown', () => {
  const introduced = (secret: string): TokenEvent => ({ kind: 'introduced', secret });

  it('are kept once each, in the order in which they came', () => {
    const state = after({}, introduced('A'), introduced('B'), introduced('A'));
    expect(state.secrets).toEqual(secrets('A', 'B'));
  });

  it('are forgotten from the ninth on when they were never right, and never when they were', () => {
    const wrong = Array.from({ length: 8 }, (_, index) => `wrong-${index}`);
    const full = after({ secrets: secrets('right!') }, ...wrong.map(introduced));
    expect(full.secrets).toEqual(secrets('right!', ...wrong));
    const next = after(full, introduced('wrong-8'));
    expect(next.secrets).toEqual(secrets('right!', ...wrong.slice(1), 'wrong-8'));
  });
});

describe('what an earlier keeper knew', () => {
  const join = (state: Partial<TokenKeeperState>, earlier: Partial<TokenKeeperState>) =>
    joined({ ...NO_TOKENS, ...state }, { ...NO_TOKENS, ...earlier });

  it('is nothing when it knew nothing', () => {
    expect(join({}, {})).toEqual(NO_TOKENS);
  });

  it('counts each mint once; one that was under way may have been granted, and has time to be handed in', () => {
    const underWay = mint('m3', { outcome: 'minting', atMs: NOON + MINUTE });
    const earlier = [mint('m1'), mint('m2', { outcome: 'spent' }), underWay];
    const state = join({ mints: [mint('m1'), mint('m4')] }, { mints: earlier });
    expect(state.mints).toEqual([
      mint('m2', { outcome: 'spent' }),
      { ...underWay, outcome: 'unknown' },
      mint('m1'),
      mint('m4'),
    ]);
    expect(state.gate).toEqual(gate('m3', NOON + MINUTE));
    expect(state.gate?.error).toMatchObject({
      code: 'TOKEN_OUTCOME_UNKNOWN',
      message: expect.stringContaining('counts as spent unless that worker hands it in'),
    });
    expect(join({ mints: [{ ...underWay, outcome: 'minted' }] }, { mints: [underWay] })).toEqual({
      ...NO_TOKENS,
      mints: [{ ...underWay, outcome: 'minted' }],
    });
  });

  it('closes the gate for as long as the later of both', () => {
    const soon = gate('soon', NOON + SECOND);
    const late = gate('late', NOON + MINUTE);
    expect(join({ gate: soon }, { gate: late }).gate).toBe(late);
    expect(join({ gate: late }, { gate: soon }).gate).toBe(late);
    expect(join({ gate: soon }, { gate: gate('other', NOON + SECOND) }).gate).toBe(soon);
    expect(join({}, { gate: late }).gate).toBe(late);
  });

  it('holds the place of secrets, and that they were right', () => {
    const known = (now: string[], before: string[]) =>
      join({ secrets: secrets(...now) }, { secrets: secrets(...before) }).secrets;
    expect(known(['B', 'D'], ['A!', 'B', 'C'])).toEqual(secrets('A!', 'B', 'C', 'D'));
    expect(known(['B!', 'D'], ['A!', 'B', 'C'])).toEqual(secrets('A!', 'C', 'B!', 'D'));
    expect(known(['A'], ['A!'])).toEqual(secrets('A!'));
  });

  it('gives way to what is known now of the last mint, the current secret and the look', () => {
    const lastMint = (at: string) => ({ at, outcome: 'minted', steps: [] }) as const;
    const now = { lastMint: lastMint('now'), current: 'B', look: { id: 'l' } };
    const earlier = { lastMint: lastMint('then'), current: 'A', look: { id: 'former' } };
    expect(join(now, earlier)).toEqual({ ...NO_TOKENS, ...now });
    const { look: _ended, ...rest } = earlier;
    expect(join({}, earlier)).toEqual({ ...NO_TOKENS, ...rest });
  });

  it.each([
    [undefined, undefined, undefined],
    [2, undefined, 2],
    [undefined, 3, 3],
    [3, 2, 3],
    [2, 3, 3],
  ])('counts failures and requests beyond the budget: %s now, %s then', (now, then, both) => {
    const known = (count: number | undefined) =>
      count === undefined ? {} : { failures: count, beyondAtMs: NOON + count };
    expect(join(known(now), known(then))).toEqual({ ...NO_TOKENS, ...known(both) });
  });

  it('has a request beyond the budget although it was still under way', () => {
    const beyond = mint('m', { outcome: 'minting', reason: 'beyond', atMs: NOON + MINUTE });
    expect(join({ beyondAtMs: NOON }, { mints: [beyond] }).beyondAtMs).toBe(NOON + MINUTE);
  });

  it('has the tokens that live longer', () => {
    const long = token('long', { expiresAt: iso(NOON + 2 * LIFE_MS) });
    expect(held(join({ tokens: [token('now')] }, { tokens: [long] }))).toEqual(['long']);
    expect(held(join({ tokens: [long] }, { tokens: [token('then')] }))).toEqual(['long']);
  });
});
