import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { Dependencies } from '../../activities/dependencies.js';
import { createActivities, createReadActivities } from '../../activities/index.js';
import { wrapEach } from '../../activities/wrap-each.js';
import type { SandboxOptions } from '../../sandbox/http/server.js';
import { deskOutlook } from '../../src/domain/desk/desk-outlook.js';
import { POLICY_FAST } from '../../src/domain/question-run/run-policy.js';
import { createCatalog } from '../../src/habu/catalog/catalog.js';
import { createDrift } from '../../src/habu/drift.js';
import { fromTemporal } from '../../src/temporal/failures.js';
import { clientOf } from '../habu/test-client.js';
import { startTestSandbox, type TestSandbox } from '../sandbox/test-sandbox.js';

const policy = POLICY_FAST;
const logger = new DefaultLogger('ERROR');
/** As in the product. */
const CATALOG_CACHE_MS = 60_000;

/** The middle rung between a plain function and a whole program: see docs/design/testing.md. */
export interface ActivitiesAtWork extends ReturnType<typeof created> {
  /** Its control API, and a bare client of its own. */
  readonly sandbox: TestSandbox;
  readonly close: () => Promise<void>;
}

/**
 * The activities of an account that has run nothing yet, in this process: with the real client and its catalogue, against a
 * real sandbox over HTTP. What only Temporal could answer is refused. An activity is tried once, and its error is what a tool
 * would be told.
 */
export async function startActivities(
  options: Partial<SandboxOptions> = {},
): Promise<ActivitiesAtWork> {
  const sandbox = await startTestSandbox(options);
  const close = sandbox.dispose;
  return { ...created(sandbox), sandbox, close };
}

function created(sandbox: TestSandbox) {
  const { url } = sandbox.sandbox;
  const drift = createDrift();
  const habu = clientOf(url, { getToken: () => Promise.resolve(sandbox.token), drift });
  const dependencies: Dependencies = {
    account: 'test',
    apiHost: new URL(url).host,
    source: 'sandbox',
    habu,
    redact: (text) => text,
    catalog: createCatalog(habu, { cacheMs: CATALOG_CACHE_MS }),
    policy,
    desk: {
      ...{ claim: noTemporal, withdraw: noTemporal, settled: noTemporal },
      ...{ creationsSeen: noTemporal, ensure: noTemporal, recover: noTemporal },
      view: () => Promise.resolve(undefined),
      outlook: (wanted) =>
        Promise.resolve(deskOutlook(undefined, { wanted, policy: policy.desk, now: Date.now() })),
    },
    questionRuns: {
      ...{ join: noTemporal, leave: noTemporal },
      find: () => Promise.resolve(undefined),
    },
    watchers: { watch: noTemporal, unwatch: noTemporal, view: noTemporal },
    deliver: noTemporal,
    tokenBudget: noTemporal,
    drift: drift.report,
  };
  return {
    activities: inContext(createActivities(dependencies)),
    reads: inContext(createReadActivities(dependencies)),
  };
}

const noTemporal = (): Promise<never> =>
  Promise.reject(new Error('This needs Temporal, which is not here: see test/world/test-account.'));

const inContext = <Activities extends Parameters<typeof wrapEach>[0]>(
  activities: Activities,
): Activities =>
  wrapEach(activities, (run) => async (request) => {
    try {
      return await new MockActivityEnvironment({ attempt: 1 }, { logger }).run(run, request);
    } catch (error) {
      throw fromTemporal(error);
    }
  });
