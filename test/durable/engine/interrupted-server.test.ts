import { Client, Connection } from '@temporalio/client';
import { afterAll, expect, inject, it } from 'vitest';
import { isInterrupted } from '../../../src/engine/server-pulse.js';
import { statusWhen, testEngine, until } from '../../engine/engine-harness.js';

const engine = testEngine(inject('temporalCli'));
afterAll(() => engine.dispose());

const AT_ONCE = 40;
/** Of random length, so that some of the deadlines pass in the middle of a query. */
const LONGEST_DEADLINE_MS = 30;
const GIVE_UP_MS = 90_000;
const TEST_LIMIT_MS = 300_000;

it(
  'restarts a Temporal server that lives but cannot read its database any more, and keeps its runs',
  async ({ skip }) => {
    const before = await engine.start();
    // Without retries: the server's own words count.
    const connection = await Connection.connect({ address: before.address, interceptors: [] });
    const client = new Client({ connection, namespace: before.namespace });
    try {
      await client.workflow.start('nobodyRunsThis', { taskQueue: 'no-worker', workflowId: 'kept' });
      if (!(await interruptForEver(client, connection))) skip('this server cannot be interrupted');
      const status = await statusWhen(engine, 'Temporal was restarted', ({ endpoint }) => {
        const pid = endpoint?.pids.temporal;
        return pid !== undefined && pid !== before.pids.temporal;
      });
      const { restarts, lastEnd } = status.children.find(({ name }) => name === 'temporal') ?? {};
      expect(restarts).toBe(1);
      expect(lastEnd).toMatch(/could not read its database.*interrupted \(9\)/);
      const { supervisor, worker } = before.pids;
      expect(status.endpoint).toMatchObject({
        address: before.address,
        pids: { supervisor, worker },
      });
      const kept = await until('the server answers again', () =>
        lookAtKept(client).catch(() => undefined),
      );
      expect(kept.status.name).toBe('RUNNING');
    } finally {
      await connection.close();
    }
  },
  TEST_LIMIT_MS,
);

it('counts no failure any more once everything was ready for ten seconds', async () => {
  await engine.start();
  const { phase } = await statusWhen(engine, 'the end is got over', ({ children }) =>
    children.every(({ failures }) => failures === 0),
  );
  expect(phase).toBe('ready');
});

const lookAtKept = (client: Client) => client.workflow.getHandle('kept').describe();

/** Deadlines that pass during queries do it to a real dev server after some thousand calls; false when they do not. */
async function interruptForEver(client: Client, connection: Connection): Promise<boolean> {
  const calls = [
    () => lookAtKept(client),
    () => client.workflow.getHandle('kept').signal('nobodyHears'),
    () => client.workflow.count(),
  ];
  const hurry = async (index: number): Promise<void> => {
    const deadline = Date.now() + 1 + Math.random() * LONGEST_DEADLINE_MS;
    const call = calls[index % calls.length];
    await connection.withDeadline(deadline, async () => call?.()).catch(() => undefined);
  };
  const giveUpAt = Date.now() + GIVE_UP_MS;
  while (Date.now() < giveUpAt) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => hurry(index)));
    if (await isInterruptedForEver(client)) return true;
  }
  return false;
}

async function isInterruptedForEver(client: Client): Promise<boolean> {
  const { namespace } = client.options;
  for (let looks = 0; looks < 3; looks += 1)
    try {
      await client.workflowService.describeNamespace({ namespace });
      return false;
    } catch (error) {
      if (!isInterrupted(error)) return false;
    }
  return true;
}
