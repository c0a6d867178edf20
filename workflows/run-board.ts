import { setCurrentDetails, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';
import { runDetails } from '../src/domain/run-details.js';
import type { RunState } from '../src/domain/run-state.js';
import { RUN_PHASE } from './search-attributes.js';

/** The public state of a run: every change goes to the memo and the Web UI, a change of phase to the search attributes too. */
export interface RunBoard {
  readonly state: RunState;
  change(update: Partial<RunState>): void;
  /** What it waited for has come; shown with the next change. */
  goOn(): void;
}

export function openRunBoard(initial: RunState): RunBoard {
  let state = initial;
  setCurrentDetails(runDetails(state));
  return {
    get state() {
      return state;
    },
    goOn() {
      const { waitingFor: _over, ...rest } = state;
      state = rest;
    },
    change(update) {
      const before = state.phase;
      state = { ...state, ...update, updatedAt: new Date().toISOString() };
      setCurrentDetails(runDetails(state));
      upsertMemo({ state });
      if (state.phase !== before) upsertSearchAttributes([{ key: RUN_PHASE, value: state.phase }]);
    },
  };
}
