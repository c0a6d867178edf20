import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openToken } from '../../../src/habu/tokens/token-seal.js';
import { compiledFile } from '../../../src/package-root.js';
import { questionRunId, questionWatcherId, tokenKeeperId } from '../../../src/temporal/names.js';
import { handleOf } from '../../world/answers.js';
import { CREDENTIALS } from '../../world/local-sandbox.js';
import { OVERLAP } from '../../world/overlap-request.js';
import { openTestAccount, type TestAccount } from '../../world/test-account.js';

interface Part {
  readonly request_hash: string;
  readonly question_id: string;
}

describe('the histories of a completed overlap analysis', () => {
  let home: TestAccount;
  let temporal: TestWorkflowEnvironment;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    home = await openTestAccount();
    temporal = await TestWorkflowEnvironment.createFromExistingServer({
      address: inject('temporalAddress'),
      namespace: 'habu',
    });
    const handle = handleOf(
      await home.call('run_overlap_analysis', { ...OVERLAP, with_bases: false }),
    );
    const ended = await home.untilEnded(handle);
    const { parts } = ended.structured['run'] as { parts: Part[] };
    ids['ask'] = handle;
    ids['question run'] = questionRunId(home.account, parts[0]?.request_hash ?? '');
    ids['watcher'] = questionWatcherId(home.account, parts[0]?.question_id ?? '');
    ids['token keeper'] = tokenKeeperId(home.account);
  });
  afterAll(async () => {
    await temporal.teardown();
    await home.close();
  });

  const historyOf = (name: string) =>
    temporal.client.workflow.getHandle(ids[name] ?? '').fetchHistory();

  it.each(['ask', 'question run', 'watcher', 'token keeper'])(
    'are replayed by the workflows without a difference: %s',
    async (name) => {
      const workflowBundle = { codePath: compiledFile('workflow-bundle.js') };
      await Worker.runReplayHistory({ workflowBundle }, await historyOf(name), ids[name]);
    },
  );

  it.each(['ask', 'question run'])('stay below 60 events: %s', async (name) => {
    const { events = [] } = await historyOf(name);
    expect(events?.length).toBeLessThan(60);
  });

  const writtenIn = async (name: string): Promise<string> =>
    Buffer.from(
      proto.temporal.api.history.v1.History.encode(await historyOf(name)).finish(),
    ).toString('latin1');

  it.each(['ask', 'question run', 'watcher', 'token keeper'])(
    'hold neither the client secret nor a token that is not sealed: %s',
    async (name) => {
      const written = await writtenIn('token keeper');
      const [sealed = ''] = /habu-seal-2\.[\w.-]+/.exec(written) ?? [];
      const [mintId = ''] = /mint-\d{13}/.exec(written) ?? [];
      const place = { account: home.account, mintId };
      const token = openToken(sealed, CREDENTIALS.clientSecret, place) ?? 'cannot be opened';
      expect(token).toMatch(/^[\w-]{64}$/);
      expect(await writtenIn(name)).not.toContain(token);
      expect(await writtenIn(name)).not.toContain(CREDENTIALS.clientSecret);
    },
  );
});
