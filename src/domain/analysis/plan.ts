import type { KnownRun } from '../question-run/question-run.js';
import type { DeskOutlook } from '../desk/run-slot.js';
import type { FoundRun, RunPart } from '../question-run/run-part.js';
import { defined } from '../words/defined.js';
import { hasEnded } from '../words/phase.js';
import type { RunPlan } from './run-plan.js';

/** How far pre-flight may count on a run of the same request. */
export function foundRun(
  run: KnownRun | undefined,
  freshForMs: number,
  now: number,
): FoundRun | undefined {
  if (run?.goesOn === true && !hasEnded(run.state?.phase ?? 'queued')) return 'going_on';
  // The time of its end at Habu is not known here, but it is after that of its submission.
  const age = now - Date.parse(run?.state?.submittedAt ?? '');
  return run?.state?.phase === 'completed' && age <= freshForMs ? 'fresh' : undefined;
}

/** How a wanted run comes to be. */
interface RunOrigin {
  /** Habu run id that is only watched. */
  readonly adopts?: string;
  readonly found?: FoundRun;
}

/** Run creations that these runs spend, and those that they are spared. */
export function costOf(runs: readonly RunOrigin[]): { runCreations: number; reused: number } {
  const own = runs.filter(({ adopts }) => adopts === undefined);
  const reused = own.filter(({ found }) => found !== undefined).length;
  return { runCreations: own.length - reused, reused };
}

interface PlanFacts {
  readonly runs: readonly RunOrigin[];
  readonly outlook: DeskOutlook;
  /** How long such runs take, in words. */
  readonly usually: string;
  readonly notes: readonly string[];
}

export function planOf({ runs, outlook, usually, notes }: PlanFacts): RunPlan {
  const { runCreations, reused } = costOf(runs);
  const { limit, free, ...wait } = outlook;
  return {
    runCreations,
    ...(reused === 0 ? {} : { reused }),
    runSlots: limit,
    runSlotsFree: free,
    ...wait,
    expected: `Such runs usually take ${usually}.`,
    notes,
  };
}

/**
 * The plan as its parts have borne it out: one that took an earlier run costs nothing, one whose expected run was not there after
 * all was created. What was said of the wait is over when none waits for a slot.
 *
 * @param plan as pre-flight made it
 */
export function planByNow(plan: RunPlan, parts: readonly RunPart[]): RunPlan {
  const spared = parts.filter(({ found, reused }) => found === undefined && reused !== undefined);
  const missed = parts.filter(
    ({ found, creationsSpent = 0 }) => found === 'fresh' && creationsSpent > 0,
  );
  const more = spared.length - missed.length;
  const { nextSlotAt, placeInLine, reused = 0, ...kept } = plan;
  const isWaiting = parts.some(({ phase }) => phase === 'queued');
  return {
    ...kept,
    runCreations: plan.runCreations - more,
    ...(reused + more === 0 ? {} : { reused: reused + more }),
    ...(isWaiting ? defined({ nextSlotAt, placeInLine }) : {}),
  };
}
