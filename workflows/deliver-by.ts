import type { Deliver } from '../src/domain/words/delivery.js';

/**
 * So many messages are delivered by a local activity at most. That one holds the workflow task open. The server fails a task during
 * which very many signals come, and on a slow server many messages take longer than the time-out: either way all are sent again, for ever.
 */
const FEW_MESSAGES = 20;

/** One way for all messages: `locally` while they are few, by an ordinary activity when they are many. */
export const deliverBy =
  ({ locally, ordinarily }: { locally: Deliver; ordinarily: Deliver }): Deliver =>
  (batch) =>
    batch.to.length > FEW_MESSAGES ? ordinarily(batch) : locally(batch);
