import { createHash } from 'node:crypto';
import type { PreparedRun } from '../../src/domain/question-run/prepared-run.js';
import type { Reuse } from '../../src/domain/analysis/requests.js';
import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import {
  checkParameters,
  type GivenParameters,
} from '../../src/domain/analysis/question-parameters.js';
import { canonicalRequest } from '../../src/domain/question-run/canonical-request.js';
import type { QuestionName, RoomName } from '../../src/domain/words/names.js';
import type { RunPart } from '../../src/domain/question-run/run-part.js';
import { titled } from '../../src/domain/words/titled.js';
import { defined } from '../../src/domain/words/defined.js';
import type { CatalogQuestion } from '../../src/habu/catalog/catalog-items.js';
import type { QuestionDetails } from '../../src/habu/catalog/catalog.js';

/** A question with everything that decides whether it may be run. */
export interface CheckedQuestion {
  readonly question: CatalogQuestion;
  readonly details: QuestionDetails;
}

export interface RunDraft extends CheckedQuestion {
  readonly role: RunPart['role'];
  /** What the caller may do about it beside correcting the problems. */
  readonly advice?: string | undefined;
}

export interface CheckedRun {
  readonly run: PreparedRun;
  /** What a caller should know of the values that are sent. */
  readonly notes: readonly string[];
}

/** @throws HabuMcpError QUESTION_NOT_READY, PARAMETERS_INVALID with every problem */
export function checkedRun(
  { role, question, details, advice }: RunDraft,
  given: GivenParameters & { readonly reuse: Reuse },
): CheckedRun {
  requireReady(question, details);
  const { parameters, problems, notes } = checkParameters(details, given);
  if (problems.length > 0) {
    throw new HabuMcpError(
      'PARAMETERS_INVALID',
      `${titled(question)} was not run: ${problems.length === 1 ? 'one value is' : `${problems.length} values are`} missing or wrong.${advice === undefined ? '' : ` ${advice}`}`,
      { problems },
    );
  }
  const { version: questionVersion } = details;
  const datasets = datasetsOf(details);
  const request = {
    questionId: question.id,
    parameters,
    ...defined({ questionVersion, datasets }),
  };
  const requestHash = hashOf(canonicalRequest(request));
  const replaces = replacedRun(given.reuse, requestHash);
  const run = {
    role,
    requestHash,
    runKey: replaces === undefined ? requestHash : `${requestHash}/after/${replaces}`,
    question: nameOf(question),
    parameters,
    lane: 'interactive' as const,
    freshForMs: given.reuse.freshForMs,
    ...defined({ questionVersion, replaces }),
  };
  return { run, notes };
}

/** Twelve bytes: enough to be unique among the runs of an organization, short enough for a run's name. */
const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 24);

const replacedRun = ({ replaces }: Reuse, requestHash: string): string | undefined =>
  replaces?.runs.find((run) => run.requestHash === requestHash)?.habuRunId;

/** A run that is only watched: whatever it was asked is known by looking at it. */
export const foreignRun = (question: CatalogQuestion, habuRunId: string): PreparedRun => ({
  role: 'answer',
  requestHash: hashOf(habuRunId),
  runKey: `habu/${habuRunId}`,
  question: nameOf(question),
  parameters: {},
  lane: 'interactive',
  freshForMs: 0,
  adopts: habuRunId,
});

/** @throws HabuMcpError when `force_new` names a run that asked something else: nothing would be replaced */
export function requireSameRequest({ replaces }: Reuse, answer: PreparedRun): void {
  if (replaces === undefined || replaces.runs.length === 0 || answer.replaces !== undefined) return;
  throw new HabuMcpError(
    'INVALID_ARGUMENT',
    `force_new names ${replaces.handle}, which asked something else: another question, other parameters, or an older version of the question.`,
    { nextStep: 'Leave force_new out: no run of this very request is in the way.' },
  );
}

function requireReady(question: CatalogQuestion, { datasets = [] }: QuestionDetails): void {
  const unbound = datasets.filter(({ datasetId }) => datasetId === undefined);
  if ((question.status ?? 'READY') === 'READY' && unbound.length === 0) return;
  const missing = unbound.map(({ macro, organizationName }) =>
    organizationName === undefined ? macro : `${macro} (${organizationName})`,
  );
  throw new HabuMcpError(
    'QUESTION_NOT_READY',
    `${titled(question)} cannot run: its status is "${question.status ?? 'unknown'}".`,
    { problems: missing.map((macro) => `No dataset is assigned to the macro ${macro}.`) },
  );
}

const datasetsOf = ({ datasets }: QuestionDetails): Record<string, string> | undefined =>
  datasets === undefined
    ? undefined
    : Object.fromEntries(datasets.map(({ macro, datasetId }) => [macro, datasetId ?? '']));

/** Without what else the catalogue knows. */
export const nameOf = ({
  id,
  displayId,
  name,
}: QuestionName | RoomName): QuestionName & RoomName => ({ id, displayId, name });
