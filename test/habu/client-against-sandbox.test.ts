import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkParameters } from '../../src/domain/analysis/question-parameters.js';
import { createCatalog } from '../../src/habu/catalog/catalog.js';
import type { HabuClient } from '../../src/habu/client.js';
import { createRun } from '../../src/habu/question-run/create-run.js';
import { listAll } from '../../src/habu/paging.js';
import { mintToken } from '../../src/habu/tokens/token.js';
import { CREDENTIALS, type LocalSandbox, startLocalSandbox } from '../world/local-sandbox.js';
import { clientOf, GRANT } from './test-client.js';

describe('the client against the sandbox', () => {
  let sandbox: LocalSandbox;
  let client: HabuClient;

  beforeAll(async () => {
    sandbox = await startLocalSandbox({ people: 20 });
    const minted = await mintToken({
      baseUrl: sandbox.url,
      ...CREDENTIALS,
      timeoutMs: 10_000,
    });
    if (minted.outcome !== 'minted') throw new Error(`the token is ${minted.outcome}`);
    client = clientOf(sandbox.url, { getToken: () => Promise.resolve(minted.accessToken) });
  });
  afterAll(() => sandbox.close());

  it('finds room and question by name, learns the parameters, and creates a run', async () => {
    const catalog = createCatalog(client, { cacheMs: 60_000 });
    const rooms = await catalog.listCleanrooms();
    expect(rooms.data.items.length).toBeGreaterThan(0);
    const { data: room } = await catalog.resolveRoom(rooms.data.items[0]?.displayId ?? '');
    const { data: question } = await catalog.resolveQuestion(room, 'attribute level overlap');
    const { data: details } = await catalog.questionDetails(room, question);
    expect(details.notes).toEqual([]);
    expect(checkParameters(details, {}).problems.length).toBeGreaterThan(1);
    const attribute = details.expected.find(({ kind }) => kind === 'run')?.allowedValues?.[0] ?? '';
    const dates = { dateFrom: '2026-08-01', dateTo: '2026-08-31' };
    const checked = checkParameters(details, { attribute, ...dates });
    expect(checked.problems).toEqual([]);
    const { parameters } = checked;
    const request = { questionId: question.id, name: 'attempt-1', parameters, grant: GRANT };
    const created = await createRun(client, request);
    expect(created).toMatchObject({ outcome: 'created', run: { status: 'QUEUED' } });
    const { items } = await listAll(client, 'getAllCleanroomQuestionRuns', {
      input: { path: { cleanroomQuestionId: question.id } },
      maxItems: 10,
    });
    expect(items).toMatchObject([{ name: 'attempt-1' }]);
  });

  it('meets the refusals of the other side with the codes for them', async () => {
    const unknown = { cleanroomId: '00000000-0000-4000-8000-000000000000' };
    await expect(client.call('getCleanroomById', { path: unknown })).rejects.toMatchObject({
      code: 'API_NOT_FOUND',
    });
    const stranger = clientOf(sandbox.url, { getToken: () => Promise.resolve('no-such-token') });
    await expect(stranger.call('getAllCleanrooms')).rejects.toMatchObject({
      code: 'API_UNAUTHORIZED',
    });
    const wrong = { baseUrl: sandbox.url, clientId: 'a', clientSecret: 'wrong', timeoutMs: 10_000 };
    expect(await mintToken(wrong)).toMatchObject({
      outcome: 'rejected',
      error: { code: 'CREDENTIALS_REJECTED' },
    });
  });
});
