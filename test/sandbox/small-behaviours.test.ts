import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidFor } from '../../sandbox/world/ids.js';
import { startTestSandbox, type TestSandbox } from './test-sandbox.js';

type Fields = Record<string, unknown>;
const DESTINATION = uuidFor('destination/Alder exports');

describe('a room of our own', () => {
  let sandbox: TestSandbox;
  let room: string;
  beforeAll(async () => {
    sandbox = await startTestSandbox({ people: 20 });
    const parameters = { CLOUD: 'CLOUD_AWS', REGION: 'REGION_US', ENABLE_EXPORT: 'true' };
    const body = { name: 'Small', startAt: '2026-01-01', type: 'Hybrid', parameters };
    const made = await sandbox.call<Fields>('POST', 'cleanrooms', body);
    room = `cleanrooms/${String(made.body['id'])}`;
  });
  afterAll(() => sandbox.dispose());

  it('has a destination at once, as nobody else must review it', async () => {
    await sandbox.call('POST', `${room}/destinations`, { destinations: [DESTINATION] });
    const { text } = await sandbox.get(`${room}/destinations`);
    expect(text).toContain('ACTIVE_CHANNEL');
  });

  it('ends an execution instance after its time', async () => {
    const path = `${room}/create-cleanroom-execution-instance`;
    await sandbox.call('POST', path, { executionInstanceName: 'one' });
    const [made] = (await sandbox.control<{ rows: Fields[] }>('GET', 'objects/execution-instance'))
      .rows;
    const read = async (): Promise<string> =>
      (await sandbox.get(`${room}/cleanroom-execution-instance/${String(made?.['id'])}`)).text;
    expect(await read()).toContain('RUNNING');
    await sandbox.advance(601);
    expect(await read()).toContain('COMPLETED');
  });
});
