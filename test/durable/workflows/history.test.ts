import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { compiledFile } from '../../../src/package-root.js';
import { questionRunId, tokenKeeperId } from '../../../src/temporal/names.js';
import { handleOf, type Household, openHousehold, OVERLAP } from '../../e2e/household.js';

describe('the histories of a completed overlap analysis', () => {
  let home: Household;
  let temporal: TestWorkflowEnvironment;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    home = await openHousehold();
    temporal = await TestWorkflowEnvironment.createFromExistingServer({
      address: inject('temporalAddress'),
      namespace: 'habu',
    });
    const handle = handleOf(
      await home.call('run_overlap_analysis', { ...OVERLAP, with_bases: false }),
    );
    const ended = await home.untilEnded(handle);
    const { parts } = ended.structured['run'] as { parts: { request_hash: string }[] };
    ids['ask'] = handle;
    ids['question run'] = questionRunId(home.account, parts[0]?.request_hash ?? '');
    ids['token keeper'] = tokenKeeperId(home.account);
  });
  afterAll(async () => {
    await temporal.teardown();
    await home.close();
  });

  const historyOf = (name: string) =>
    temporal.client.workflow.getHandle(ids[name] ?? '').fetchHistory();

  it.each(['ask', 'question run', 'token keeper'])(
    'are replayed by the workflows without a difference: %s',
    async (name) => {
      const workflowBundle = { codePath: compiledFile('workflow-bundle.js') };
      await Worker.runReplayHistory({ workflowBundle }, await historyOf(name), ids[name]);
    },
  );

  it('stay below 60 events for the ask, however often its run is looked at', async () => {
    const { events = [] } = await historyOf('ask');
    expect(events?.length).toBeLessThan(60);
  });

  it.each(['ask', 'question run', 'token keeper'])(
    'hold neither the client secret nor a token that is not sealed: %s',
    async (name) => {
      const wire = proto.temporal.api.history.v1.History.encode(await historyOf(name)).finish();
      const payloads = Buffer.from(wire).toString('latin1');
      expect(payloads).not.toContain('test-secret');
      expect(payloads).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
      if (name === 'token keeper') expect(payloads).toContain('habu-seal-1.');
    },
  );
});
