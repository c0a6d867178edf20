import { artificialTable } from '../compute/artificial-table.js';
import type { Schemas } from '../contract.js';
import { NOT_FOUND, Refusal } from '../http/errors.js';
import { partitionParameterNames, type Question } from '../world/question.js';
import { pagedTable, type PagedResult } from '../compute/result-table.js';
import { momentsOf, newRun, statusAt, type RunRecord } from '../compute/run-life.js';
import { page, shown } from './answers.js';
import { noun, type Call } from './noun.js';
import { questionToCompute } from './question-to-compute.js';
import { QUESTION_VERSION, questionOf, roomQuestion } from './questions.js';

export function runOf({ state, path }: Call): RunRecord {
  const run = state.runs.get(path['cleanroomQuestionRunId'] ?? '');
  if (run === undefined) throw NOT_FOUND('Question run');
  return run;
}

/** A value outside an enforced list is refused at once; everything else that is wrong shows when the run is over. */
function refuseForeignValues(
  question: Question,
  parameters: Readonly<Record<string, string>>,
): void {
  for (const { name, allowedValues } of question.parameters) {
    const value = parameters[name];
    if (value !== undefined && allowedValues?.includes(value) === false)
      throw new Refusal(400, `The value of parameter ${name} is not in its list`);
  }
}

/** An array `partitionParameters` beside `parameters` is accepted and ignored, as seen live. */
function createRun(call: Call): RunRecord {
  const question = questionOf(call);
  if (shown(roomQuestion, call.at('cleanroomQuestionId'), call)['status'] !== 'READY')
    throw new Refusal(412, 'The question is not in state READY');
  const { name, parameters = {} } = call.body as Schemas['QuestionRunCreateParameters'];
  refuseForeignValues(question, parameters);
  const run = newRun({
    runsBefore: call.state.runsCreated,
    questionId: question.id,
    name,
    parameters,
    planned: call.state.planned.shift() ?? {},
    submittedAt: call.state.isoNow(),
    usualSeconds: call.runSeconds,
  });
  call.state.record({ kind: 'run', run });
  // Starts the work; whoever reads the finished run waits for it and meets its error.
  call.runner.resultOf(run).catch(() => undefined);
  return run;
}

export async function toMetadata(
  run: RunRecord,
  call: Call,
): Promise<Schemas['QuestionRunMetadata']> {
  const { clock } = call.state;
  const nowMs = clock.now();
  const status = statusAt(run, nowMs);
  const { executedAtMs, completedAtMs } = momentsOf(run);
  const end = status === undefined ? await endOf(run, call) : { status };
  const isEnded = status === undefined && !STILL_GOING.has(end.status);
  return {
    id: run.id,
    name: run.name,
    submittedAt: clock.shown(Date.parse(run.submittedAt)).toISOString(),
    ...(nowMs < executedAtMs ? {} : { executedAt: clock.shown(executedAtMs).toISOString() }),
    ...(isEnded ? { completedAt: clock.shown(completedAtMs).toISOString() } : {}),
    parameters: { ...run.parameters },
    partitionParameters: partitionsOf(run, call),
    isRetryable: false,
    questionVersion: run.planned.questionVersion ?? QUESTION_VERSION,
    ...end,
  };
}

/** Statuses of a run that has not ended, even though a plan leaves it in one of them for ever. */
const STILL_GOING: ReadonlySet<string> = new Set([
  'QUEUED',
  'RUNNING',
  'PARTNER_QUEUED',
  'PARTNER_RUNNING',
  'PENDING_RETRY',
]);

const WITHOUT_REASON: ReadonlySet<string> = new Set([...STILL_GOING, 'COMPLETED']);

type End = { status: string } & Pick<
  Schemas['QuestionRunMetadata'],
  'failureReason' | 'runMessage' | 'isRetryable'
>;

async function endOf(run: RunRecord, { runner }: Call): Promise<End> {
  const { status, failureReason, isRetryable = false } = run.planned;
  // A planned COMPLETED needs no computing until somebody reads the rows.
  if (status !== undefined) {
    const reason =
      failureReason ?? (WITHOUT_REASON.has(status) ? undefined : 'The outcome was planned.');
    return {
      status,
      isRetryable,
      ...(reason === undefined ? {} : { failureReason: reason, runMessage: reason }),
    };
  }
  const result = await runner.resultOf(run);
  if (result.kind !== 'failure') return { status: 'COMPLETED' };
  return { status: 'FAILED', failureReason: result.reason, runMessage: result.reason };
}

function partitionsOf(
  run: RunRecord,
  { tx }: Call,
): Schemas['CleanroomQuestionRunPartitionParameters'] {
  const question = questionToCompute(tx, run.questionId);
  const names = question === undefined ? [] : partitionParameterNames(question);
  return names.flatMap((name) => {
    const value = run.parameters[name];
    return value === undefined ? [] : [{ name, value, dataType: 'DATE' }];
  });
}

/** What live answers for the data of an unfinished run is not known; a peer saw 404. */
export async function resultOf(call: Call): Promise<{ run: RunRecord; result: PagedResult }> {
  const run = runOf(call);
  const { status } = await toMetadata(run, call);
  const result = status === 'COMPLETED' ? await call.runner.resultOf(run) : undefined;
  if (result?.kind === 'table') return { run, result: pagedTable(result.table) };
  if (result?.kind === 'artificial') return { run, result: artificialTable(result.rowCount) };
  throw NOT_FOUND('The result of this question run');
}

async function listRuns(call: Call): Promise<Schemas['QuestionRunMetadata'][]> {
  const question = questionOf(call);
  const { status, startDate, endDate } = call.query;
  const { clock } = call.state;
  const own = [...call.state.runs.values()].filter((run) => {
    const day = clock.shown(Date.parse(run.submittedAt)).toISOString().slice(0, 10);
    return (
      run.questionId === question.id &&
      (typeof startDate !== 'string' || startDate <= day) &&
      (typeof endDate !== 'string' || day <= endDate)
    );
  });
  own.sort(newestFirst);
  const describe = (runs: readonly RunRecord[]) =>
    Promise.all(runs.map((run) => toMetadata(run, call)));
  if (status === undefined) return describe(page(own, call));
  return page(
    (await describe(own)).filter((run) => run.status === status),
    call,
  );
}

const newestFirst = (a: RunRecord, b: RunRecord): number =>
  Date.parse(b.submittedAt) - Date.parse(a.submittedAt) || b.number - a.number;

export const run = noun({
  name: 'run',
  title: 'Question run',
  does: {
    createCleanroomQuestionRun: (call) => toMetadata(createRun(call), call),
    getAllCleanroomQuestionRuns: listRuns,
    getCleanroomQuestionRunById: (call) => toMetadata(runOf(call), call),
    getCleanroomQuestionRunData: async (call) => {
      const { run, result } = await resultOf(call);
      const wanted = { offset: Number(call.query.offset), limit: Number(call.query.limit) };
      const { metadata, rows, count } = call.results.page(run, result, wanted);
      return { metadata: [...metadata], stats: [...rows], count, multipleOutputs: [] };
    },
    getCleanroomQuestionRunDataCount: async (call) => {
      const { run, result } = await resultOf(call);
      return call.results.count(run, result);
    },
    deleteCleanroomQuestionRun: (call) => {
      call.state.record({ kind: 'run-deleted', id: runOf(call).id });
      return { success: true };
    },
    getCleanroomQuestionRunPartitionParameters: (call) => partitionsOf(runOf(call), call),
  },
});
