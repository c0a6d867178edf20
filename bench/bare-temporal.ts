import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { compiledFile } from '../src/engine/engine-paths.js';
import { RUNS_NAMESPACE } from '../src/temporal/names.js';
import type { bareWorkflow } from './bare-workflow.js';
import { Closers } from './closers.js';
import { ReadySchema } from './household.js';
import { startProgram } from './program.js';
import { timed } from './samples.js';

/** The same server, spoken to by the SDK alone. */
export interface BareTemporal {
  readonly client: Client;
  /** One workflow with one activity that does nothing, from its start to its result, in ms. */
  readonly oneActivity: () => Promise<number>;
  readonly close: () => Promise<void>;
}

const TASK_QUEUE = 'bench-bare';

export async function openBareTemporal(address: string, logDir: string): Promise<BareTemporal> {
  const closers = new Closers();
  const worker = await startProgram({
    script: compiledFile('bench', 'bare-worker.js'),
    args: [address, RUNS_NAMESPACE, TASK_QUEUE],
    logFile: path.join(logDir, 'bare-worker.log'),
    readyLine: ReadySchema,
  });
  closers.add(worker.stop);
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
    close: () => closers.closeAll(),
  };
}
