import { setCurrentDetails, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';
import { runDetails } from '../../src/domain/run/run-details.js';
import type { RunState } from '../../src/domain/run/run-state.js';
import type { Memos } from '../memos.js';
import { RUN_KIND, RUN_PHASE } from '../search-attributes.js';

/**
 * The public state of a run: every change goes to the memo and the Web UI, a change of phase to the search attributes too.
 * See docs/design/run-state.md.
 */
export interface RunBoard<State extends RunState> {
  readonly state: State;
  change(update: Partial<State>): void;
  /** The same for a run that nobody was told of: it is in no list any more. */
  endUnlisted(update: Partial<State>): void;
  /** Pre-flight is over, and what it waited for has come; shown with the next change. */
  goOn(): void;
}

export function openRunBoard<State extends RunState>(initial: State): RunBoard<State> {
  let state = initial;
  setCurrentDetails(runDetails(state));
  const change = (update: Partial<State>, unlist: readonly Unset[] = []) => {
    const before = state.phase;
    state = { ...state, ...update, updatedAt: new Date().toISOString() };
    setCurrentDetails(runDetails(state));
    upsertMemo({ state } satisfies Memos['run']);
    if (state.phase === before) return;
    upsertSearchAttributes([{ key: RUN_PHASE, value: state.phase }, ...unlist]);
  };
  return {
    get state() {
      return state;
    },
    goOn() {
      const { waitingFor: _over, asked: _resolved, ...rest } = state;
      state = rest as State;
    },
    change: (update) => change(update),
    endUnlisted: (update) => change(update, [{ key: RUN_KIND, value: null }]),
  };
}

type Unset = { readonly key: typeof RUN_KIND; readonly value: null };
