import { configOf, ok, temporalOf, type Check } from './check.js';

export const worker: Check = {
  name: 'worker',
  needs: ['engine', 'namespaces'],
  run: async (context) => {
    const { account, temporalConfigured } = configOf(context);
    const { alive, lastSeenAt } = await temporalOf(context).workerHealth();
    if (alive) return ok(`a worker of account ${account} polls`);
    const since = lastSeenAt === undefined ? 'for 5 minutes or more' : `since ${lastSeenAt}`;
    return {
      verdict: 'failed',
      finding: `no worker of account ${account} has asked for work ${since}; runs wait, and nothing is lost`,
      fix: {
        what: temporalConfigured
          ? `Start habu-mcp worker with the credentials, the same TEMPORAL_* variables and HABU_ACCOUNT=${account}.`
          : 'Read habu-mcp engine logs worker, then run habu-mcp engine stop and this again.',
        who: 'operator',
      },
    };
  },
};
