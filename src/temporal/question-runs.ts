import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { questionRun } from '../../workflows/question-run.js';
import type { QuestionRuns } from '../domain/question-run.js';
import { subscribeSignal, unsubscribeSignal } from '../../workflows/question-run-messages.js';
import { CLEAN_ROOM, HABU_ACCOUNT, QUESTION } from '../../workflows/search-attributes.js';
import { accountTaskQueue, questionRunId } from './names.js';

export const createQuestionRuns = (client: Client, account: string): QuestionRuns => ({
  async join({ subscriber, run: input }) {
    await client.workflow.signalWithStart<typeof questionRun, [string]>('questionRun', {
      workflowId: questionRunId(input.account, input.run.requestHash),
      taskQueue: accountTaskQueue(input.account),
      args: [input],
      signal: subscribeSignal,
      signalArgs: [subscriber],
      staticSummary: `${input.run.question.displayId} ${input.run.question.name}`.slice(0, 200),
      typedSearchAttributes: [
        { key: HABU_ACCOUNT, value: input.account },
        { key: CLEAN_ROOM, value: input.room.id },
        { key: QUESTION, value: input.run.question.id },
      ],
    });
  },

  async leave({ account: of, requestHash, subscriber }) {
    try {
      await client.workflow
        .getHandle(questionRunId(of, requestHash))
        .signal(unsubscribeSignal, subscriber);
    } catch (error) {
      // A run that has ended has nobody left to leave.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  },

  async createdLastHour() {
    const since = new Date(Date.now() - 60 * 60 * 1000).toISOString();
    const { count } = await client.workflow.count(
      `WorkflowType = 'questionRun' AND HabuAccount = '${account}' AND HabuRunId IS NOT NULL AND StartTime > '${since}'`,
    );
    return count;
  },
});
