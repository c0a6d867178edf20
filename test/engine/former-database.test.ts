import type { Connection } from '@temporalio/client';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { stopEngine, type EngineEndpoint } from '../../src/engine/index.js';
import { connectTemporal, type HabuTemporal } from '../../src/temporal/habu-temporal.js';
import { testEngine, type TestEngine, withClient } from './engine-harness.js';
import { addSearchAttributes } from '../../src/engine/search-attributes.js';

let engine: TestEngine;
beforeEach(() => {
  engine = testEngine(inject('temporalCli'));
});
afterEach(() => engine.dispose());

/** Makes of the database one that an engine from before callers left. */
const forgetCaller = (endpoint: EngineEndpoint) =>
  withClient(endpoint, ({ connection }) =>
    connection.operatorService.removeSearchAttributes({
      namespace: endpoint.namespace,
      searchAttributes: ['Caller'],
    }),
  );

async function newestIn(
  { address, namespace, readsNamespace }: EngineEndpoint,
  prepare?: (connection: Connection) => Promise<void>,
): Promise<unknown> {
  let temporal: HabuTemporal | undefined;
  try {
    temporal = await connectTemporal({
      ...{ connection: { address }, namespace, readsNamespace, account: 'a', source: 'sandbox' },
      ...(prepare !== undefined && { prepare }),
    });
    return await temporal.newest();
  } finally {
    await temporal?.close();
  }
}

it('a database from before callers gets their search attribute when its engine starts', async () => {
  const made = await engine.start();
  await forgetCaller(made);
  await expect(newestIn(made)).rejects.toMatchObject({ code: 'NAMESPACE_NOT_READY' });
  await stopEngine(engine.options);
  await expect(newestIn(await engine.start())).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});

it('an engine from before callers that goes on gets their search attribute from whoever joins it', async () => {
  const made = await engine.start();
  await forgetCaller(made);
  const prepare = (connection: Connection) => addSearchAttributes(connection, made.namespace);
  await expect(newestIn(made, prepare)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});
