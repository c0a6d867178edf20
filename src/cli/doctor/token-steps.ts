import type { TokenStep } from '../../domain/tokens/token-budget.js';
import { type Check, type Finding, type TokenCheck, notNeeded, ok } from './check.js';
import { failed, KEY_NAMES } from './finding-of.js';
import { tokenCheckOf } from './token-check.js';
import { whenText } from './when-text.js';

interface StepAdvice {
  readonly step: string;
  readonly name: string;
  /** `warning` where the exchange can succeed all the same. */
  readonly verdict: 'warning' | 'failed';
  readonly what: string;
}

const WRONG_PLACE =
  'Check HABU_API_BASE_URL (the API is https://api.habu.com/v1/): another program, a proxy or a login page answers there.';

/** The stages of one token exchange, in their order, and what helps where one is not as it should be. */
const STEPS: readonly StepAdvice[] = [
  {
    step: 'credentials',
    name: 'token: key',
    verdict: 'warning',
    what: `${KEY_NAMES}. Enter both without blanks or quotation marks.`,
  },
  { step: 'request', name: 'token: request', verdict: 'failed', what: WRONG_PLACE },
  {
    step: 'answer',
    name: 'token: answer',
    verdict: 'failed',
    what: 'The last line of this list says what it means.',
  },
  { step: 'content_type', name: 'token: content type', verdict: 'failed', what: WRONG_PLACE },
  { step: 'shape', name: 'token: shape', verdict: 'failed', what: WRONG_PLACE },
  {
    step: 'life',
    name: 'token: life time',
    verdict: 'warning',
    what: 'Nothing to do: the usual life is assumed, and a refusal by the API corrects it.',
  },
];

const NEEDS = ['worker', 'credentials'];

const stepCheck = (advice: StepAdvice): Check => ({
  name: advice.name,
  needs: NEEDS,
  run: async (context) => judgeStep(advice, (await tokenCheckOf(context)).budget.lastMint?.steps),
});

function judgeStep(advice: StepAdvice, steps: readonly TokenStep[] | undefined): Finding {
  if (steps === undefined) return notNeeded('no token was asked for yet');
  const found = steps.find(({ step }) => step === advice.step);
  if (found === undefined) return notNeeded('the exchange did not get so far');
  if (found.ok) return ok(found.finding);
  const { verdict, what } = advice;
  return { verdict, finding: found.finding, fix: { what, who: 'operator' } };
}

/** What the exchange came to. */
const token: Check = {
  name: 'token',
  needs: NEEDS,
  run: async (context) => judgeExchange(await tokenCheckOf(context), context.now()),
};

export function judgeExchange({ budget, error }: TokenCheck, now: number): Finding {
  const { mintsLeft, nextMintAt, expiresAt, lastMint } = budget;
  const left =
    mintsLeft > 0
      ? `${mintsLeft} of 2 left in 24 h`
      : `none left until ${whenText(nextMintAt, now)}`;
  if (error !== undefined) {
    // The keeper's own sentence holds the same time; that of a refusal by the API holds more.
    const usedUp = error.code === 'TOKEN_BUDGET_EXHAUSTED' && mintsLeft === 0;
    const next =
      error.notBefore === undefined || mintsLeft === 0
        ? ''
        : `; the next is asked for at ${whenText(error.notBefore, now)} at the earliest`;
    const finding = usedUp ? `no token: ${left}` : `${error.message} Tokens: ${left}${next}.`;
    return { ...failed(error), finding };
  }
  const since = lastMint === undefined ? '' : `, asked for at ${lastMint.at}`;
  return ok(`held${since}, lasts until ${whenText(expiresAt ?? nextMintAt, now)}; ${left}`);
}

/** The walk through the exchange, as `doctor --auth` shows it. */
export const tokenExchange: readonly Check[] = [...STEPS.map(stepCheck), token];
