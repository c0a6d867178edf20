import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { atFirstSight, atItsEnd, deletedAtHabu } from '../../src/domain/question-run/look.js';
import { hasEnded } from '../../src/domain/words/phase.js';
import type { QuestionRunState } from '../../src/domain/question-run/run-part.js';
import {
  type SeenRun,
  subjectOf,
  type Want,
  type WatcherNews,
} from '../../src/domain/watcher/watch.js';
import { defined } from '../../src/domain/words/defined.js';
import { SEND_LOCALLY } from '../activity-options.js';
import { attemptId, changeState, waitRegistered, type RunRecord, waitFor } from './run-record.js';

const { watchRun, unwatchRun } = proxyLocalActivities<Activities>(SEND_LOCALLY);

/** Tells the question's watcher what the run wants of it now. @returns the run id of the execution that asked */
export const registerWatch = (run: RunRecord, want: Want): Promise<string> =>
  watchRun({
    questionId: run.input.run.question.id,
    watch: {
      watchId: run.watchId,
      workflowId: run.workflowId,
      requestHash: run.state.requestHash,
      want,
    },
  });

export async function stopWatching(run: RunRecord): Promise<void> {
  await unwatchRun({ questionId: run.input.run.question.id, watchId: run.watchId });
}

type NewsOf<Name extends WatcherNews['news']> = Extract<WatcherNews, { news: Name }>;

/** News of one of the kinds about a watch, and no late repetition of what was told about another. */
export const isNewsOf =
  <Name extends WatcherNews['news']>(kinds: readonly Name[], want: Want) =>
  (news: WatcherNews): news is NewsOf<Name> =>
    (kinds as readonly string[]).includes(news.news) && news.about === subjectOf(want);

/**
 * Waits for the next news of the given kinds about a watch; undefined when nobody wants the run any more. Other news is old and
 * dropped.
 */
export async function awaitNews<Name extends WatcherNews['news']>(
  run: RunRecord,
  kinds: readonly Name[],
  want: Want,
): Promise<NewsOf<Name> | undefined> {
  const isWanted = isNewsOf(kinds, want);
  await waitRegistered(run, () => run.news.some(isWanted), {
    register: () => registerWatch(run, want),
    summary: `news from the watcher: ${kinds.join(' or ')}`,
  });
  const at = run.news.findIndex(isWanted);
  const [news] = at < 0 ? [] : run.news.splice(0, at + 1).slice(-1);
  return news !== undefined && isWanted(news) ? news : undefined;
}

/** Asks once: a run of the same request that goes on, or is fresh enough, is taken. @returns whether there is one */
export async function adoptLatest(run: RunRecord): Promise<boolean> {
  const { freshForMs, replaces, questionVersion } = run.input.run;
  const want: Want = {
    for: 'latest',
    attemptId: attemptId(run, run.attempts + 1),
    freshForMs,
    ...defined({ replaces }),
  };
  waitFor(run, { what: 'a look for an earlier run of the same request', who: 'the watcher' });
  run.soughtIn = await registerWatch(run, want);
  const found = (await awaitNews(run, ['latest'], want))?.run;
  if (found === undefined) return false;
  const isOther = (found.questionVersion ?? questionVersion) !== questionVersion;
  if (isOther && questionVersion !== undefined) return false;
  const submittedAt = found.submittedAt ?? new Date().toISOString();
  await takeRun(run, found, { reused: { submittedAt } });
  return true;
}

/** A run that somebody else made: name, time and parameters are known by the first look only, so that is made at once. */
export async function adoptForeign(run: RunRecord, habuRunId: string): Promise<boolean> {
  waitFor(run, { what: 'the first look at the run', who: 'the watcher' });
  const want: Want = { for: 'run', habuRunId, since: LONG_AGO, introduce: true };
  await registerWatch(run, want);
  const news = await awaitNews(run, ['introduced', 'gone'], want);
  if (news === undefined) return false;
  if (news.news === 'gone') {
    await changeState(run, deletedAtHabu({ ...run.state, habuRunId }, news.lookedAt));
    return false;
  }
  const { parameters } = news.run;
  await takeRun(run, news.run, parameters === undefined ? {} : { parameters });
  return true;
}

/** Older than any run, so the watcher looks as soon as its pace allows. */
const LONG_AGO = '1970-01-01T00:00:00.000Z';

/** From now on this is the run; it may be over already. */
export async function takeRun(
  run: RunRecord,
  found: SeenRun,
  facts: Partial<QuestionRunState> = {},
): Promise<void> {
  const { habuRunId, name, submittedAt, questionVersion } = found;
  const taken: QuestionRunState = {
    ...withoutWait(run.state),
    ...facts,
    phase: 'running',
    habuRunId,
    habuRunName: name,
    ...defined({ submittedAt, questionVersion }),
  };
  const now = new Date().toISOString();
  // The API's clock may be ahead of ours.
  run.existsSince = submittedAt !== undefined && submittedAt < now ? submittedAt : now;
  await changeState(run, atFirstSight(taken, found, now));
}

/**
 * Waits for the end at Habu.
 * @returns whether to create it again: the run failed, Habu itself says that a retry may help, and one `mayRetry`
 */
export async function watchToTheEnd(run: RunRecord, mayRetry: boolean): Promise<boolean> {
  if (hasEnded(run.state.phase)) return false;
  const { habuRunId = '' } = run.state;
  const want: Want = { for: 'run', habuRunId, since: run.existsSince ?? LONG_AGO };
  await registerWatch(run, want);
  const news = await awaitNews(run, ['ended', 'gone'], want);
  if (news === undefined) return false;
  if (news.news === 'gone') {
    await changeState(run, deletedAtHabu(run.state, news.lookedAt));
    return false;
  }
  const next = atItsEnd(run.state, news.run, news.lookedAt);
  if (next.phase === 'failed' && news.run.isRetryable === true && mayRetry) return true;
  await changeState(run, next);
  return false;
}

/** What it waited for has come. */
export function withoutWait(state: QuestionRunState): QuestionRunState {
  const { waitingFor: _over, inputRequest: _answered, ...rest } = state;
  return rest;
}
