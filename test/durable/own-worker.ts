import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { inject } from 'vitest';
import { compiledFile } from '../../src/package-root.js';
import { accountTaskQueue } from '../../src/temporal/names.js';
import { openAccount } from '../../worker/account.js';
import type { TestAccount } from '../world/test-account.js';

export type Activities = ReturnType<typeof openAccount>['activities'];

/**
 * A worker for an account that has none, with some of its activities as the test wants them.
 * @returns its end
 */
export async function workWith(
  home: TestAccount,
  changed: (real: Activities) => Partial<Activities>,
): Promise<() => Promise<void>> {
  const address = inject('temporalAddress');
  const clientConnection = await Connection.connect({ address });
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: clientConnection, namespace: 'habu' });
  const account = openAccount(home.workerOptions, client);
  const { activities } = account;
  const common = { connection, namespace: 'habu', shutdownForceTime: 1_000 };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: accountTaskQueue(home.account),
      workflowBundle: { codePath: compiledFile('workflow-bundle.js') },
      activities: { ...activities, ...changed(activities) },
    }),
    Worker.create({ ...common, taskQueue: account.mintTaskQueue, activities: account.mint }),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  account.tokenDelivery.start();
  return async () => {
    account.tokenDelivery.stop();
    for (const worker of workers) worker.shutdown();
    await running.catch(() => undefined);
    await clientConnection.close();
    await connection.close();
  };
}
