import { markdownText } from '../text/markdown-text.js';
import type { Want, WatcherView } from './watch.js';
import { type WatchEntry, entriesFor, isMissing, type Watching } from './watcher-state.js';
import { detailsOf, detailsTime } from '../text/web-ui-details.js';

const HOUR_MS = 60 * 60 * 1000;
const STATUSES_SHOWN = 100;
const ROWS_SHOWN = 40;
const iso = (time: number): string => new Date(time).toISOString();
const cell = (text: string): string => markdownText(text, 80);

export function watcherView(state: Watching, now: number): WatcherView {
  const { questionId, lastLookAt, nextLookAt, trouble, looks } = state;
  const waiting: Record<Want['for'], number> = { latest: 0, creation: 0, attempt: 0, run: 0 };
  for (const { watch } of Object.values(state.entries)) waiting[watch.want.for] += 1;
  const statuses = newestRuns(state)
    .slice(0, STATUSES_SHOWN)
    .flatMap(({ seen }) => (seen === undefined ? [] : [[seen.run.habuRunId, seen.run.status]]));
  return {
    questionId,
    ...(lastLookAt === undefined ? {} : { lastLookAt: iso(lastLookAt) }),
    ...(nextLookAt === undefined ? {} : { nextLookAt: iso(nextLookAt) }),
    looksLastHour: looks.filter((began) => began > now - HOUR_MS).length,
    ...(trouble === undefined ? {} : { trouble: { ...trouble, since: iso(trouble.since) } }),
    statuses: Object.fromEntries(statuses) as Record<string, string>,
    waiting,
  };
}

const newestRuns = (state: Watching) =>
  entriesFor(state, 'run').toSorted((a, b) =>
    a.watch.want.since < b.watch.want.since ? 1 : a.watch.want.since > b.watch.want.since ? -1 : 0,
  );

/** The watcher's page in the Temporal Web UI: when it looks, what goes wrong, who waits for what. */
export function watcherDetails(state: Watching, view: WatcherView): string {
  const { trouble } = view;
  const entries = Object.values(state.entries);
  const rows = entries.slice(0, ROWS_SHOWN).map(rowOf);
  const left = entries.length - rows.length;
  return detailsOf([
    '### Looks at the runs of this question',
    '',
    '| | |',
    '|---|---|',
    // The summary of the first execution is lost when it continues as new.
    `| Question | ${cell(view.questionId)} |`,
    `| Last look | ${orElse(view.lastLookAt, 'none yet')} |`,
    `| Next look | ${orElse(view.nextLookAt, 'none: nobody waits for one')} |`,
    `| Looks in the last hour | **${view.looksLastHour}** |`,
    ...(trouble === undefined
      ? []
      : [
          `| Trouble | ${trouble.code}, since ${detailsTime(trouble.since)}: ${markdownText(trouble.message, 400)} |`,
        ]),
    '',
    '#### Who waits',
    '',
    ...(rows.length === 0
      ? ['Nobody.']
      : ['| Run | Waits for | Status at Habu |', '|---|---|---|', ...rows]),
    ...(left > 0 ? ['', `And ${left} more.`] : []),
  ]);
}

const orElse = (time: string | undefined, otherwise: string): string =>
  time === undefined ? otherwise : detailsTime(time);

const rowOf = (entry: WatchEntry): string =>
  `| ${cell(entry.watch.watchId)} | ${cell(purposeOf(entry))} | ${cell(entry.seen?.run.status ?? '')} |`;

function purposeOf(entry: WatchEntry): string {
  const { want } = entry.watch;
  switch (want.for) {
    case 'latest':
      return 'whether such a run exists';
    case 'creation':
      return `a creation under way, arrived by ${detailsTime(want.arrivesBy)}`;
    case 'attempt':
      return `${want.attemptId}, ${isMissing(entry) ? 'not found so far' : `arrived by ${detailsTime(want.settledAfter)}`}`;
    case 'run':
      return `run ${want.habuRunId}`;
  }
}
