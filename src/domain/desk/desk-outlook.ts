import { type DeskMemo, viewBy } from './desk-memo.js';
import type { DeskOutlook, DeskPolicy } from './run-slot.js';

interface OutlookRequest {
  /** Run creations, claimed one after another in the interactive lane. */
  readonly wanted: number;
  readonly policy: DeskPolicy;
  readonly now: number;
}

/** When the desk can grant so many creations more, by what it published last; without a desk nothing was ever spent. */
export function deskOutlook(memo: DeskMemo | undefined, request: OutlookRequest): DeskOutlook {
  const { wanted, policy, now } = request;
  if (memo === undefined) return { limit: policy.limit, free: policy.limit };
  const { limit, free, waiting, closedUntil } = viewBy(memo, now);
  const ahead = waiting.interactive;
  if (wanted === 0) return { limit, free };
  const opensAt = Math.max(now, Date.parse(closedUntil ?? '') || now);
  const nextSlotAt = Math.max(opensAt, slotFreeByMemo(memo, ahead + wanted, request));
  return {
    limit,
    free,
    ...(ahead < free ? {} : { placeInLine: ahead + 1 }),
    ...(nextSlotAt > now ? { nextSlotAt: new Date(nextSlotAt).toISOString() } : {}),
  };
}

/** Those behind a whole window's worth of others wait until the slots of these come free again. */
function slotFreeByMemo(
  { desk, usesEnd = [] }: DeskMemo,
  place: number,
  request: OutlookRequest,
): number {
  const { policy, now } = request;
  const { limit } = desk;
  const ends = usesEnd.map((end) => Date.parse(end)).filter((end) => end > now);
  const slots = [...Array.from({ length: limit }, () => now), ...ends].slice(-limit);
  const rounds = Math.floor((place - 1) / limit);
  return (slots[(place - 1) % limit] ?? now) + rounds * policy.windowMs;
}
