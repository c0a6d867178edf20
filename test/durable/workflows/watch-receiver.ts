import {
  condition,
  defineQuery,
  defineSignal,
  getExternalWorkflowHandle,
  setHandler,
} from '@temporalio/workflow';
import type { WatcherNews } from '../../../src/domain/watcher/watch.js';
import {
  unwatchSignal,
  watcherNewsSignal,
} from '../../../workflows/watcher/question-watcher-messages.js';

export { questionWatcher } from '../../../workflows/watcher/question-watcher.js';

export const newsQuery = defineQuery<readonly WatcherNews[]>('news');
export const endSignal = defineSignal('end');

/**
 * Keeps all news in the order of its coming: the watcher's side of a question run.
 * @param answers the watcher that is told at each news that nothing more is wanted; by default nobody
 */
export async function watchReceiver(answers?: string): Promise<void> {
  const news: WatcherNews[] = [];
  let isOver = false;
  setHandler(newsQuery, () => news);
  setHandler(watcherNewsSignal, async (one) => {
    news.push(one);
    if (answers !== undefined)
      await getExternalWorkflowHandle(answers).signal(unwatchSignal, one.watchId);
  });
  setHandler(endSignal, () => void (isOver = true));
  await condition(() => isOver);
}
