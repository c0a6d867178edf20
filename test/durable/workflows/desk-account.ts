import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { inject } from 'vitest';
import { createRunDeskActivities } from '../../../activities/desk/run-desk.js';
import type { Delivery } from '../../../src/domain/words/delivery.js';
import type { Claim, DeskPolicy, RunDesk } from '../../../src/domain/desk/run-slot.js';
import { createLogger } from '../../../src/logger.js';
import { deliver } from '../../../src/temporal/entities/deliveries.js';
import { accountTaskQueue, runDeskId } from '../../../src/temporal/names.js';
import { createRunDesk } from '../../../src/temporal/entities/run-desk.js';
import { installRuntime } from '../../../worker/sdk-runtime.js';
import { HABU_ACCOUNT } from '../../../workflows/search-attributes.js';
import type { ClaimantActivities, questionRun } from './desk-claimant.js';

installRuntime(createLogger({ name: 'worker', level: 'silent' }));

/** A creation that reached the API. */
export interface Arrival {
  readonly claimId: string;
  readonly at: number;
}

const claimantActivities = (runDesk: RunDesk, arrivals: Arrival[]): ClaimantActivities => ({
  claim: (claim) => runDesk.claim(claim),
  settle: (settlement) => runDesk.settled(settlement),
  send: ({ claimId, sendBy }) => {
    const now = Date.now();
    const before = arrivals.find((arrival) => arrival.claimId === claimId);
    const isSent = before !== undefined || now < Date.parse(sendBy);
    if (isSent && before === undefined) arrivals.push({ claimId, at: now });
    const at = new Date(before?.at ?? now).toISOString();
    return Promise.resolve({ claimId, use: isSent ? 'spent' : 'unsent', at });
  },
});

export type Claimant = WorkflowHandle<typeof questionRun>;

/** One account with its desk and claimants, each with a worker of its own, so that one of them can be away. */
export interface DeskAccount {
  readonly client: Client;
  readonly runDesk: RunDesk;
  readonly desk: WorkflowHandle;
  readonly arrivals: readonly Arrival[];
  readonly startDesk: (historyLimit: number) => Promise<void>;
  readonly startClaimants: (count: number, lane?: Claim['lane']) => Promise<Claimant[]>;
  readonly claimantsWork: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const NAMESPACE = 'habu';
const AT_ONCE = 25;
const bundling = bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('./desk-claimant.ts', import.meta.url)),
  logger: new DefaultLogger('WARN'),
});

export async function openDesk(policy: DeskPolicy): Promise<DeskAccount> {
  const account = `desk-${randomBytes(5).toString('hex')}`;
  const address = inject('temporalAddress');
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace: NAMESPACE });
  const runDesk = createRunDesk(client, account, policy);
  const arrivals: Arrival[] = [];
  const stops: (() => Promise<void>)[] = [];
  const claimantQueue = `${accountTaskQueue(account)}-claimants`;

  const work = async (taskQueue: string, activities: object): Promise<void> => {
    stops.push(await startWorker(native, taskQueue, activities));
  };
  const startOne = (lane: Claim['lane'], workflowId: string) =>
    client.workflow.start<typeof questionRun>('questionRun', {
      workflowId,
      taskQueue: claimantQueue,
      args: [lane],
      typedSearchAttributes: [{ key: HABU_ACCOUNT, value: account }],
    });
  let started = 0;

  await work(accountTaskQueue(account), {
    ...createRunDeskActivities({ runDesk }),
    deliver: ({ to }: { to: readonly Delivery[] }) => deliver(client, to),
  });
  return {
    client,
    runDesk,
    desk: client.workflow.getHandle(runDeskId(account)),
    arrivals,
    async startDesk(historyLimit) {
      await client.workflow.start('runDesk', {
        workflowId: runDeskId(account),
        taskQueue: accountTaskQueue(account),
        args: [{ account, policy, historyLimit }],
      });
    },
    async startClaimants(count, lane = 'interactive') {
      const handles: Claimant[] = [];
      while (handles.length < count) {
        const batch = Math.min(AT_ONCE, count - handles.length);
        const ids = Array.from({ length: batch }, () => `run/${account}/${(started += 1)}`);
        handles.push(...(await Promise.all(ids.map((id) => startOne(lane, id)))));
      }
      return handles;
    },
    claimantsWork: () => work(claimantQueue, claimantActivities(runDesk, arrivals)),
    async close() {
      for (const stop of stops) await stop();
      await native.close();
      await connection.close();
    },
  };
}

/** @returns what stops it */
async function startWorker(
  connection: NativeConnection,
  taskQueue: string,
  activities: object,
): Promise<() => Promise<void>> {
  const worker = await Worker.create({
    connection,
    namespace: NAMESPACE,
    taskQueue,
    workflowBundle: await bundling,
    activities,
    maxCachedWorkflows: 600,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
}

/** The most arrivals in any window. */
export const mostInAWindow = (arrivals: readonly Arrival[], windowMs: number): number =>
  Math.max(
    0,
    ...arrivals.map(
      ({ at: end }) => arrivals.filter(({ at }) => at > end - windowMs && at <= end).length,
    ),
  );
