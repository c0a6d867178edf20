import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, NOON, policy } from '../../../test/support/token-keeper-world.js';
import { UNREPORTED_MINT } from './token-holdings.js';
import { withSaneClock } from './token-keeper-clock.js';
import {
  type KeptToken,
  type MintRecord,
  NO_TOKENS,
  type TokenKeeperState,
} from './token-keeper-state.js';

const DAY = policy.budget.windowMs;
const LONGEST_PROBE = 5 * MINUTE;
const LONGEST_GATE = HOUR;

const mint = (id: string, outcome: MintRecord['outcome'], atMs: number): MintRecord => ({
  id,
  sealedBy: 'A',
  atMs,
  outcome,
});
const token = (expiresAtMs: number, nextProbeAtMs?: number): KeptToken => ({
  mintId: 'm',
  sealedToken: 'sealed',
  sealedBy: 'A',
  expiresAt: new Date(expiresAtMs).toISOString(),
  mintedAtMs: NOON - HOUR,
  ...(nextProbeAtMs !== undefined && {
    suspicion: { sinceMs: NOON - MINUTE, refusals: 1, nextProbeAtMs },
  }),
});
const gate = (untilMs: number) => ({ untilMs, mintId: 'm', error: UNREPORTED_MINT });
const state = (more: Partial<TokenKeeperState>): TokenKeeperState => ({ ...NO_TOKENS, ...more });
const sane = (before: TokenKeeperState) => withSaneClock(before, { now: NOON, policy });

describe('a clock that runs as it should', () => {
  it.each<[string, Partial<TokenKeeperState>]>([
    ['a mint that was granted just now', { mints: [mint('m', 'minted', NOON)] }],
    ['a mint that has just not left the window', { mints: [mint('m', 'minted', NOON - DAY + 1)] }],
    ['a mint that may arrive within a window', { mints: [mint('m', 'unknown', NOON + DAY)] }],
    [
      'a mint under way, however old or late',
      {
        mints: [mint('m', 'minting', NOON - 2 * DAY), mint('n', 'minting', NOON + 2 * DAY)],
      },
    ],
    ['a token that ended within the window', { tokens: [token(NOON - DAY + 1)] }],
    ['a probe after the longest wait', { tokens: [token(NOON, NOON + LONGEST_PROBE)] }],
    ['the longest gate', { gate: gate(NOON + LONGEST_GATE) }],
    ['a request beyond the budget within the window', { beyondAtMs: NOON - DAY + 1 }],
    ['a request beyond the budget that is on its way', { beyondAtMs: NOON + DAY }],
  ])('changes nothing of %s', (_, part) => {
    const before = state(part);
    expect(sane(before)).toBe(before);
  });

  const lately = mint('lately', 'minted', NOON - HOUR);

  it.each<[string, Partial<TokenKeeperState>, Partial<TokenKeeperState>]>([
    [
      'a mint that is a window old',
      { mints: [lately, mint('m', 'minted', NOON - DAY)] },
      { mints: [lately] },
    ],
    [
      'a token that ended a window ago',
      { tokens: [token(NOON), token(NOON - DAY)] },
      { tokens: [token(NOON)] },
    ],
    ['a gate that is open', { gate: gate(NOON) }, {}],
    ['a request beyond the budget of a window ago', { beyondAtMs: NOON - DAY }, {}],
  ])('forgets %s', (_, before, after) => {
    expect(sane(state(before))).toEqual(state(after));
  });
});

describe('what a clock that was set back left in the future', () => {
  it.each<[string, Partial<TokenKeeperState>, Partial<TokenKeeperState>]>([
    [
      'a mint that was granted counts from now',
      { mints: [mint('m', 'minted', NOON + 1)] },
      { mints: [mint('m', 'minted', NOON)] },
    ],
    [
      'a mint of unknown outcome counts from now',
      { mints: [mint('m', 'unknown', NOON + DAY + 1)] },
      { mints: [mint('m', 'unknown', NOON)] },
    ],
    [
      'a probe is waited for no longer than ever',
      { tokens: [token(NOON + HOUR, NOON + LONGEST_PROBE + 1)] },
      { tokens: [token(NOON + HOUR, NOON + LONGEST_PROBE)] },
    ],
    [
      'a gate stays closed no longer than ever',
      { gate: gate(NOON + LONGEST_GATE + 1) },
      { gate: gate(NOON + LONGEST_GATE) },
    ],
    [
      'a request beyond the budget counts from now',
      { beyondAtMs: NOON + DAY + 1 },
      { beyondAtMs: NOON },
    ],
  ])('%s', (_, before, after) => {
    expect(sane(state(before))).toEqual(state(after));
  });
});
