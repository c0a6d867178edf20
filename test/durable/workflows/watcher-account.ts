import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { inject } from 'vitest';
import { heartbeating } from '../../../activities/heartbeats.js';
import { createRunListActivities } from '../../../activities/watcher/list-runs.js';
import { failingClearly } from '../../../activities/to-failure.js';
import type { Delivery } from '../../../src/domain/words/delivery.js';
import type { SeenCreation } from '../../../src/domain/desk/run-slot.js';
import type {
  QuestionWatchers,
  Want,
  WatcherNews,
  WatcherView,
} from '../../../src/domain/watcher/watch.js';
import type { WatchPace } from '../../../src/domain/watcher/watch-pace.js';
import { createLogger } from '../../../src/logger.js';
import { deliver } from '../../../src/temporal/entities/deliveries.js';
import { accountTaskQueue, questionWatcherId } from '../../../src/temporal/names.js';
import { createQuestionWatchers } from '../../../src/temporal/entities/question-watchers.js';
import { installRuntime } from '../../../worker/sdk-runtime.js';
import { clientOf } from '../../habu/test-client.js';
import { ATTRIBUTE_OVERLAP } from '../../sandbox/sandbox-probe.js';
import { startTestSandbox, type TestSandbox } from '../../sandbox/test-sandbox.js';
import { until } from '../../world/until.js';
import { newsQuery } from './watch-receiver.js';

installRuntime(createLogger({ name: 'worker', level: 'silent' }));

const LIST = 'getAllCleanroomQuestionRuns';
const NAMESPACE = 'habu';
const bundling = bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('./watch-receiver.ts', import.meta.url)),
  logger: new DefaultLogger('WARN'),
});

/** A question run as the watcher knows it. */
export interface Receiver {
  readonly watchId: string;
  readonly attemptId: string;
  readonly handle: WorkflowHandle;
  readonly watch: (want: Want) => Promise<void>;
  readonly news: () => Promise<readonly WatcherNews[]>;
  /** Waits for news that is right. */
  readonly hears: (isRight: (news: WatcherNews) => boolean) => Promise<WatcherNews>;
}

/** One question at the sandbox, its watcher on the real server, and receivers. */
export interface WatcherAccount {
  readonly client: Client;
  readonly account: string;
  readonly questionId: string;
  readonly sandbox: TestSandbox;
  readonly watchers: QuestionWatchers;
  readonly watcher: WorkflowHandle;
  /** The creations that the desk was told, one list for each message. */
  readonly reported: readonly (readonly SeenCreation[])[];
  readonly receiver: (requestHash?: string) => Promise<Receiver>;
  /** One that answers all news at once. */
  readonly answeringReceiver: () => Promise<Receiver>;
  /** Has somebody make runs at Habu. @returns their ids */
  readonly makeRuns: (run: { name: string } & Record<string, unknown>) => Promise<string[]>;
  /** When lists arrived at the API, pages included. */
  readonly listsAt: () => Promise<readonly number[]>;
  readonly failLists: (status: number, count: number) => Promise<unknown>;
  /** Waits for a view of the watcher, from its memo. */
  readonly shows: (isRight: (view: WatcherView) => boolean) => Promise<WatcherView>;
  readonly close: () => Promise<void>;
}

export const HASH = 'a1b2c3d4e5f6';

/** @param carryingMs how long each message takes at least, one after the other; by default several go at once, as in the product */
export async function openWatcher(pace: WatchPace, carryingMs?: number): Promise<WatcherAccount> {
  const account = `watch-${randomBytes(5).toString('hex')}`;
  const sandbox = await startTestSandbox({ runSeconds: 600 });
  const questionId = await sandbox.questionId(ATTRIBUTE_OVERLAP);
  const address = inject('temporalAddress');
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace: NAMESPACE });
  const watchers = createQuestionWatchers(client, account, pace);
  const reported: (readonly SeenCreation[])[] = [];
  const habu = clientOf(sandbox.sandbox.url, { getToken: () => Promise.resolve(sandbox.token) });
  const worker = await Worker.create({
    connection: native,
    namespace: NAMESPACE,
    taskQueue: accountTaskQueue(account),
    workflowBundle: await bundling,
    activities: failingClearly(
      heartbeating({
        ...createRunListActivities({ habu }),
        deliver: carrier(client, carryingMs),
        creationsSeen: (creations: readonly SeenCreation[]) =>
          Promise.resolve(void reported.push(creations)),
      }),
      (text) => text,
    ),
  });
  const running = worker.run();
  const facts = { client, account, questionId, watchers };
  const workflowId = questionWatcherId(account, questionId);
  return {
    ...facts,
    sandbox,
    watcher: client.workflow.getHandle(workflowId),
    reported,
    receiver: (requestHash = HASH) => startReceiver(facts, requestHash),
    answeringReceiver: () => startReceiver(facts, HASH, [workflowId]),
    makeRuns: (run) => makeRuns(sandbox, run),
    listsAt: async () => {
      const { arrivals } = (await sandbox.ledger()) as unknown as {
        arrivals: readonly { operation: string; at: string }[];
      };
      return arrivals.filter(({ operation }) => operation === LIST).map(({ at }) => Date.parse(at));
    },
    failLists: (status, count) =>
      sandbox.control('POST', 'faults', { operation: LIST, kind: 'status', status, count }),
    shows: (isRight) =>
      until(async () => {
        const view = await watchers.view(questionId);
        return view !== undefined && isRight(view) ? view : undefined;
      }),
    close: async () => {
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
      await sandbox.dispose();
    },
  };
}

async function makeRuns(sandbox: TestSandbox, run: object): Promise<string[]> {
  const body = { question: ATTRIBUTE_OVERLAP, ...run };
  return (await sandbox.control<{ ids: string[] }>('POST', 'foreign-runs', body)).ids;
}

/** As the product carries messages, or as a busy server would: one after the other, each for so long. */
const carrier =
  (client: Client, eachMs?: number) =>
  async ({ to }: { to: readonly Delivery[] }): Promise<readonly string[]> => {
    if (eachMs === undefined) return deliver(client, to);
    const gone: string[] = [];
    for (const one of to) {
      gone.push(...(await deliver(client, [one])));
      await delay(eachMs);
    }
    return gone;
  };

type Facts = Pick<WatcherAccount, 'client' | 'account' | 'questionId' | 'watchers'>;

async function startReceiver(
  facts: Facts,
  requestHash: string,
  args: readonly string[] = [],
): Promise<Receiver> {
  const { client, account, questionId, watchers } = facts;
  const execution = randomBytes(4).toString('hex');
  const watchId = `${requestHash}.${execution}`;
  const workflowId = `receiver/${account}/${execution}`;
  const taskQueue = accountTaskQueue(account);
  const handle = await client.workflow.start('watchReceiver', {
    workflowId,
    taskQueue,
    args: [...args],
  });
  const news = (): Promise<readonly WatcherNews[]> => handle.query(newsQuery);
  return {
    watchId,
    attemptId: `${watchId}.1`,
    handle,
    watch: (want) => watchers.watch(questionId, { watchId, workflowId, requestHash, want }),
    news,
    hears: (isRight) => until(async () => (await news()).find(isRight)),
  };
}
