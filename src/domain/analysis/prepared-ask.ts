import type { RunPlan } from './run-plan.js';
import type { RunScope } from './run-scope.js';
import type { PreparedRun } from '../question-run/prepared-run.js';
import type { RunPolicy } from '../question-run/run-policy.js';
import type { RoomName } from '../words/names.js';
import type { Source } from '../words/source.js';

/** Everything that pre-flight found out before any quota is spent. */
export interface PreparedAsk {
  readonly source: Source;
  readonly title: string;
  readonly room: RoomName;
  readonly scope: RunScope;
  readonly plan: RunPlan;
  readonly runs: readonly PreparedRun[];
  readonly policy: RunPolicy;
}
