import {
  condition,
  makeContinueAsNewFunc,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertMemo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import type { Deliver } from '../../src/domain/words/delivery.js';
import { endsAt } from '../../src/domain/watcher/look-times.js';
import {
  watchStep,
  type WatchAction,
  type WatchEvent,
} from '../../src/domain/watcher/question-watch.js';
import type { SeenCreation } from '../../src/domain/desk/run-slot.js';
import { isWatch } from '../../src/domain/watcher/watch.js';
import type { WatchPace } from '../../src/domain/watcher/watch-pace.js';
import { newWatching, type Watching } from '../../src/domain/watcher/watcher-state.js';
import { watcherDetails, watcherView } from '../../src/domain/watcher/watcher-details.js';
import { DELIVER, SEND_LOCALLY, STATUS_LOOK } from '../activity-options.js';
import { deliverBy } from '../deliver-by.js';
import { toRunError } from '../failure-to-run-error.js';
import type { Memos } from '../memos.js';
import { isLong } from '../history-limit.js';
import {
  unwatchSignal,
  watcherNewsSignal,
  watcherQuery,
  watchSignal,
} from './question-watcher-messages.js';

export interface QuestionWatcherInput {
  readonly account: string;
  readonly questionId: string;
  readonly pace: WatchPace;
  /** When an earlier watcher of the question looked last, at the latest. ISO time. */
  readonly lastLookAt?: string;
  /** From the execution before this one. */
  readonly state?: Watching;
  /** Events of history after which it continues as new; for tests. */
  readonly historyLimit?: number;
}

/** What the worker delivers from here to other workflows. */
interface WatcherDeliveries {
  deliver: Deliver;
  creationsSeen(creations: readonly SeenCreation[]): Promise<void>;
}

const { listQuestionRuns } = proxyActivities<Activities>({
  ...STATUS_LOOK,
  summary: 'list the runs of the question',
});
const locally = proxyLocalActivities<WatcherDeliveries>(SEND_LOCALLY);
const ordinarily = proxyActivities<WatcherDeliveries>({ ...DELIVER, summary: 'tell many runs' });
const deliver = deliverBy({ locally: locally.deliver, ordinarily: ordinarily.deliver });

interface Watcher {
  readonly input: QuestionWatcherInput;
  /** Messages that have come and are not yet taken in. */
  readonly inbox: WatchEvent[];
  state: Watching;
  /** What was last written to the memo. */
  published: string;
}

/**
 * One per question, and the only one that lists its runs at Habu: for runs that wait for their end, for runs that ask whether
 * their answer exists already, and for creations whose outcome is unknown. All rules are in domain/watcher; here are
 * its clock, its list and its messages. It ends when nobody has wanted anything for one distance between looks, so that its
 * successor may look at once. It continues as new with its state between two steps, when everything has been delivered.
 * See docs/design/watcher.md.
 */
export async function questionWatcher(input: QuestionWatcherInput): Promise<void> {
  const watcher: Watcher = { input, inbox: [], state: initialState(input), published: '' };
  listen(watcher);
  for (;;) {
    await takeIn(watcher);
    publish(watcher);
    const { nextLookAt } = watcher.state;
    const wakeAt = nextLookAt ?? endsAt(watcher.state, momentOf(watcher));
    const isOver = nextLookAt === undefined && wakeAt !== undefined && wakeAt <= Date.now();
    if ((isOver || isLong(input.historyLimit)) && (await isQuiet(watcher))) {
      if (isOver) return;
      await goOn(watcher);
    }
    const waitMs = wakeAt === undefined ? input.pace.everyMs : Math.max(1, wakeAt - Date.now());
    const summary = nextLookAt === undefined ? 'end if nobody comes' : 'next look';
    await condition(() => watcher.inbox.length > 0, waitMs, { summary });
  }
}

function initialState({ questionId, pace, lastLookAt, state }: QuestionWatcherInput): Watching {
  if (state !== undefined) return state;
  const before = lastLookAt === undefined ? undefined : Date.parse(lastLookAt);
  return newWatching(questionId, { now: Date.now(), pace }, before);
}

/** Handlers only note what came: the state changes in one place, so no message meets a half-made step. */
function listen(watcher: Watcher): void {
  const { inbox } = watcher;
  setHandler(
    watchSignal,
    (watch: unknown) => {
      if (isWatch(watch)) inbox.push({ type: 'watch', watch });
    },
    { description: 'What a question run wants; replaces what it wanted before' },
  );
  setHandler(unwatchSignal, (watchId) => void inbox.push({ type: 'unwatch', watchId }), {
    description: 'A question run wants nothing any more',
  });
  setHandler(watcherQuery, () => watcherView(watcher.state, Date.now()), {
    description: 'Last and next look, statuses, who waits',
  });
}

const momentOf = ({ input }: Watcher) => ({ now: Date.now(), pace: input.pace });

/** Steps until nothing is left to be done now: a look's answer and a receiver that has ended are events too. */
async function takeIn(watcher: Watcher): Promise<void> {
  do {
    const events: WatchEvent[] = [...watcher.inbox.splice(0), { type: 'tick' }];
    const actions = events.flatMap((event) => {
      const step = watchStep(watcher.state, event, momentOf(watcher));
      watcher.state = step.state;
      return step.actions;
    });
    await tell(watcher, actions);
    await look(watcher, actions);
  } while (watcher.inbox.length > 0);
}

async function tell({ inbox }: Watcher, actions: readonly WatchAction[]): Promise<void> {
  const creations = actions.flatMap((one) =>
    one.type === 'report_creations' ? one.creations : [],
  );
  if (creations.length > 0) await locally.creationsSeen(creations);
  const tells = actions.filter((one) => one.type === 'tell');
  if (tells.length === 0) return;
  const to = tells.map(({ workflowId, news }) => ({
    workflowId,
    signal: watcherNewsSignal.name,
    message: news,
  }));
  const gone = new Set(await deliver({ to }));
  const watchIds = tells
    .filter(({ workflowId }) => gone.has(workflowId))
    .map(({ news }) => news.watchId);
  if (watchIds.length > 0) inbox.push({ type: 'undelivered', watchIds });
}

async function look(watcher: Watcher, actions: readonly WatchAction[]): Promise<void> {
  const wanted = actions.find((one) => one.type === 'look');
  if (wanted === undefined) return;
  // Should this watcher be terminated during the look, its successor learns from the memo that there may have been one.
  publish(watcher);
  try {
    const listing = await listQuestionRuns(wanted.request);
    watcher.inbox.push({ type: 'listed', listing });
  } catch (error) {
    const { code, message } = toRunError(error);
    watcher.inbox.push({ type: 'list_failed', code, message });
  }
}

/** Writes what is new: an upsert is an event in the history, and the number of looks alone is no news. */
function publish(watcher: Watcher): void {
  const view = watcherView(watcher.state, Date.now());
  setCurrentDetails(watcherDetails(watcher.state, view));
  const news = JSON.stringify({ ...view, looksLastHour: 0 });
  if (news === watcher.published) return;
  watcher.published = news;
  upsertMemo({ watcher: view } satisfies Memos['questionWatcher']);
}

/**
 * Begins a workflow task without deliveries, for an end or a continue-as-new. The server refuses either while a message comes
 * in; it then forgets what that task had delivered, and everybody would be told twice.
 */
const isQuiet = async ({ inbox }: Watcher): Promise<boolean> =>
  !(await condition(() => inbox.length > 0, 1, { summary: 'everything is delivered' }));

/** The memo does not come along by itself, and without a worker it is all that a reader has. */
function goOn({ input, state }: Watcher): Promise<never> {
  const memo = { watcher: watcherView(state, Date.now()) } satisfies Memos['questionWatcher'];
  return makeContinueAsNewFunc<typeof questionWatcher>({ memo })({ ...input, state });
}
