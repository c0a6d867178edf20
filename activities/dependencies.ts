import type { QuestionRuns } from '../src/domain/question-run/question-run.js';
import type { DriftReport } from '../src/domain/reads/reads.js';
import type { Source } from '../src/domain/words/source.js';
import type { TokenBudgetState } from '../src/domain/tokens/token-budget.js';
import type { Delivery } from '../src/domain/words/delivery.js';
import type { RunPolicy } from '../src/domain/question-run/run-policy.js';
import type { RunDesk } from '../src/domain/desk/run-slot.js';
import type { QuestionWatchers } from '../src/domain/watcher/watch.js';
import type { Catalog } from '../src/habu/catalog/catalog.js';
import type { HabuClient } from '../src/habu/client.js';

/** Everything that activities do I/O with; the worker composes it. */
export interface Dependencies {
  readonly account: string;
  readonly apiHost: string;
  /** Of the proxy between, where there is one. */
  readonly proxyHost?: string | undefined;
  readonly source: Source;
  readonly habu: HabuClient;
  /** Takes out of a text what must not be shown. */
  readonly redact: (text: string) => string;
  readonly catalog: Catalog;
  /** Intervals and choices of this account's runs. */
  readonly policy: RunPolicy;
  /** Sends signals. @returns the workflow ids that are gone */
  readonly deliver: (to: readonly Delivery[]) => Promise<readonly string[]>;
  readonly desk: RunDesk;
  readonly watchers: QuestionWatchers;
  readonly questionRuns: QuestionRuns;
  readonly tokenBudget: () => Promise<TokenBudgetState>;
  /** Where answers have differed from the contract. */
  readonly drift: () => DriftReport;
}
