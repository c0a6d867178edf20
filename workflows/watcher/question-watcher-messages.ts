import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Watch, WatcherNews, WatcherView } from '../../src/domain/watcher/watch.js';

/** A question run's watch, which replaces its last one. Repeating it repeats the answer. */
export const watchSignal = defineSignal<[Watch]>('watch');

/** The watch id of a run that wants nothing any more. */
export const unwatchSignal = defineSignal<[string]>('unwatch');

export const watcherQuery = defineQuery<WatcherView>('question_watcher');

/** Watcher to question run. */
export const watcherNewsSignal = defineSignal<[WatcherNews]>('watcher_news');
