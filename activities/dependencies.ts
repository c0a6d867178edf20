import type { QuestionRuns } from '../src/domain/question-run.js';
import type { Source } from '../src/domain/run-state.js';
import type { TokenBudgetState } from '../src/domain/token-budget.js';
import type { WatchPace } from '../src/domain/watch-pace.js';
import type { Catalog } from '../src/habu/catalog.js';
import type { HabuClient } from '../src/habu/client.js';

/** Everything that activities do I/O with; the worker composes it. */
export interface Dependencies {
  readonly account: string;
  readonly apiHost: string;
  readonly source: Source;
  readonly habu: HabuClient;
  readonly catalog: Catalog;
  /** How often the runs of this account are looked at. */
  readonly pace: WatchPace;
  readonly questionRuns: QuestionRuns;
  readonly tokenBudget: () => Promise<TokenBudgetState>;
}
