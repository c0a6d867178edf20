import { condition, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import type { WatcherNews } from '../../../src/domain/run-watch.js';
import { watcherNewsSignal } from '../../../workflows/question-watcher-messages.js';

export { questionWatcher } from '../../../workflows/question-watcher.js';

export const newsQuery = defineQuery<readonly WatcherNews[]>('news');
export const endSignal = defineSignal('end');

/** Keeps all news in the order of its coming: the watcher's side of a question run. */
export async function watchReceiver(): Promise<void> {
  const news: WatcherNews[] = [];
  let isOver = false;
  setHandler(newsQuery, () => news);
  setHandler(watcherNewsSignal, (one) => void news.push(one));
  setHandler(endSignal, () => void (isOver = true));
  await condition(() => isOver);
}
