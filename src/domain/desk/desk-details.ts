import { type DeskState, deskView, LANES, slotFreeAt } from './desk-state.js';
import { markdownText } from '../text/markdown-text.js';
import { detailsOf, detailsTime } from '../text/web-ui-details.js';

const SHOWN = 20;

/** The desk's page in the Temporal Web UI: what is spent, what comes free when, who waits. */
export function deskDetails(state: DeskState, now: number): string {
  const { limit, spent, free, nextFreeAt, waiting, closedUntil } = deskView(state, now);
  const total = waiting.interactive + waiting.background;
  const rows = [
    '### Run creations',
    '',
    `As of ${detailsTime(now)}`,
    '',
    '| | |',
    '|---|---|',
    `| Spent in ${state.policy.windowMs / 60_000} min | **${spent}** of ${limit} |`,
    `| Free now | **${free}** |`,
    ...(free === 0 ? [`| Next free slot | ${detailsTime(nextFreeAt)} |`] : []),
    ...(closedUntil === undefined
      ? []
      : [`| The API said 429: closed until | ${detailsTime(closedUntil)} |`]),
    ...(state.gate !== undefined && closedUntil === undefined
      ? ['| After a 429 | one creation at a time until one is accepted |']
      : []),
    ...(state.others.length > 0 ? [`| Made by others | ${state.others.length} |`] : []),
    `| Waiting | ${waiting.interactive} interactive, ${waiting.background} background |`,
  ];
  if (total === 0) return detailsOf(rows);
  return detailsOf([...rows, '', ...lineOf(state, now), ...moreThan(total)]);
}

function lineOf(state: DeskState, now: number): string[] {
  const line = LANES.flatMap((lane) =>
    state.waiting[lane].slice(0, SHOWN).map((w) => ({ lane, w })),
  );
  const rows = line
    .slice(0, SHOWN)
    .map(
      ({ lane, w: [, workflowId, , since] }, index) =>
        `| ${index + 1} | ${markdownText(workflowId, 100)} | ${lane} | ${detailsTime(since)} | ${detailsTime(slotFreeAt(state, index + 1, now))} |`,
    );
  return ['| | Who waits | Lane | Since | Expected |', '|---|---|---|---|---|', ...rows];
}

const moreThan = (total: number): string[] =>
  total > SHOWN ? ['', `and ${total - SHOWN} more`] : [];
