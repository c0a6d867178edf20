import { markdownText } from '../text/markdown-text.js';
import { currentSecret, liveToken, tokenBudget } from './token-answer.js';
import type { At, TokenKeeperState } from './token-keeper-state.js';
import { detailsOf, detailsTime } from '../text/web-ui-details.js';

/** The keeper's page in the Temporal Web UI; never a token, not even a sealed one. */
export function tokenDetails(state: TokenKeeperState, at: At): string {
  const { mintsLeft, nextMintAt, lastMint } = tokenBudget(state, at);
  const { limit, windowMs } = at.policy.budget;
  const token = liveToken(state, currentSecret(state), at);
  const older = state.tokens.filter((one) => one !== token && Date.parse(one.expiresAt) > at.now);
  const failed = lastMint?.steps.find(({ ok }) => !ok);
  return detailsOf([
    '### API tokens',
    '',
    '| | |',
    '|---|---|',
    `| Tokens left in ${windowMs / 3_600_000} h | **${mintsLeft}** of ${limit} |`,
    `| Next mint possible | ${Date.parse(nextMintAt) <= at.now ? 'now' : detailsTime(nextMintAt)} |`,
    `| Present token | ${token === undefined ? 'none held' : `until ${detailsTime(token.expiresAt)}`} |`,
    ...state.tokens.flatMap(({ suspicion, mintId }) =>
      suspicion === undefined
        ? []
        : [
            `| Suspect since ${detailsTime(suspicion.sinceMs)} | ${mintId}: refused by ${suspicion.refusals} of ${at.policy.probeAfterMs.length} probes, next probe ${detailsTime(suspicion.nextProbeAtMs)} |`,
          ],
    ),
    ...older.map(
      ({ sealedBy, expiresAt }) =>
        `| Token of secret ${markdownText(sealedBy, 20)} | until ${detailsTime(expiresAt)}, for workers that still have that secret |`,
    ),
    ...state.mints.map(
      ({ id, atMs, outcome, reason }) =>
        `| ${id}${reason === undefined ? '' : `, ${reason}`} | ${outcome}, counted at ${detailsTime(atMs)} |`,
    ),
    ...(lastMint === undefined
      ? []
      : [`| Last word on a mint | ${lastMint.outcome}, ${detailsTime(lastMint.at)} |`]),
    ...(failed === undefined ? [] : [`| It stopped at | ${markdownText(failed.finding, 200)} |`]),
  ]);
}
