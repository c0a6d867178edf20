import { activityInfo, getClient } from '@temporalio/activity';
import { cleanText } from '../../src/domain/text/clean-text.js';
import { neverSent, outcomeUnknown } from '../../src/domain/question-run/creation.js';
import { runErrorOf, type RunError } from '../../src/domain/errors/run-error.js';
import { defined } from '../../src/domain/words/defined.js';
import type { HabuClient } from '../../src/habu/client.js';
import { createRun } from '../../src/habu/question-run/create-run.js';

export interface CreateRequest {
  readonly questionId: string;
  readonly runName: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** ISO time until which the desk's grant may be used. */
  readonly sendBy: string;
  /** The execution that looked for an earlier run. */
  readonly soughtIn: string;
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

/** Creating a run. The client calls with a time-out below the activity's own. */
export const createQuestionRunActivities = ({ habu }: { habu: HabuClient }) => ({
  /** Sends one creation. It must have one attempt: a second call could make a second run. */
  async createQuestionRun(request: CreateRequest): Promise<CreateAnswer> {
    const { questionId, runName, parameters, sendBy, soughtIn } = request;
    if (activityInfo().workflowExecution?.runId !== soughtIn) {
      const why = 'the run was reset in Temporal, and an earlier execution may have created it';
      return { outcome: 'unknown', error: outcomeUnknown(runName, why) };
    }
    try {
      await noteSending();
    } catch {
      return { outcome: 'not_sent', error: neverSent(runName) };
    }
    const grant = { sendBy };
    const result = await createRun(habu, { questionId, name: runName, parameters, grant });
    if (result.outcome === 'created') {
      const { id, status, submittedAt, questionVersion } = result.run;
      return {
        outcome: 'created',
        habuRunId: id,
        status: cleanText(status ?? 'QUEUED', 40),
        submittedAt: submittedAt ?? new Date().toISOString(),
        ...defined({ questionVersion }),
      };
    }
    if (result.outcome === 'unknown') {
      const error = outcomeUnknown(runName, result.error.message.replace(/\.$/, ''));
      return { outcome: 'unknown', error: { ...runErrorOf(result.error), ...error } };
    }
    const outcome =
      result.outcome === 'rejected' && result.status === 429 ? 'rate_limited' : result.outcome;
    return { outcome, error: runErrorOf(result.error) };
  },
});

/**
 * Waits until the server has noted that the creation is about to be sent. An activity that ends without an answer and without
 * this note, because its worker died before or never received it, has sent nothing. It is no event of the history.
 */
const noteSending = (): Promise<void> =>
  getClient().activity.heartbeat(activityInfo().taskToken, 'about to send');
