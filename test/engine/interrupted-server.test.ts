import { Client, Connection } from '@temporalio/client';
import { afterAll, expect, inject, it } from 'vitest';
import { isInterrupted } from '../../src/engine/server-pulse.js';
import { statusWhen, testEngine, until } from './engine-harness.js';

const engine = testEngine(inject('temporalCli'));
afterAll(() => engine.dispose());

const AT_ONCE = 40;
/** Random lengths, so that some of the deadlines pass in the middle of a query. */
const LONGEST_DEADLINE_MS = 30;

it('restarts a Temporal server that lives but cannot read its database any more, and keeps its runs', async () => {
  const before = await engine.start();
  // Without retries: the server's own words count.
  const connection = await Connection.connect({ address: before.address, interceptors: [] });
  const client = new Client({ connection, namespace: before.namespace });
  try {
    await client.workflow.start('nobodyRunsThis', { taskQueue: 'no-worker', workflowId: 'kept' });
    await interruptForEver(connection, before.namespace);
    const status = await statusWhen(engine, 'Temporal was restarted', ({ endpoint }) => {
      const pid = endpoint?.pids.temporal;
      return pid !== undefined && pid !== before.pids.temporal;
    });
    const temporal = status.children.find(({ name }) => name === 'temporal');
    expect(temporal).toMatchObject({ restarts: 1 });
    expect(temporal?.lastEnd).toMatch(/could not read its database.*interrupted \(9\)/);
    expect(status.endpoint).toMatchObject({
      address: before.address,
      pids: { supervisor: before.pids.supervisor, worker: before.pids.worker },
    });
    const kept = await until('the connection is back', () =>
      client.workflow
        .getHandle('kept')
        .describe()
        .catch(() => undefined),
    );
    expect(kept.status.name).toBe('RUNNING');
    const healed = await statusWhen(engine, 'the end is got over', ({ children }) =>
      children.every(({ failures }) => failures === 0),
    );
    expect(healed.phase).toBe('ready');
  } finally {
    await connection.close();
  }
});

/** Deadlines that pass during queries do it to a real dev server within seconds. */
async function interruptForEver(connection: Connection, namespace: string): Promise<void> {
  const read = () => connection.workflowService.describeNamespace({ namespace });
  const hasRead = (): Promise<boolean> =>
    read().then(
      () => true,
      (error: unknown) => !isInterrupted(error),
    );
  await until('the server is interrupted for ever', async () => {
    await Promise.all(Array.from({ length: AT_ONCE * 5 }, () => hurry(connection, read)));
    for (let looks = 0; looks < 3; looks += 1) if (await hasRead()) return undefined;
    return true;
  });
}

async function hurry(connection: Connection, read: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + 1 + Math.random() * LONGEST_DEADLINE_MS;
  await connection.withDeadline(deadline, read).catch(() => undefined);
}
