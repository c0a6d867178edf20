import type { RunDesk } from '../../src/domain/desk/run-slot.js';

export type RunDeskActivities = ReturnType<typeof createRunDeskActivities>;

/** What the desk itself needs. */
export const createRunDeskActivities = ({ runDesk }: { readonly runDesk: RunDesk }) => ({
  /** The claims that the account's question runs hold or wait for, for a desk whose own log is lost. */
  recoverDesk: () => runDesk.recover(),
});
