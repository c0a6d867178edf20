import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { RUNS_NAMESPACE } from '../src/temporal/names.js';
import type { bareWorkflow } from './bare-workflow.js';
import type { Closers } from './closers.js';
import { ReadySchema } from './household.js';
import { startProgram } from './program.js';
import { timed } from './samples.js';

/** The same server, spoken to by the SDK alone. */
export interface BareTemporal {
  readonly client: Client;
  /** One workflow with one activity that does nothing, from its start to its result, in ms. */
  readonly oneActivity: () => Promise<number>;
}

const TASK_QUEUE = 'bench-bare';

interface BarePlace {
  readonly address: string;
  readonly logDir: string;
  /** Get the end of whatever is started. */
  readonly closers: Closers;
}

export async function openBareTemporal({
  address,
  logDir,
  closers,
}: BarePlace): Promise<BareTemporal> {
  await startProgram({
    closers,
    script: fileURLToPath(import.meta.resolve('./bare-worker.js')),
    args: [address, RUNS_NAMESPACE, TASK_QUEUE],
    logFile: path.join(logDir, 'bare-worker.log'),
    readyLine: ReadySchema,
  });
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
  };
}
