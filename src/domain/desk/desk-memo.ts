import { type DeskState, deskView, usesEnd } from './desk-state.js';
import type { DeskView } from './run-slot.js';

/** What the desk keeps in its memo, so that a reader knows later what is free by then without asking it. */
export interface DeskMemo {
  readonly desk: DeskView;
  /** ISO times at which the uses that count end, ascending; the server leaves an empty list out of a memo. */
  readonly usesEnd?: readonly string[];
}

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
