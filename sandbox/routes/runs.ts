import { randomUUID } from 'node:crypto';
import type { Schemas } from '../contract.js';
import { NOT_FOUND, Refusal } from '../errors.js';
import {
  partitionParameterNames,
  QUESTIONS,
  questionStatus,
  type Question,
} from '../model/catalogue.js';
import { momentsOf, stageOf, type ResultTable, type RunRecord } from '../run-life.js';
import { QUESTION_VERSION, questionOf } from './questions.js';
import { page, type Call, type Routes } from './route.js';

function runOf(call: Call): RunRecord {
  const run = call.state.runs.get(call.param('cleanroomQuestionRunId'));
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
  if (questionStatus(question) !== 'READY')
    throw new Refusal(412, 'The question is not in state READY');
  const { name, parameters = {} } = call.body as Schemas['QuestionRunCreateParameters'];
  refuseForeignValues(question, parameters);
  const run: RunRecord = {
    id: randomUUID(),
    questionId: question.id,
    name,
    parameters,
    submittedAt: call.state.isoNow(),
    seconds: call.runSeconds,
    number: call.state.runsCreated + 1,
    planned: call.state.planned.shift() ?? {},
  };
  call.state.recordRun(run);
  // Starts the work; whoever reads the finished run waits for it and meets its error.
  call.runner.resultOf(run).catch(() => undefined);
  return run;
}

async function toMetadata(run: RunRecord, call: Call): Promise<Schemas['QuestionRunMetadata']> {
  const stage = stageOf(run, call.state.clock.now());
  const { executedAtMs, completedAtMs } = momentsOf(run);
  const end = stage === 'OVER' ? await endOf(run, call) : undefined;
  const isEnded = end !== undefined && !STILL_GOING.has(end.status);
  return {
    id: run.id,
    name: run.name,
    submittedAt: run.submittedAt,
    ...(stage === 'QUEUED' ? {} : { executedAt: new Date(executedAtMs).toISOString() }),
    ...(isEnded ? { completedAt: new Date(completedAtMs).toISOString() } : {}),
    parameters: { ...run.parameters },
    partitionParameters: partitionsOf(run),
    isRetryable: false,
    questionVersion: run.planned.questionVersion ?? QUESTION_VERSION,
    ...(end ?? { status: stage === 'QUEUED' ? 'QUEUED' : 'RUNNING' }),
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

type End = { status: string } & Pick<
  Schemas['QuestionRunMetadata'],
  'failureReason' | 'runMessage' | 'isRetryable'
>;

async function endOf(run: RunRecord, { runner }: Call): Promise<End> {
  const { status, failureReason, isRetryable = false } = run.planned;
  if (status !== undefined && status !== 'COMPLETED') {
    const reason =
      failureReason ?? (STILL_GOING.has(status) ? undefined : 'The outcome was planned.');
    return {
      status,
      isRetryable,
      ...(reason === undefined ? {} : { failureReason: reason, runMessage: reason }),
    };
  }
  const result = await runner.resultOf(run);
  if (result.kind === 'table') return { status: 'COMPLETED' };
  return { status: 'FAILED', failureReason: result.reason, runMessage: result.reason };
}

function partitionsOf(run: RunRecord): Schemas['CleanroomQuestionRunPartitionParameters'] {
  const question = QUESTIONS.find(({ id }) => id === run.questionId);
  const names = question === undefined ? [] : partitionParameterNames(question);
  return names.flatMap((name) => {
    const value = run.parameters[name];
    return value === undefined ? [] : [{ name, value, dataType: 'DATE' }];
  });
}

/** What live answers for the data of an unfinished run is not known; a peer saw 404. */
async function tableOf(call: Call): Promise<ResultTable> {
  const run = runOf(call);
  const { status } = await toMetadata(run, call);
  const result = status === 'COMPLETED' ? await call.runner.resultOf(run) : undefined;
  if (result?.kind !== 'table') throw NOT_FOUND('The result of this question run');
  return result.table;
}

async function listRuns(call: Call): Promise<Schemas['QuestionRunMetadata'][]> {
  const question = questionOf(call);
  const { status, startDate, endDate } = call.query;
  const own = [...call.state.runs.values()].filter((run) => {
    const day = run.submittedAt.slice(0, 10);
    return (
      run.questionId === question.id &&
      (typeof startDate !== 'string' || startDate <= day) &&
      (typeof endDate !== 'string' || day <= endDate)
    );
  });
  const described = await Promise.all(own.reverse().map((run) => toMetadata(run, call)));
  return page(
    described.filter((run) => status === undefined || run.status === status),
    call,
  );
}

export const runRoutes = {
  createCleanroomQuestionRun: (call) => toMetadata(createRun(call), call),
  getAllCleanroomQuestionRuns: listRuns,
  getCleanroomQuestionRunById: (call) => toMetadata(runOf(call), call),
  getCleanroomQuestionRunData: async (call) => {
    const { metadata, rows } = await tableOf(call);
    return {
      metadata: [...metadata],
      stats: page(rows, call),
      count: rows.length,
      multipleOutputs: [],
    };
  },
  getCleanroomQuestionRunDataCount: async (call) => (await tableOf(call)).rows.length,
  deleteCleanroomQuestionRun: (call) => {
    call.state.deleteRun(runOf(call).id);
    return { success: true };
  },
} satisfies Routes;
