import { createRun } from '../src/habu/create-run.js';
import type { HabuClient } from '../src/habu/client.js';
import { listAll } from '../src/habu/paging.js';
import { cleanText } from '../src/domain/clean-text.js';
import { HabuMcpError } from '../src/domain/habu-mcp-error.js';
import type { RunLook } from '../src/domain/run-look.js';
import type { RunError } from '../src/domain/run-state.js';
import { runErrorOf } from '../src/domain/run-error.js';

export interface CreateRequest {
  readonly questionId: string;
  readonly runName: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export type CreateAnswer =
  | {
      readonly outcome: 'created';
      readonly habuRunId: string;
      readonly status: string;
      readonly submittedAt: string;
      readonly questionVersion?: number;
    }
  | {
      readonly outcome: 'not_sent' | 'rate_limited' | 'rejected' | 'unknown';
      readonly error: RunError;
    };

/** More runs of one question than this in a list are not looked through: the API lists newest first. */
const RUNS_LOOKED_THROUGH = 500;

/** Creating a run and looking at it. The client calls with a time-out below the activity's own. */
export const createQuestionRunActivities = ({ habu }: { habu: HabuClient }) => ({
  /** Sends one creation. It must have one attempt: a second call could make a second run. */
  async createQuestionRun(request: CreateRequest): Promise<CreateAnswer> {
    const { questionId, runName, parameters } = request;
    const result = await createRun(habu, { questionId, name: runName, parameters });
    if (result.outcome === 'created') {
      const { id, status, submittedAt, questionVersion } = result.run;
      return {
        outcome: 'created',
        habuRunId: id,
        status: cleanText(status ?? 'QUEUED', 40),
        submittedAt: submittedAt ?? new Date().toISOString(),
        ...(questionVersion === undefined ? {} : { questionVersion }),
      };
    }
    if (result.outcome === 'unknown')
      return { outcome: 'unknown', error: unknown(request, result.error) };
    const outcome =
      result.outcome === 'rejected' && result.status === 429 ? 'rate_limited' : result.outcome;
    return { outcome, error: runErrorOf(result.error) };
  },

  /** One list of the question's runs, because one list serves every run of a question. */
  async lookAtQuestionRun(request: { questionId: string; habuRunId: string }): Promise<RunLook> {
    const { items } = await listAll(habu, 'getAllCleanroomQuestionRuns', {
      input: { path: { cleanroomQuestionId: request.questionId } },
      maxItems: RUNS_LOOKED_THROUGH,
    });
    const run = items.find(({ id }) => id === request.habuRunId);
    if (run === undefined) {
      throw new HabuMcpError(
        'API_NOT_FOUND',
        `Run ${request.habuRunId} is not among the runs of its question; it may have been deleted in the clean room.`,
      );
    }
    const failureReason = run.failureReason ?? run.runMessage ?? '';
    return {
      status: cleanText(run.status ?? '', 40),
      ...(failureReason === '' ? {} : { failureReason: cleanText(failureReason, 500) }),
      ...(run.isRetryable === undefined ? {} : { isRetryable: run.isRetryable }),
    };
  },
});

function unknown({ runName }: CreateRequest, error: HabuMcpError): RunError {
  return {
    ...runErrorOf(error),
    code: 'CREATE_OUTCOME_UNKNOWN',
    message: `The API did not confirm the creation of run "${runName}", so it may or may not exist: ${error.message}`,
    nextStep: `Look for "${runName}" among the question's runs in the clean room before anybody starts it again.`,
  };
}
