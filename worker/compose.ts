import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { compiledFile } from '../src/package-root.js';
import { directOnThisMachine, type TemporalPlace } from '../src/temporal/connection.js';
import { accountTaskQueue } from '../src/temporal/names.js';
import { requireNamespaces } from '../src/temporal/namespaces.js';
import { type AccountOptions, openAccount } from './account.js';
import { defined } from '../src/domain/words/defined.js';

/** Without it the server would be told at four fifths of a heartbeat's time-out, and a busy moment then be a worker's death. */
const HEARTBEAT_AT_MOST_EVERY_MS = 5_000;

/** A creation that has been sent is waited for before the worker ends. */
const SHUTDOWN_GRACE_MS = 70_000;

/** How soon the account's desk is there again after somebody ended it by hand. */
const ENSURE_EVERY_MS = 60_000;

export interface WorkerProcess {
  /** Runs until `shutdown` is called or a worker fails; then closes every connection. */
  run(): Promise<void>;
  shutdown(): void;
}

export interface WorkerOptions extends AccountOptions {
  readonly place: TemporalPlace;
  /** The prebuilt bundle lies beside the compiled program. */
  readonly bundlePath?: string;
}

const BUNDLE = compiledFile('workflow-bundle.js');

/**
 * One process, three task queues: the account's runs, its reads in their own namespace, and its mints.
 * @throws HabuMcpError NAMESPACE_NOT_READY
 */
export async function composeWorker(options: WorkerOptions): Promise<WorkerProcess> {
  const { config, place } = options;
  const connection = await connectNative(place);
  const clientConnection = await Connection.connect(directOnThisMachine(place.connection));
  await requireNamespaces(clientConnection, place);
  const client = new Client({ connection: clientConnection, namespace: place.namespace });
  const account = openAccount(options, client);
  const workflowBundle = { codePath: options.bundlePath ?? BUNDLE };
  const common = {
    connection,
    shutdownGraceTime: SHUTDOWN_GRACE_MS,
    maxHeartbeatThrottleInterval: HEARTBEAT_AT_MOST_EVERY_MS,
  };
  const taskQueue = accountTaskQueue(config.account);
  const workers = await Promise.all([
    Worker.create({
      ...common,
      namespace: place.namespace,
      taskQueue,
      workflowBundle,
      activities: account.activities,
      maxCachedWorkflows: 250,
    }),
    Worker.create({
      ...common,
      namespace: place.readsNamespace,
      taskQueue,
      workflowBundle,
      activities: account.reads,
      maxCachedWorkflows: 20,
    }),
    Worker.create({
      ...common,
      namespace: place.namespace,
      taskQueue: account.mintTaskQueue,
      activities: account.mint,
    }),
  ]);
  return {
    async run() {
      const stopEnsuring = repeat(account.ensureDesk, ENSURE_EVERY_MS, options.logger);
      account.tokenDelivery.start();
      try {
        await Promise.all(workers.map((worker) => worker.run()));
      } finally {
        stopEnsuring();
        account.tokenDelivery.stop();
        await clientConnection.close();
        await connection.close();
      }
    },
    shutdown() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    },
  };
}

const connectNative = ({ connection }: TemporalPlace): Promise<NativeConnection> => {
  const { address, tls, apiKey, metadata } = connection;
  return NativeConnection.connect({
    ...defined({ address, tls }),
    ...(typeof apiKey === 'string' ? { apiKey } : {}),
    ...defined({ metadata }),
  });
};

/** Does something now and again and again; a failure is logged, the next time tries anew. */
function repeat(act: () => Promise<void>, everyMs: number, logger: Logger): () => void {
  const once = () => {
    act().catch((error: unknown) => logger.warn({ err: error }, 'the desk could not be ensured'));
  };
  once();
  const timer = setInterval(once, everyMs);
  return () => clearInterval(timer);
}
