import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { timed } from '../measure/samples.js';
import type { bareWorkflow } from '../programs/bare-workflow.js';
import { RUNS_NAMESPACE } from '../../src/temporal/names.js';
import type { Closers } from '../../test/world/closers.js';
import { z } from 'zod';
import { Program } from '../../test/world/program.js';

/** The same server, spoken to by the SDK alone. */
export interface BareTemporal {
  readonly client: Client;
  /** One workflow with one activity that does nothing, from its start to its result, in ms. */
  readonly oneActivity: () => Promise<number>;
  /** One more worker, for a task queue of its own. */
  readonly startWorker: (taskQueue: string, cachedWorkflows: number) => Promise<Program<unknown>>;
}

const TASK_QUEUE = 'bench-bare';

interface BarePlace {
  readonly address: string;
  /** Takes the log and the workflows. */
  readonly scratch: string;
  /** Get the end of whatever is started. */
  readonly closers: Closers;
}

export async function openBareTemporal(place: BarePlace): Promise<BareTemporal> {
  const { address, closers, scratch } = place;
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(import.meta.resolve('../programs/bare-workflow.js')),
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(bundleIn(scratch), code);
  await startWorker(place, [TASK_QUEUE]);
  const connection = await Connection.connect({ address });
  closers.add(() => connection.close());
  const client = new Client({ connection, namespace: RUNS_NAMESPACE });
  return {
    client,
    oneActivity: () =>
      timed(() =>
        client.workflow.execute<typeof bareWorkflow>('bareWorkflow', {
          workflowId: `bench/${randomUUID()}`,
          taskQueue: TASK_QUEUE,
        }),
      ),
    startWorker: (taskQueue, cachedWorkflows) =>
      startWorker(place, [taskQueue, String(cachedWorkflows)]),
  };
}

const bundleIn = (scratch: string): string => path.join(scratch, 'bare-workflows.js');

const startWorker = ({ address, scratch, closers }: BarePlace, args: readonly string[]) =>
  Program.start({
    closers,
    script: fileURLToPath(import.meta.resolve('../programs/bare-worker.js')),
    args: [address, RUNS_NAMESPACE, bundleIn(scratch), ...args],
    logFile: path.join(scratch, 'bare-worker.log'),
    ready: z.object({ ready: z.literal(true) }),
  });
