import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { until } from '../engine/engine-harness.js';
import { handleOf, phaseOf } from '../world/answers.js';
import { OVERLAP } from '../world/overlap-request.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';

describe('a handle past its retention', () => {
  let home: TestAccount;
  let temporal: TestWorkflowEnvironment;
  let handle: string;
  beforeAll(async () => {
    home = await openTestAccount();
    temporal = await TestWorkflowEnvironment.createFromExistingServer({
      address: inject('temporalAddress'),
      namespace: 'habu',
    });
    handle = handleOf(await home.call('run_overlap_analysis', { ...OVERLAP, with_bases: false }));
    expect(phaseOf(await home.untilEnded(handle))).toBe('completed');
    await forget(handle);
  });
  afterAll(async () => {
    await temporal.teardown();
    await home.close();
  });

  /** What retention does when its days are over. */
  const forget = async (workflowId: string): Promise<void> => {
    const { workflowService } = temporal.connection;
    await workflowService.deleteWorkflowExecution({
      namespace: 'habu',
      workflowExecution: { workflowId },
    });
    const isKnown = () =>
      temporal.client.workflow
        .getHandle(workflowId)
        .describe()
        .then(
          () => true,
          () => false,
        );
    await until('it is forgotten', async () => ((await isKnown()) ? undefined : true));
  };

  it.each(['get_run', 'get_run_results', 'get_run_chart', 'cancel_run'])(
    'is not found by %s, which says how long handles live',
    async (tool) => {
      const answer = await home.call(tool, { run: handle });
      expect(answer.structured).toMatchObject({ code: 'RUN_NOT_FOUND' });
      expect(answer.text).toContain(`There is no run ${handle} in account ${home.account}.`);
      expect(answer.text).toContain("Handles live for 90 days after the run's end.");
    },
  );

  it('is in no list', async () => {
    const list = async () => (await home.call('list_runs')).text;
    await expect.poll(list, { timeout: 30_000 }).not.toContain(handle);
  });
});
