import { nextLookAt, reachOf, waitAfterLook } from './look-times.js';
import { keepable, type RunListing, type RunListRequest, timeOf } from './run-listing.js';
import type { SeenCreation } from '../desk/run-slot.js';
import { defined } from '../words/defined.js';
import { subjectOf, type Watch, type WatcherNews } from './watch.js';
import {
  answerLatest,
  lookedAtRun,
  lookedForAttempt,
  type News,
  attemptInKeptListing,
  runInKeptListing,
  withoutParameters,
} from './watch-answers.js';
import {
  type WatchEntry,
  entriesFor,
  isMissing,
  type KeptListing,
  type NowAndPace,
  type Watching,
  wants,
} from './watcher-state.js';

export type WatchEvent =
  /** A watch, which replaces the one before it of the same run. */
  | { readonly type: 'watch'; readonly watch: Watch }
  | { readonly type: 'unwatch'; readonly watchId: string }
  | { readonly type: 'listed'; readonly listing: RunListing }
  | { readonly type: 'list_failed'; readonly code: string; readonly message: string }
  /** The receivers of these watch ids' news have ended or never were. */
  | { readonly type: 'undelivered'; readonly watchIds: readonly string[] }
  /** Time has passed, or all messages have been read: looks begin here only. */
  | { readonly type: 'tick' };

export type WatchAction =
  | { readonly type: 'look'; readonly request: RunListRequest }
  | { readonly type: 'tell'; readonly workflowId: string; readonly news: WatcherNews }
  | { readonly type: 'report_creations'; readonly creations: readonly SeenCreation[] };

export interface WatchStep {
  readonly state: Watching;
  readonly actions: readonly WatchAction[];
}

const HOUR_MS = 60 * 60 * 1000;
const iso = (time: number): string => new Date(time).toISOString();

/** The watcher's rule book: what an event changes, and what is to be done about it. See docs/design/watcher.md. */
export function watchStep(state: Watching, event: WatchEvent, at: NowAndPace): WatchStep {
  const reacted = react(state, event, at);
  const answered = answerWaiting(reacted.state, at);
  const planned: WatchStep = {
    state: withNextLook(answered.state, at),
    actions: [...reacted.actions, ...answered.actions],
  };
  return event.type === 'tick' ? beginLook(planned, at) : planned;
}

function react(state: Watching, event: WatchEvent, at: NowAndPace): WatchStep {
  switch (event.type) {
    case 'watch':
      return register(state, event.watch, at);
    case 'unwatch':
      return {
        state: without({ ...state, lastWishAt: at.now }, event.watchId, at.now),
        actions: [],
      };
    case 'listed':
      return listed(state, event.listing, at);
    case 'list_failed':
      return { state: lookFailed(state, event, at), actions: [] };
    case 'undelivered':
      return { state: undelivered(state, event.watchIds, at.now), actions: [] };
    case 'tick':
      return { state, actions: [] };
  }
}

function register(state: Watching, watch: Watch, { now }: NowAndPace): WatchStep {
  const { watchId, want } = watch;
  const before = state.entries[watchId];
  const isRepeated =
    before?.watch.want.for === want.for && subjectOf(before.watch.want) === subjectOf(want);
  const entry: WatchEntry = isRepeated ? { ...before, watch } : { watch, misses: 0 };
  // Who begins anew may leave a run behind that no list has shown yet.
  const rest = want.for === 'latest' && !isRepeated ? without(state, watchId, now) : state;
  const next = {
    ...(isRepeated ? rest : unasked(rest, watchId)),
    lastWishAt: now,
  };
  if (wants(entry, 'run')) return updateEntry(next, entry, runInKeptListing(entry, state.memory));
  if (wants(entry, 'attempt'))
    return updateEntry(next, entry, attemptInKeptListing(entry, state.memory));
  return updateEntry(next, entry, { entry });
}

/** A look under way was asked for what this run wanted before. */
const unasked = (state: Watching, watchId: string): Watching =>
  state.looking === undefined
    ? state
    : {
        ...state,
        looking: {
          ...state.looking,
          asked: state.looking.asked.filter((one) => one !== watchId),
        },
      };

/** Keeps or forgets a watch, and tells its owner. */
function updateEntry(
  state: Watching,
  { watch: { watchId, workflowId, want } }: WatchEntry,
  { entry, news }: { readonly entry: WatchEntry | undefined; readonly news?: News },
): WatchStep {
  const { [watchId]: _replaced, ...others } = state.entries;
  const entries = entry === undefined ? others : { ...others, [watchId]: entry };
  const actions: readonly WatchAction[] =
    news === undefined
      ? []
      : [{ type: 'tell', workflowId, news: { ...news, watchId, about: subjectOf(want) } }];
  return { state: { ...state, entries }, actions };
}

/** Forgets a watch, but not that its owner may have made a run. */
function without(state: Watching, watchId: string, now: number): Watching {
  const { [watchId]: entry, ...entries } = state.entries;
  if (entry === undefined || wants(entry, 'latest')) return { ...state, entries };
  const until = Math.max(now, creationArrivedBy(entry), state.departed[watchId]?.until ?? 0);
  const gone = { requestHash: entry.watch.requestHash, until };
  return { ...state, entries, departed: { ...state.departed, [watchId]: gone } };
}

/** When the creation that a watch is for has arrived or never will. */
function creationArrivedBy({ watch: { want } }: WatchEntry): number {
  if (want.for === 'creation') return timeOf(want.arrivesBy) ?? 0;
  return want.for === 'attempt' ? (timeOf(want.settledAfter) ?? 0) : 0;
}

/** A receiver that ended while its creation may be under way is still in the way of a second run. */
const undelivered = (state: Watching, watchIds: readonly string[], now: number): Watching =>
  watchIds.reduce((rest, watchId) => {
    const entry = rest.entries[watchId];
    const isInDoubt =
      entry !== undefined &&
      (wants(entry, 'creation') || (wants(entry, 'attempt') && !isMissing(entry)));
    return isInDoubt ? rest : without(rest, watchId, now);
  }, state);

function listed(state: Watching, { creations, ...shown }: RunListing, at: NowAndPace): WatchStep {
  const { looking } = state;
  if (looking === undefined) return { state, actions: [] };
  const list: KeptListing = { ...shown, beganAt: looking.beganAt, isWhole: true };
  const asked = (entry: WatchEntry): boolean => looking.asked.includes(entry.watch.watchId);
  let step: WatchStep = { state: lookIsOver(state, at), actions: [] };
  const then = (next: WatchStep): void => {
    step = { state: next.state, actions: [...step.actions, ...next.actions] };
  };
  for (const entry of entriesFor(state, 'attempt').filter(asked))
    then(updateEntry(step.state, entry, lookedForAttempt(entry, list)));
  for (const entry of entriesFor(state, 'run').filter(asked))
    then(updateEntry(step.state, entry, lookedAtRun(entry, list)));
  for (const entry of entriesFor(state, 'latest').filter(asked)) {
    const news = answerLatest(step.state, entry, { list, isAskedFor: true, now: at.now });
    if (news !== undefined) then(updateEntry(step.state, entry, { entry: undefined, news }));
  }
  then(report(step.state, creations));
  const { trouble: _over, ...rest } = step.state;
  const next = { ...rest, memory: keptListing(list, at.now), ...cutOff(step.state, list, at.now) };
  return { ...step, state: { ...next, waitMs: waitAfterLook(next, at) } };
}

/** The desk counts what people and schedules create, and is told of each creation once. */
function report(state: Watching, creations: readonly SeenCreation[]): WatchStep {
  const known = new Set(state.reported);
  const fresh = creations.filter(({ habuRunId }) => !known.has(habuRunId));
  return {
    state: { ...state, reported: creations.map(({ habuRunId }) => habuRunId) },
    actions: fresh.length === 0 ? [] : [{ type: 'report_creations', creations: fresh }],
  };
}

function keptListing(list: KeptListing, now: number): KeptListing {
  const { runs, isWhole } = keepable(list.runs, now);
  return { ...list, runs: runs.map(withoutParameters), isWhole };
}

/** A list that proves nothing leaves somebody waiting who would like to know why. */
function cutOff(state: Watching, list: KeptListing, now: number): Pick<Watching, 'trouble'> {
  const isWaiting = Object.values(state.entries).some(
    (entry) => !wants(entry, 'creation') && !entry.seen,
  );
  if (list.completeSince !== undefined || !isWaiting) return {};
  const message =
    'The list of the question’s runs was cut off, is in no order or holds what cannot be read: what it did not show may exist all the same.';
  const code = 'API_ANSWER_TOO_LARGE';
  return { trouble: { code, message, since: troubledSince(state, code, now) } };
}

/** The same trouble again goes on: people are told since when. */
const troubledSince = ({ trouble }: Watching, code: string, now: number): number =>
  trouble?.code === code ? trouble.since : now;

function lookFailed(
  state: Watching,
  { code, message }: { readonly code: string; readonly message: string },
  at: NowAndPace,
): Watching {
  if (state.looking === undefined) return state;
  const over = lookIsOver(state, at);
  const since = troubledSince(state, code, at.now);
  // "Two lists in a row" is no longer true of any run.
  const entries = Object.fromEntries(
    Object.entries(over.entries).map(([id, entry]) => [
      id,
      wants(entry, 'run') ? { ...entry, misses: 0 } : entry,
    ]),
  );
  const next = { ...over, entries, trouble: { code, message, since } };
  return { ...next, waitMs: waitAfterLook(next, at) };
}

/** Well or badly, a look has been made; what can no longer matter is forgotten. */
function lookIsOver(state: Watching, { now, pace }: NowAndPace): Watching {
  const { looking: _over, ...rest } = state;
  const isPast = (time: number): boolean => time + pace.everyMs + HOUR_MS < now;
  const entries = Object.entries(state.entries).filter(
    ([, entry]) => !wants(entry, 'creation') || !isPast(timeOf(entry.watch.want.arrivesBy) ?? 0),
  );
  const departed = Object.entries(state.departed).filter(([, { until }]) => !isPast(until));
  return {
    ...rest,
    entries: Object.fromEntries(entries),
    departed: Object.fromEntries(departed),
    lastLookAt: now,
  };
}

/** Whoever asks once may be answered by a recent list, as soon as nothing stands against it. */
function answerWaiting(state: Watching, { now, pace }: NowAndPace): WatchStep {
  const { memory } = state;
  let step: WatchStep = { state, actions: [] };
  if (memory === undefined || memory.beganAt <= now - pace.everyMs) return step;
  for (const entry of entriesFor(state, 'latest')) {
    const news = answerLatest(step.state, entry, { list: memory, isAskedFor: false, now });
    if (news === undefined) continue;
    const next = updateEntry(step.state, entry, { entry: undefined, news });
    step = { state: next.state, actions: [...step.actions, ...next.actions] };
  }
  return step;
}

function withNextLook(state: Watching, at: NowAndPace): Watching {
  if (state.looking !== undefined) return state;
  const { nextLookAt: _past, ...rest } = state;
  return { ...rest, ...defined({ nextLookAt: nextLookAt(state, at) }) };
}

function beginLook({ state, actions }: WatchStep, { now }: NowAndPace): WatchStep {
  const { nextLookAt: dueAt } = state;
  if (state.looking !== undefined || dueAt === undefined || dueAt > now) return { state, actions };
  return {
    state: {
      ...state,
      looking: { beganAt: now, asked: Object.keys(state.entries) },
      lastBeganAt: now,
      looks: [...state.looks.filter((began) => began > now - HOUR_MS), now],
    },
    actions: [...actions, { type: 'look', request: requestOf(state, now) }],
  };
}

function requestOf(state: Watching, now: number): RunListRequest {
  const latest = entriesFor(state, 'latest').map(({ watch }) => watch);
  const attempts = entriesFor(state, 'attempt').map(({ watch }) => watch);
  const runs = entriesFor(state, 'run').map(({ watch }) => watch.want.habuRunId);
  const replaced = latest.flatMap(({ want }) => want.replaces ?? []);
  const reach = Object.values(state.entries).map((entry) => reachOf(entry, now));
  return {
    questionId: state.questionId,
    habuRunIds: [...new Set([...runs, ...replaced])],
    requestHashes: [...new Set([...latest, ...attempts].map(({ requestHash }) => requestHash))],
    oldest: iso(Math.max(0, Math.min(now, ...reach))),
  };
}
