import type { DeskMemo } from '../src/domain/desk/desk-memo.js';
import type { ClaimRecord } from '../src/domain/desk/run-slot.js';
import type { QuestionRunState } from '../src/domain/question-run/run-part.js';
import type { RunState } from '../src/domain/run/run-state.js';
import type { TokenBudgetState } from '../src/domain/tokens/token-budget.js';
import type { TokenKeeperState } from '../src/domain/tokens/token-keeper-state.js';
import type { WatcherView } from '../src/domain/watcher/watch.js';

/**
 * What each workflow keeps in its memo, by key: read without a worker, also after the workflow's end. No key is ever renamed,
 * because open and ended workflows of earlier versions have theirs.
 */
export interface Memos {
  /** Everything that has a handle. */
  readonly run: { readonly state: RunState };
  readonly questionRun: {
    readonly run: QuestionRunState;
    /** What a desk that has lost its log is told; absent where there is none. */
    readonly earlierClaims?: readonly ClaimRecord[];
  };
  readonly runDesk: DeskMemo;
  readonly questionWatcher: { readonly watcher: WatcherView };
  readonly tokenKeeper: {
    readonly keeper: TokenKeeperState;
    /** For people. */
    readonly budget: TokenBudgetState & { readonly mintedAt: readonly number[] };
  };
}
