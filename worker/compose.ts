import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities, createReadActivities } from '../activities/index.js';
import { createTokenActivities } from '../activities/token.js';
import { type Config, type Credentials, requireCredentials } from '../src/config.js';
import { HabuMcpError } from '../src/domain/habu-mcp-error.js';
import { POLICY_FAST, POLICY_REAL, type RunPolicy } from '../src/domain/run-policy.js';
import type { Delivery } from '../src/domain/delivery.js';
import type { Source } from '../src/domain/run-state.js';
import { createCatalog } from '../src/habu/catalog.js';
import { createHabuClient } from '../src/habu/client.js';
import { openToken } from '../src/habu/token-seal.js';
import { compiledFile } from '../src/package-root.js';
import type { TemporalPlace } from '../src/temporal/connection.js';
import { accountTaskQueue, mintTaskQueue } from '../src/temporal/names.js';
import { deliver } from '../src/temporal/deliveries.js';
import { createQuestionRuns } from '../src/temporal/question-runs.js';
import { createQuestionWatchers } from '../src/temporal/question-watchers.js';
import { createRunDesk } from '../src/temporal/run-desk.js';
import { createTokenSource } from '../src/temporal/token-source.js';

/** Three attempts fit into the 45 s that an interactive read may take, so that a silent API is named as such. */
const QUICK_TIMEOUT_MS = 12_000;
const MINT_TIMEOUT_MS = 30_000;
/** How long an answer of the catalogue may be used again. */
const CATALOG_CACHE_MS = 60_000;
/** A creation that has been sent is waited for before the worker ends. */
const SHUTDOWN_GRACE_MS = 70_000;

/** How soon the account's entities are there again after somebody ended them by hand. */
const ENSURE_EVERY_MS = 60_000;

export interface WorkerProcess {
  /** Runs until `shutdown` is called or a worker fails; then closes every connection. */
  run(): Promise<void>;
  shutdown(): void;
}

export interface WorkerOptions {
  readonly config: Config;
  readonly place: TemporalPlace;
  readonly logger: Logger;
  readonly version: string;
  /** The prebuilt bundle lies beside the compiled program. */
  readonly bundlePath?: string;
  /** Replaces the policy that mode and pace imply. */
  readonly policy?: RunPolicy;
}

const BUNDLE = compiledFile('workflow-bundle.js');

/** One process, three task queues: the account's runs, its reads in their own namespace, and its mints. */
export async function composeWorker(options: WorkerOptions): Promise<WorkerProcess> {
  const { config, place } = options;
  const { address, tls, apiKey, metadata } = place.connection;
  const connection = await NativeConnection.connect({
    ...(address === undefined ? {} : { address }),
    ...(tls === undefined ? {} : { tls }),
    ...(typeof apiKey === 'string' ? { apiKey } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  });
  const clientConnection = await Connection.connect(place.connection);
  const client = new Client({ connection: clientConnection, namespace: place.namespace });
  const { activities, reads, mint, ensureEntities } = createAllActivities(options, client);
  const workflowBundle = { codePath: options.bundlePath ?? BUNDLE };
  const common = { connection, shutdownGraceTime: SHUTDOWN_GRACE_MS };
  const taskQueue = accountTaskQueue(config.account);
  const workers = await Promise.all([
    Worker.create({
      ...common,
      namespace: place.namespace,
      taskQueue,
      workflowBundle,
      activities,
      maxCachedWorkflows: 250,
    }),
    Worker.create({
      ...common,
      namespace: place.readsNamespace,
      taskQueue,
      workflowBundle,
      activities: reads,
      maxCachedWorkflows: 20,
    }),
    Worker.create({
      ...common,
      namespace: place.namespace,
      taskQueue: mintTaskQueue(config.account),
      activities: mint,
    }),
  ]);
  return {
    async run() {
      const stopEnsuring = repeat(ensureEntities, ENSURE_EVERY_MS, options.logger);
      try {
        await Promise.all(workers.map((worker) => worker.run()));
      } finally {
        stopEnsuring();
        await clientConnection.close();
        await connection.close();
      }
    },
    shutdown() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    },
  };
}

/** Does something now and again and again; a failure is logged, the next time tries anew. */
function repeat(act: () => Promise<void>, everyMs: number, logger: Logger): () => void {
  const once = () => {
    act().catch((error: unknown) => logger.warn({ err: error }, 'could not ensure the entities'));
  };
  once();
  const timer = setInterval(once, everyMs);
  return () => clearInterval(timer);
}

function createAllActivities(options: WorkerOptions, client: Client) {
  const { config, logger, version } = options;
  const { account } = config;
  const { source, baseUrl, clientId, clientSecret } = apiConnection(config);
  const tokens = createTokenSource(client, account, (sealed) => openToken(sealed, clientSecret));
  const clientWith = (timeoutMs: number) =>
    createHabuClient({
      baseUrl,
      getToken: tokens.getToken,
      timeoutMs,
      userAgent: `habu-mcp/${version}`,
      logger,
    });
  const quick = clientWith(QUICK_TIMEOUT_MS);
  const policy = policyOf(options, source);
  const desk = createRunDesk(client, account, policy.desk);
  const dependencies = {
    account,
    apiHost: new URL(baseUrl).host,
    source,
    // A creation is given up before its activity is, so that its outcome is the call's own.
    habu: clientWith(policy.desk.arrivalMs),
    catalog: createCatalog(quick, { cacheMs: CATALOG_CACHE_MS, now: Date.now }),
    policy,
    deliver: (to: readonly Delivery[]) => deliver(client, to),
    desk,
    watchers: createQuestionWatchers(client, account, policy.watch),
    questionRuns: createQuestionRuns(client),
    tokenBudget: tokens.budget,
  } as const;
  return {
    ensureEntities: () => desk.ensure(),
    activities: createActivities(dependencies),
    reads: createReadActivities({ ...dependencies, habu: quick }),
    mint: createTokenActivities({ baseUrl, clientId, clientSecret, timeoutMs: MINT_TIMEOUT_MS }),
  };
}

/** Intervals by mode, choices by configuration. */
function policyOf({ config, policy }: WorkerOptions, source: Source): RunPolicy {
  if (policy !== undefined) return policy;
  const byPace = source === 'sandbox' && config.pace === 'fast' ? POLICY_FAST : POLICY_REAL;
  return { ...byPace, onUnknownCreation: config.onUnknownCreation };
}

interface ApiConnection extends Credentials {
  readonly source: Source;
  readonly baseUrl: string;
}

/** In sandbox mode the engine tells the worker where the sandbox is; otherwise the credentials are the operator's. */
function apiConnection(config: Config): ApiConnection {
  const { mode, baseUrl, sandbox } = config;
  if (mode !== 'sandbox') return { source: 'live', baseUrl, ...requireCredentials(config) };
  if (sandbox !== undefined) return { source: 'sandbox', ...sandbox };
  throw new HabuMcpError(
    'CREDENTIALS_INCOMPLETE',
    'A worker in sandbox mode needs HABU_SANDBOX_URL, HABU_SANDBOX_CLIENT_ID and HABU_SANDBOX_CLIENT_SECRET.',
    { nextStep: 'Let habu-mcp engine start run it, or set the credentials of the live API.' },
  );
}
