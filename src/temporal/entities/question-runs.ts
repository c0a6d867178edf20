import type { Client } from '@temporalio/client';
import type { questionRun } from '../../../workflows/question-run/question-run.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import type { QuestionRuns } from '../../domain/question-run/question-run.js';
import {
  leaveUpdate,
  subscribeSignal,
} from '../../../workflows/question-run/question-run-messages.js';
import { CLEAN_ROOM, HABU_ACCOUNT, QUESTION } from '../../../workflows/search-attributes.js';
import { titled } from '../../domain/words/titled.js';
import { defined } from '../../domain/words/defined.js';
import { fromTemporal } from '../failures.js';
import { memoOf } from '../memo.js';
import { accountTaskQueue, questionRunId } from '../names.js';

export const createQuestionRuns = (client: Client): QuestionRuns => ({
  find: (run) => find(client, run),

  async join({ subscriber, run: input }) {
    await client.workflow.signalWithStart<typeof questionRun, [string]>('questionRun', {
      workflowId: questionRunId(input.account, input.run.runKey),
      taskQueue: accountTaskQueue(input.account),
      args: [input],
      signal: subscribeSignal,
      signalArgs: [subscriber],
      staticSummary: markdownText(titled(input.run.question), 180),
      typedSearchAttributes: [
        { key: HABU_ACCOUNT, value: input.account },
        { key: CLEAN_ROOM, value: input.room.id },
        { key: QUESTION, value: input.run.question.id },
      ],
    });
  },

  async leave({ account: of, runKey, subscriber }) {
    try {
      return await client.workflow
        .getHandle(questionRunId(of, runKey))
        .executeUpdate(leaveUpdate, { args: [subscriber] });
    } catch (error) {
      if (fromTemporal(error).code !== 'RUN_NOT_FOUND') throw error;
      // It has ended, perhaps by an earlier arrival of this very message, whose answer was lost.
      const { state } = (await find(client, { account: of, runKey })) ?? {};
      return state === undefined ? undefined : { state, others: 0 };
    }
  },
});

async function find(
  client: Client,
  { account, runKey }: Parameters<QuestionRuns['find']>[0],
): ReturnType<QuestionRuns['find']> {
  try {
    const description = await client.workflow.getHandle(questionRunId(account, runKey)).describe();
    const { run: state } = memoOf('questionRun', description);
    return { goesOn: description.status.name === 'RUNNING', ...defined({ state }) };
  } catch (error) {
    if (fromTemporal(error).code === 'RUN_NOT_FOUND') return undefined;
    throw error;
  }
}
