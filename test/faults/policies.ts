import { POLICY_FAST, type RunPolicy } from '../../src/domain/question-run/run-policy.js';
import {
  TOKEN_POLICY,
  type TokenKeeperPolicy,
} from '../../src/domain/tokens/token-keeper-state.js';
import type { Stage } from './matrix.js';

/** The product's own rules with minutes made seconds; no interval is below a second. */
const SCALED: RunPolicy = {
  ...POLICY_FAST,
  watch: { firstLookMs: 1_500, everyMs: 1_500, stretchAfterMs: 600_000, longestMs: 3_000 },
  desk: { limit: 20, windowMs: 6_000, grantMs: 2_000, arrivalMs: 3_000 },
  retryCreationMs: 1_000,
  backstopMs: 3_000,
};

/** One run creation in any window, so that the second request stands in line. */
const ONE_AT_A_TIME: RunPolicy = { ...SCALED, desk: { ...SCALED.desk, limit: 1 } };

export const policyFor = (stage: Stage): RunPolicy => (stage === 'queued' ? ONE_AT_A_TIME : SCALED);

/** A mint is given up after 30 s by its HTTP request, which no policy makes shorter; the budget is the real one. */
export const SCALED_TOKENS: TokenKeeperPolicy = {
  ...TOKEN_POLICY,
  probeAfterMs: [1_000, 1_000, 1_000],
  refusedMs: 5_000,
  graceMs: 3_000,
  mintMs: 33_000,
  inDoubt: { pausesMs: [1_000, 2_000, 4_000], askBeyondMs: 5_000 },
};
