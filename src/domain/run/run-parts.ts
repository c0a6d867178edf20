import type { PreparedRun } from '../question-run/prepared-run.js';
import { planByNow } from '../analysis/plan.js';
import { sentScope } from '../analysis/run-scope.js';
import type { QuestionRunState, RunPart } from '../question-run/run-part.js';
import type { RunPlan } from '../analysis/run-plan.js';
import type { RunsBody } from './run-state.js';
import { defined } from '../words/defined.js';

/** A part before its question run has told anything. */
export const openPart = (run: PreparedRun): RunPart => {
  const { role, requestHash, runKey, question, questionVersion, parameters, found } = run;
  return {
    ...{ role, requestHash, runKey, question, parameters, phase: 'queued' },
    ...defined({ questionVersion, found }),
  };
};

/** What the question run tells, beside what only the ask knows of the part. */
export const partIn = (
  state: QuestionRunState,
  { role, found, questionVersion }: RunPart,
): RunPart => ({
  ...defined({ questionVersion }),
  ...state,
  role,
  ...defined({ found }),
});

export const isOld = ({ revision = 0 }: QuestionRunState, known: RunPart): boolean =>
  revision < (known.revision ?? 0);

/** The state's parts, and what they make of the plan as pre-flight made it. */
export const withParts = (
  parts: readonly RunPart[],
  plan: RunPlan | undefined,
): Pick<RunsBody, 'parts' | 'plan'> =>
  plan === undefined ? { parts } : { parts, plan: planByNow(plan, parts) };

/** What a run that is only watched was asked is known by the first look at it. */
export function adoptedScope(
  { scope }: RunsBody,
  { role, parameters: known }: RunPart,
  { parameters }: QuestionRunState,
): Partial<RunsBody> {
  const isNew = Object.keys(known).length === 0 && Object.keys(parameters).length > 0;
  if (scope === undefined || role !== 'answer' || !isNew) return {};
  return { scope: { ...scope, ...sentScope(parameters) } };
}
