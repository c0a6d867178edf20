import type { QuestionRuns } from '../src/domain/question-run.js';
import type { Source } from '../src/domain/run-state.js';
import type { TokenBudgetState } from '../src/domain/token-budget.js';
import type { Delivery } from '../src/domain/delivery.js';
import type { RunPolicy } from '../src/domain/run-policy.js';
import type { RunDesk } from '../src/domain/run-slot.js';
import type { QuestionWatchers } from '../src/domain/run-watch.js';
import type { Catalog } from '../src/habu/catalog.js';
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
}
