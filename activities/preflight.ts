import { createHash } from 'node:crypto';
import type {
  OverlapRequest,
  PreparedAsk,
  PreparedRun,
  QuestionRequest,
  Reuse,
} from '../src/domain/ask.js';
import { HabuMcpError } from '../src/domain/habu-mcp-error.js';
import { checkParameters, type GivenParameters } from '../src/domain/question-parameters.js';
import { canonicalRequest } from '../src/domain/run-request.js';
import type { QuestionName, RunPart } from '../src/domain/run-state.js';
import { RUN_BUDGET } from '../src/domain/sliding-budget.js';
import type { CatalogQuestion, CatalogRoom } from '../src/habu/catalog-items.js';
import type { QuestionDetails } from '../src/habu/catalog.js';
import type { Dependencies } from './dependencies.js';
import {
  chooseBasesQuestion,
  chooseOverlapQuestion,
  type CheckedQuestion,
} from './overlap-choice.js';

/** Pre-flight: everything is resolved and checked before any quota is spent; all problems are said at once. */
export const createPreflightActivities = (dependencies: Dependencies) => {
  const { catalog } = dependencies;

  const openRoom = async (cleanRoom: string): Promise<CatalogRoom> => {
    const { data: room } = await catalog.resolveRoom(cleanRoom);
    if (room.endAt !== undefined && room.endAt.slice(0, 10) < today()) {
      throw new HabuMcpError(
        'CLEANROOM_EXPIRED',
        `${room.displayId} ${room.name} ended on ${room.endAt.slice(0, 10)}, so it accepts no new runs.`,
      );
    }
    return room;
  };

  /** The second run is only a help: where it cannot be made the analysis goes on without it, and says why. */
  const basesRun = (chosen: CheckedQuestion, request: OverlapRequest): PreparedRun | string => {
    try {
      return toRun({ role: 'bases', ...chosen }, sharedWith(chosen, request));
    } catch (error) {
      if (!(error instanceof HabuMcpError) || !NOT_RUNNABLE.has(error.code)) throw error;
      const why = [error.message, ...(error.details.problems ?? [])].join(' ');
      return `No base sizes, so match rates cannot be told: ${why}`;
    }
  };

  const prepareOverlapAnalysis = async (request: OverlapRequest): Promise<PreparedAsk> => {
    const room = await openRoom(request.cleanRoom);
    const main = await chooseOverlapQuestion(catalog, room, request.question);
    const bases = request.withBases
      ? await chooseBasesQuestion(catalog, room, main.chosen.question)
      : { chosen: undefined, notes: [] };
    const runs = [toRun({ role: 'answer', ...main.chosen }, request)];
    requireSameRequest(request.reuse, runs);
    const notes = [...main.notes, ...bases.notes];
    if (bases.chosen !== undefined) {
      const extra = basesRun(bases.chosen, request);
      if (typeof extra === 'string') notes.push(extra);
      else runs.push(extra);
    }
    return prepared(dependencies, room, { runs, notes: [...notes, ...main.chosen.details.notes] });
  };

  const prepareQuestion = async (request: QuestionRequest): Promise<PreparedAsk> => {
    const room = await openRoom(request.cleanRoom);
    const { data: question } = await catalog.resolveQuestion(room, request.question);
    const { habuRunId } = request;
    if (habuRunId !== undefined) {
      return prepared(dependencies, room, { runs: [foreignRun(question, habuRunId)], notes: [] });
    }
    const { data: details } = await catalog.questionDetails(room, question);
    const run = toRun({ role: 'answer', question, details }, request);
    requireSameRequest(request.reuse, [run]);
    return prepared(dependencies, room, { runs: [run], notes: details.notes });
  };

  return {
    prepareOverlapAnalysis,
    prepareQuestion,
    planOverlapAnalysis: prepareOverlapAnalysis,
    planQuestion: prepareQuestion,
  };
};

const today = (): string => new Date().toISOString().slice(0, 10);

const NOT_RUNNABLE: ReadonlySet<string> = new Set(['QUESTION_NOT_READY', 'PARAMETERS_INVALID']);

/** Of what a caller gave for the answer, that which the bases question takes too. */
function sharedWith(
  { details }: CheckedQuestion,
  request: OverlapRequest,
): GivenParameters & { readonly reuse: Reuse } {
  const { dateFrom, dateTo, parameters = {} } = request;
  const names = new Set(details.expected.map(({ name }) => name));
  const takes = (role: 'start' | 'end') =>
    details.expected.some(({ dateRole }) => dateRole === role);
  return {
    reuse: request.reuse,
    ...(dateFrom !== undefined && takes('start') ? { dateFrom } : {}),
    ...(dateTo !== undefined && takes('end') ? { dateTo } : {}),
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => names.has(name))),
  };
}

interface RunDraft extends CheckedQuestion {
  readonly role: RunPart['role'];
}

/** @throws HabuMcpError QUESTION_NOT_READY, PARAMETERS_INVALID with every problem */
function toRun(
  { role, question, details }: RunDraft,
  given: GivenParameters & { readonly reuse: Reuse },
): PreparedRun {
  requireReady(question, details);
  const { parameters, problems } = checkParameters(details, given);
  if (problems.length > 0) {
    throw new HabuMcpError(
      'PARAMETERS_INVALID',
      `${question.displayId} ${question.name} was not run: ${problems.length === 1 ? 'one value is' : `${problems.length} values are`} missing or wrong.`,
      { problems },
    );
  }
  const { version: questionVersion } = details;
  const datasets = datasetsOf(details);
  const request = {
    questionId: question.id,
    parameters,
    ...(questionVersion === undefined ? {} : { questionVersion }),
    ...(datasets === undefined ? {} : { datasets }),
  };
  const requestHash = hashOf(canonicalRequest(request));
  const replaces = replacedRun(given.reuse, requestHash);
  return {
    role,
    requestHash,
    runKey: replaces === undefined ? requestHash : `${requestHash}/after/${replaces}`,
    question: nameOf(question),
    parameters,
    lane: 'interactive',
    freshForMs: given.reuse.freshForMs,
    ...(questionVersion === undefined ? {} : { questionVersion }),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

/** Twelve bytes: enough to be unique among the runs of an organization, short enough for a run's name. */
const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 24);

const replacedRun = ({ replaces }: Reuse, requestHash: string): string | undefined =>
  replaces?.runs.find((run) => run.requestHash === requestHash)?.habuRunId;

/** A run that is only watched: whatever it was asked is known by looking at it. */
const foreignRun = (question: CatalogQuestion, habuRunId: string): PreparedRun => ({
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
function requireSameRequest({ replaces }: Reuse, [answer]: readonly PreparedRun[]): void {
  if (replaces === undefined || replaces.runs.length === 0 || answer?.replaces !== undefined)
    return;
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
    `${question.displayId} ${question.name} cannot run: its status is ${question.status ?? 'unknown'}.`,
    { problems: missing.map((macro) => `No dataset is assigned to the macro ${macro}.`) },
  );
}

const datasetsOf = ({ datasets }: QuestionDetails): Record<string, string> | undefined =>
  datasets === undefined
    ? undefined
    : Object.fromEntries(datasets.map(({ macro, datasetId }) => [macro, datasetId ?? '']));

async function prepared(
  { source, policy, desk }: Dependencies,
  room: CatalogRoom,
  { runs, notes }: { runs: readonly PreparedRun[]; notes: readonly string[] },
): Promise<PreparedAsk> {
  const view = await desk.view();
  const runCreations = runs.filter(({ adopts }) => adopts === undefined).length;
  return {
    source,
    policy,
    runs,
    title: titleOf(runs),
    room: nameOf(room),
    plan: {
      runCreations,
      runSlots: RUN_BUDGET.limit,
      runSlotsFree: view?.free ?? RUN_BUDGET.limit,
      expected: `Such runs usually take ${policy.usually}.`,
      notes,
    },
  };
}

function titleOf([first]: readonly PreparedRun[]): string {
  const attribute = Object.entries(first?.parameters ?? {}).find(([name]) =>
    /attribute/i.test(name),
  );
  const by = attribute === undefined ? '' : ` by ${attribute[1]}`;
  return `${first?.question.name ?? 'Question'}${by}`;
}

const nameOf = ({ id, displayId, name }: QuestionName): QuestionName => ({ id, displayId, name });
