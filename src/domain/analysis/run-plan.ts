/** What a run will do and cost, said before it is paid for. */
export interface RunPlan {
  /** Run creations that this work spends, of the 20 an hour that the organization has. */
  readonly runCreations: number;
  /** Runs of the same request that are taken or joined instead of a creation; absent when there is none. */
  readonly reused?: number;
  readonly runSlots: number;
  /** As far as this account's own runs tell; runs that people start elsewhere are not counted. */
  readonly runSlotsFree: number;
  /** ISO time at which enough slots for this plan are free; absent when they are now. */
  readonly nextSlotAt?: string;
  /** Of the first creation, when others wait or no slot is free. */
  readonly placeInLine?: number;
  /** How long such runs take, in words. */
  readonly expected: string;
  /** Why this question, which others were near, what the second run is for. */
  readonly notes: readonly string[];
}
