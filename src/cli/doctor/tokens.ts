import { type Check, type Finding, ok } from './check.js';
import { whenText } from './when-text.js';

/** The budget of two tokens in 24 hours, and whether it leaves a gap. */
export const tokens: Check = {
  name: 'tokens',
  needs: ['API'],
  run: ({ connection, now }) => {
    if (connection === undefined) throw new Error('The API was not asked.');
    return judgeTokens(connection, now());
  },
};

interface TokenBudget {
  readonly tokensLeft: number;
  readonly nextTokenAt: string;
  readonly tokenExpiresAt?: string;
}

export function judgeTokens(budget: TokenBudget, now: number): Finding {
  const { tokensLeft, nextTokenAt, tokenExpiresAt } = budget;
  const held =
    tokenExpiresAt === undefined
      ? 'none is held'
      : `the present one lasts until ${whenText(tokenExpiresAt, now)}`;
  if (tokensLeft > 0) return ok(`${tokensLeft} of 2 left in 24 h; ${held}`);
  const finding = `none left until ${whenText(nextTokenAt, now)}; ${held}`;
  const covered =
    tokenExpiresAt !== undefined && Date.parse(tokenExpiresAt) >= Date.parse(nextTokenAt);
  if (covered) return ok(finding);
  return {
    verdict: 'warning',
    finding,
    fix: {
      what: 'Wait: between the two times calls stop, runs wait and nothing is lost. See that nothing else uses the same API key.',
      who: 'habu',
    },
  };
}
