import { markdownText } from '../text/markdown-text.js';
import { currentSecret, liveToken, tokenBudget } from './token-answer.js';
import type { At, TokenKeeperState } from './token-keeper-state.js';
import { pageOf, pageTime } from '../text/web-ui-page.js';

/** The keeper's page in the Temporal Web UI; never a token, not even a sealed one. */
export function tokenDetails(state: TokenKeeperState, at: At): string {
  const { mintsLeft, nextMintAt, lastMint } = tokenBudget(state, at);
  const { limit, windowMs } = at.policy.budget;
  const token = liveToken(state, currentSecret(state), at);
  const older = state.tokens.filter((one) => one !== token && Date.parse(one.expiresAt) > at.now);
  const failed = lastMint?.steps.find(({ ok }) => !ok);
  return pageOf([
    '### API tokens',
    '',
    '| | |',
    '|---|---|',
    `| Tokens left in ${windowMs / 3_600_000} h | **${mintsLeft}** of ${limit} |`,
    `| Next mint possible | ${Date.parse(nextMintAt) <= at.now ? 'now' : pageTime(nextMintAt)} |`,
    `| Present token | ${token === undefined ? 'none held' : `until ${pageTime(token.expiresAt)}`} |`,
    ...state.tokens.flatMap(({ suspicion, mintId }) =>
      suspicion === undefined
        ? []
        : [
            `| Suspect since ${pageTime(suspicion.sinceMs)} | ${mintId}: refused by ${suspicion.refusals} of ${at.policy.probeAfterMs.length} probes, next probe ${pageTime(suspicion.nextProbeAtMs)} |`,
          ],
    ),
    ...older.map(
      ({ sealedBy, expiresAt }) =>
        `| Token of secret ${markdownText(sealedBy, 20)} | until ${pageTime(expiresAt)}, for workers that still have that secret |`,
    ),
    ...state.mints.map(
      ({ id, atMs, outcome, reason }) =>
        `| ${id}${reason === undefined ? '' : `, ${reason}`} | ${outcome}, counted at ${pageTime(atMs)} |`,
    ),
    ...(lastMint === undefined
      ? []
      : [`| Last word on a mint | ${lastMint.outcome}, ${pageTime(lastMint.at)} |`]),
    ...(failed === undefined ? [] : [`| It stopped at | ${markdownText(failed.finding, 200)} |`]),
  ]);
}
