import {
  type Client,
  type WorkflowExecutionDescription,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { QuestionWatchers, Watch, WatcherView } from '../../domain/watcher/watch.js';
import type { WatchPace } from '../../domain/watcher/watch-pace.js';
import type { questionWatcher } from '../../../workflows/watcher/question-watcher.js';
import {
  unwatchSignal,
  watchSignal,
} from '../../../workflows/watcher/question-watcher-messages.js';
import { HABU_ACCOUNT, QUESTION } from '../../../workflows/search-attributes.js';
import { memoOf } from '../memo.js';
import { accountTaskQueue, questionWatcherId } from '../names.js';

/** @param pace of watchers that are started from here; one that runs keeps its own */
export function createQuestionWatchers(
  client: Client,
  account: string,
  pace: WatchPace,
): QuestionWatchers {
  const describe = async (questionId: string) => {
    try {
      return await client.workflow.getHandle(questionWatcherId(account, questionId)).describe();
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    }
  };
  return {
    async watch(questionId, watch) {
      const lastLookAt = lastPossibleLook(await describe(questionId));
      const input = { account, questionId, pace, ...(lastLookAt && { lastLookAt }) };
      await client.workflow.signalWithStart<typeof questionWatcher, [Watch]>('questionWatcher', {
        workflowId: questionWatcherId(account, questionId),
        taskQueue: accountTaskQueue(account),
        args: [input],
        signal: watchSignal,
        signalArgs: [watch],
        staticSummary: `Watcher of question ${questionId}`,
        typedSearchAttributes: [
          { key: HABU_ACCOUNT, value: account },
          { key: QUESTION, value: questionId },
        ],
      });
    },

    async unwatch(questionId, watchId) {
      try {
        await client.workflow
          .getHandle(questionWatcherId(account, questionId))
          .signal(unwatchSignal, watchId);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },

    async view(questionId) {
      const description = await describe(questionId);
      const view = viewOf(description);
      if (view === undefined || description?.status.name === 'RUNNING') return view;
      const { nextLookAt: _never, ...rest } = view;
      return rest;
    },
  };
}

const viewOf = (description: WorkflowExecutionDescription | undefined): WatcherView | undefined =>
  memoOf('questionWatcher', description).watcher;

/**
 * When the watcher that there is, or was, looked last. Should it end before its successor starts, that one keeps the distance.
 * A look that was due may have been under way when it was terminated, unseen by the memo.
 */
function lastPossibleLook(
  description: WorkflowExecutionDescription | undefined,
): string | undefined {
  const view = viewOf(description);
  if (description === undefined || view === undefined) return undefined;
  const until = description.closeTime ?? new Date();
  const wasDue = view.nextLookAt !== undefined && Date.parse(view.nextLookAt) <= until.getTime();
  return wasDue ? until.toISOString() : view.lastLookAt;
}
