import type { OverlapRequest, QuestionRequest, Reuse } from '../../src/domain/analysis/requests.js';
import type { PreparedAsk } from '../../src/domain/analysis/prepared-ask.js';
import type { PreparedRun } from '../../src/domain/question-run/prepared-run.js';
import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import type { GivenParameters } from '../../src/domain/analysis/question-parameters.js';
import { costOf, foundRun, planOf } from '../../src/domain/analysis/plan.js';
import { attributeIn, scopeOf, type RunScope } from '../../src/domain/analysis/run-scope.js';
import { titled } from '../../src/domain/words/titled.js';
import type { CatalogRoom } from '../../src/habu/catalog/catalog-items.js';
import type { QuestionDetails } from '../../src/habu/catalog/catalog.js';
import {
  checkedRun,
  type CheckedQuestion,
  foreignRun,
  nameOf,
  requireSameRequest,
} from './checked-run.js';
import type { Dependencies } from '../dependencies.js';
import { chooseBasesQuestion, chooseOverlapQuestion } from './overlap-choice.js';

/**
 * Pre-flight: everything is resolved and checked before any quota is spent; all problems are said at once.
 * See docs/design/asks.md.
 */
export const createPreflightActivities = (dependencies: Dependencies) => {
  const { catalog } = dependencies;

  const openRoom = async (cleanRoom: string): Promise<CatalogRoom> => {
    const { data: room } = await catalog.resolveRoom(cleanRoom);
    if (room.endAt !== undefined && room.endAt.slice(0, 10) < today()) {
      throw new HabuMcpError(
        'CLEANROOM_EXPIRED',
        `${titled(room)} ended on ${room.endAt.slice(0, 10)}, so it accepts no new runs.`,
      );
    }
    return room;
  };

  const prepareOverlapAnalysis = async (request: OverlapRequest): Promise<PreparedAsk> => {
    const room = await openRoom(request.cleanRoom);
    const { chosen, notes, advice } = await chooseOverlapQuestion(catalog, room, request);
    const { run: answer, notes: unsure } = checkedRun(
      { role: 'answer', ...chosen, advice },
      request,
    );
    requireSameRequest(request.reuse, answer);
    const bases = request.withBases
      ? basesRun(await chooseBasesQuestion(catalog, room, chosen.question), request)
      : { notes: [] };
    return prepared(dependencies, {
      room,
      scope: scopeIn(room, chosen.details, answer),
      runs: [answer, ...(bases.run === undefined ? [] : [bases.run])],
      notes: [...notes, ...unsure, ...bases.notes, ...chosen.details.notes],
    });
  };

  const prepareQuestion = async (request: QuestionRequest): Promise<PreparedAsk> => {
    const room = await openRoom(request.cleanRoom);
    const { data: question } = await catalog.resolveQuestion(room, request.question);
    const { habuRunId } = request;
    if (habuRunId !== undefined) {
      const run = foreignRun(question, habuRunId);
      const scope = scopeIn(room, { expected: [] }, run);
      return prepared(dependencies, { room, scope, runs: [run], notes: [] });
    }
    const { data: details } = await catalog.questionDetails(room, question);
    const { run, notes } = checkedRun({ role: 'answer', question, details }, request);
    requireSameRequest(request.reuse, run);
    const scope = scopeIn(room, details, run);
    return prepared(dependencies, {
      room,
      scope,
      runs: [run],
      notes: [...notes, ...details.notes],
    });
  };

  return {
    prepareOverlapAnalysis,
    prepareQuestion,
    planOverlapAnalysis: prepareOverlapAnalysis,
    planQuestion: prepareQuestion,
  };
};

const today = (): string => new Date().toISOString().slice(0, 10);

interface BasesRun {
  readonly run?: PreparedRun;
  readonly notes: readonly string[];
}

/** The second run is only a help: where it cannot be made the analysis goes on without it, and says why. */
function basesRun(
  { chosen, notes }: { chosen?: CheckedQuestion; notes: readonly string[] },
  request: OverlapRequest,
): BasesRun {
  if (chosen === undefined) return { notes };
  try {
    const { run } = checkedRun({ role: 'bases', ...chosen }, sharedWith(chosen, request));
    return { run, notes };
  } catch (error) {
    if (!(error instanceof HabuMcpError) || !NOT_RUNNABLE.has(error.code)) throw error;
    const why = [error.message, ...(error.details.problems ?? [])].join(' ');
    return { notes: [...notes, `No base sizes, so match rates cannot be told: ${why}`] };
  }
}

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

const scopeIn = (
  { ownerOrganization: owner, partners, description }: CatalogRoom,
  { datasets = [], expected }: Pick<QuestionDetails, 'datasets' | 'expected'>,
  { parameters }: PreparedRun,
): RunScope => scopeOf({ owner, partners, datasets, description, expected, parameters });

interface Resolved {
  readonly room: CatalogRoom;
  readonly scope: RunScope;
  readonly runs: readonly PreparedRun[];
  readonly notes: readonly string[];
}

async function prepared(
  { account, source, policy, desk, questionRuns }: Dependencies,
  { room, scope, runs: wanted, notes }: Resolved,
): Promise<PreparedAsk> {
  const withFound = async (run: PreparedRun): Promise<PreparedRun> => {
    if (run.adopts !== undefined) return run;
    const known = await questionRuns.find({ account, runKey: run.runKey });
    const found = foundRun(known, run.freshForMs, Date.now());
    return found === undefined ? run : { ...run, found };
  };
  const runs = await Promise.all(wanted.map(withFound));
  const outlook = await desk.outlook(costOf(runs).runCreations);
  return {
    source,
    policy,
    runs,
    title: titleOf(runs),
    room: nameOf(room),
    scope,
    plan: planOf({ runs, outlook, usually: policy.usually, notes }),
  };
}

function titleOf([first]: readonly PreparedRun[]): string {
  const attribute = attributeIn(first?.parameters ?? {});
  const by = attribute === undefined ? '' : ` by ${attribute}`;
  return `${first?.question.name ?? 'Question'}${by}`;
}
