import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities, createReadActivities } from '../activities/index.js';
import { createTokenActivities } from '../activities/token.js';
import { type Config, type Credentials, requireCredentials } from '../src/config.js';
import { HabuMcpError } from '../src/domain/habu-mcp-error.js';
import { mintTaskQueue, type TokenKeeperPolicy } from '../src/domain/token-keeper-state.js';
import { PACE_FAST, PACE_REAL, type WatchPace } from '../src/domain/watch-pace.js';
import type { Source } from '../src/domain/run-state.js';
import { createCatalog } from '../src/habu/catalog.js';
import { createHabuClient } from '../src/habu/client.js';
import { openToken, secretFingerprint } from '../src/habu/token-seal.js';
import type { TemporalPlace } from '../src/temporal/connection.js';
import { accountTaskQueue } from '../src/temporal/names.js';
import { createQuestionRuns } from '../src/temporal/question-runs.js';
import { recallKeepers } from '../src/temporal/recall-keepers.js';
import { createTokenSource, ensureTokenKeeper } from '../src/temporal/token-source.js';
import { createTokenDelivery } from './token-delivery.js';
import { createTokenSpool, spoolDirectory } from './token-spool.js';

/** Below the StartToClose of 2 minutes of the creating activity, so that its outcome is the call's own. */
const API_TIMEOUT_MS = 60_000;
/** Three attempts fit into the 45 s that an interactive read may take, so that a silent API is named as such. */
const QUICK_TIMEOUT_MS = 12_000;
const MINT_TIMEOUT_MS = 30_000;
/** How long an answer of the catalogue may be used again. */
const CATALOG_CACHE_MS = 60_000;
/** A creation that has been sent is waited for before the worker ends. */
const SHUTDOWN_GRACE_MS = 70_000;

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
  /** Replaces the pace that the mode implies. */
  readonly pace?: WatchPace;
  /** Replaces the intervals of a token keeper that is started here. */
  readonly tokenPolicy?: TokenKeeperPolicy;
}

const BUNDLE = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

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
  const { activities, reads, mint, secret, delivery } = createAllActivities(options, client);
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
      taskQueue: mintTaskQueue(config.account, secret),
      activities: mint,
    }),
  ]);
  return {
    async run() {
      delivery.start();
      try {
        await Promise.all(workers.map((worker) => worker.run()));
      } finally {
        delivery.stop();
        await clientConnection.close();
        await connection.close();
      }
    },
    shutdown() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    },
  };
}

function createAllActivities(options: WorkerOptions, client: Client) {
  const { config, logger, version } = options;
  const { account } = config;
  const { source, baseUrl, ...credentials } = apiConnection(config);
  const { clientSecret } = credentials;
  const secret = secretFingerprint(clientSecret);
  const spool = createTokenSpool(spoolDirectory(config), logger);
  const policy = options.tokenPolicy;
  const open = (sealed: string) => openToken(sealed, clientSecret);
  const tokens = createTokenSource(client, { account, secret, open, spool, policy });
  const delivery = createTokenDelivery({
    introduce: () => ensureTokenKeeper(client, account, { secret, policy }),
    handIn: tokens.handIn,
    logger,
  });
  const userAgent = `habu-mcp/${version}`;
  const clientWith = (timeoutMs: number) =>
    createHabuClient({
      baseUrl,
      getToken: tokens.getToken,
      onUnauthorized: tokens.refuse,
      timeoutMs,
      userAgent,
      logger,
    });
  const quick = clientWith(QUICK_TIMEOUT_MS);
  const dependencies = {
    account,
    apiHost: new URL(baseUrl).host,
    source,
    habu: clientWith(API_TIMEOUT_MS),
    catalog: createCatalog(quick, { cacheMs: CATALOG_CACHE_MS, now: Date.now }),
    pace: options.pace ?? (source === 'sandbox' && config.pace === 'fast' ? PACE_FAST : PACE_REAL),
    questionRuns: createQuestionRuns(client, account),
    tokenBudget: tokens.budget,
  } as const;
  return {
    activities: createActivities(dependencies),
    reads: createReadActivities({ ...dependencies, habu: quick }),
    mint: createTokenActivities({
      baseUrl,
      credentials,
      timeoutMs: MINT_TIMEOUT_MS,
      userAgent,
      logger,
      keep: (token) => {
        spool.keep(token);
        delivery.expect();
      },
      recallKeepers: (request) => recallKeepers(client, account, request),
    }),
    secret,
    delivery,
  };
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
