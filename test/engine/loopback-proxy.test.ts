import { Connection } from '@temporalio/client';
import { afterEach, expect, inject, it, vi } from 'vitest';
import { directOnThisMachine } from '../../src/temporal/connection.js';
import { startProxy } from '../habu/connect-proxy.js';

afterEach(() => vi.unstubAllEnvs());

it('Temporal on this machine is reached directly, whatever a proxy variable says', async () => {
  const address = inject('temporalAddress');
  const proxy = await startProxy(1, 403);
  vi.stubEnv('https_proxy', `http://${proxy.host}`);
  const connection = await Connection.connect(directOnThisMachine({ address }));
  expect(await connection.workflowService.getSystemInfo({})).toHaveProperty('serverVersion');
  expect(proxy.seen).toEqual([]);
  await connection.close();
  // Without that it would not be: the library goes through.
  const through = Connection.connect({ address, connectTimeout: 1_000 });
  await expect(through).rejects.toThrow();
  expect(proxy.seen).not.toEqual([]);
  await proxy.close();
});

it('Temporal elsewhere is reached as its library has it', () => {
  const options = { address: 'temporal.example.test:7233' };
  expect(directOnThisMachine(options)).toBe(options);
});
