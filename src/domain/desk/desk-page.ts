import { type DeskState, deskView, LANES, slotFreeAt, usesEnd } from './desk-state.js';
import { markdownText } from '../text/markdown-text.js';
import type { DeskView } from './run-slot.js';
import { pageOf, pageTime } from '../text/web-ui-page.js';

/** What the desk keeps in its memo, so that a reader knows later what is free by then without asking it. */
export interface DeskMemo {
  readonly desk: DeskView;
  /** ISO times at which the uses that count end, ascending; the server leaves an empty list out of a memo. */
  readonly usesEnd?: readonly string[];
}

const SHOWN = 20;
const iso = (timeMs: number): string => new Date(timeMs).toISOString();

export const deskMemo = (state: DeskState, now: number): DeskMemo => ({
  desk: deskView(state, now),
  usesEnd: usesEnd(state, now).map(iso),
});

/** Whether there is anything to publish; that a free slot goes on being free is nothing. */
export function saysTheSame(a: DeskMemo, b: DeskMemo): boolean {
  const timeless = ({ desk, usesEnd: ends }: DeskMemo) =>
    JSON.stringify([desk.free > 0 ? { ...desk, nextFreeAt: '' } : desk, ends]);
  return timeless(a) === timeless(b);
}

/** The desk's view as it is by `now`, when uses have ended since it was published. */
export function viewBy({ desk, usesEnd: ends = [] }: DeskMemo, now: number): DeskView {
  const { closedUntil, ...open } = desk;
  const counting = ends.filter((end) => Date.parse(end) > now);
  const room = Math.max(0, desk.limit - counting.length);
  const isClosed = closedUntil !== undefined && Date.parse(closedUntil) > now;
  // Fewer than there is room for: after a 429 creations are let through one at a time.
  const isProbing = closedUntil !== undefined || desk.free < desk.limit - desk.spent;
  const atOnce = closedUntil === undefined ? desk.free : 1;
  const free = isClosed ? 0 : isProbing ? Math.min(room, atOnce) : room;
  const isOver = Date.parse(desk.nextFreeAt) <= now;
  return {
    ...open,
    spent: counting.length,
    free,
    nextFreeAt:
      free > 0 ? iso(now) : isOver ? (counting.at(-desk.limit) ?? iso(now)) : desk.nextFreeAt,
    ...(isClosed ? { closedUntil } : {}),
  };
}

/** The desk's page in the Temporal Web UI: what is spent, what comes free when, who waits. */
export function deskPage(state: DeskState, now: number): string {
  const { limit, spent, free, nextFreeAt, waiting, closedUntil } = deskView(state, now);
  const total = waiting.interactive + waiting.background;
  const rows = [
    '### Run creations',
    '',
    `As of ${pageTime(now)}`,
    '',
    '| | |',
    '|---|---|',
    `| Spent in ${state.policy.windowMs / 60_000} min | **${spent}** of ${limit} |`,
    `| Free now | **${free}** |`,
    ...(free === 0 ? [`| Next free slot | ${pageTime(nextFreeAt)} |`] : []),
    ...(closedUntil === undefined
      ? []
      : [`| The API said 429: closed until | ${pageTime(closedUntil)} |`]),
    ...(state.gate !== undefined && closedUntil === undefined
      ? ['| After a 429 | one creation at a time until one is accepted |']
      : []),
    ...(state.others.length > 0 ? [`| Made by others | ${state.others.length} |`] : []),
    `| Waiting | ${waiting.interactive} interactive, ${waiting.background} background |`,
  ];
  if (total === 0) return pageOf(rows);
  return pageOf([...rows, '', ...lineOf(state, now), ...moreThan(total)]);
}

function lineOf(state: DeskState, now: number): string[] {
  const line = LANES.flatMap((lane) =>
    state.waiting[lane].slice(0, SHOWN).map((w) => ({ lane, w })),
  );
  const rows = line
    .slice(0, SHOWN)
    .map(
      ({ lane, w: [, workflowId, , since] }, index) =>
        `| ${index + 1} | ${markdownText(workflowId, 100)} | ${lane} | ${pageTime(since)} | ${pageTime(slotFreeAt(state, index + 1, now))} |`,
    );
  return ['| | Who waits | Lane | Since | Expected |', '|---|---|---|---|---|', ...rows];
}

const moreThan = (total: number): string[] =>
  total > SHOWN ? ['', `and ${total - SHOWN} more`] : [];
