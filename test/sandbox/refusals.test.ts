import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidFor } from '../../sandbox/world/ids.js';
import { ATTRIBUTE_OVERLAP, GUARDED_ROOM, ROOM } from './sandbox-probe.js';
import { startTestSandbox, type TestSandbox } from './test-sandbox.js';

const FOREIGN_ROOM = uuidFor('room/CR-045503');

describe('what the sandbox refuses', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox({ people: 20 });
  });
  afterAll(() => sandbox.dispose());

  it('has the five fields of the application envelope, with a number as code', async () => {
    const { status, body } = await sandbox.get(`cleanrooms/${FOREIGN_ROOM}`);
    expect(status).toBe(404);
    expect(body).toMatchObject({
      status: 'NOT_FOUND',
      code: 404,
      details: `uri=/v1/cleanrooms/${FOREIGN_ROOM}`,
    });
    expect((body as { timestamp: string }).timestamp).toMatch(/^\d\d-\d\d-\d{4} \d\d:\d\d:\d\d$/);
  });

  it('has another form for a path that does not exist and for operations it cannot do yet', async () => {
    for (const path of ['me', 'cleanrooms/x/intelligence']) {
      const { body } = await sandbox.get(path);
      expect(body).toMatchObject({ status: 404, error: 'Not Found', path: `/v1/${path}` });
      expect(body).not.toHaveProperty('message');
    }
  });

  it('is an empty text outside the base path', async () => {
    const response = await fetch(new URL('/elsewhere', sandbox.sandbox.url));
    expect([response.status, await response.text()]).toEqual([404, '']);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  });

  it('asks for a token before anything else, but not for health', async () => {
    const bare = (path: string) => fetch(new URL(path, sandbox.sandbox.url));
    expect((await bare('cleanrooms')).status).toBe(401);
    expect((await bare('no-such-path')).status).toBe(401);
    expect((await bare('health')).status).toBe(200);
  });

  it('is 405 for a method that a known path does not have', async () => {
    expect((await sandbox.call('DELETE', 'users')).status).toBe(405);
  });

  it('hides rooms of other organizations and closes the inside of a room that the API user does not administer', async () => {
    const rooms = await sandbox.get<{ displayId: string }[]>('cleanrooms');
    expect(rooms.body.map(({ displayId }) => displayId)).toEqual([ROOM, GUARDED_ROOM]);
    const room = `cleanrooms/${await sandbox.roomId(GUARDED_ROOM)}`;
    for (const inside of ['partners', 'users', 'invitations', 'datasets', 'datasets/x/y'])
      expect((await sandbox.get(`${room}/${inside}`)).status).toBe(403);
    expect((await sandbox.get(`${room}/cleanroom-questions`)).status).toBe(200);
  });

  it('ignores unknown query parameters and refuses impossible known ones', async () => {
    const runs = `cleanroom-questions/${await sandbox.questionId(ATTRIBUTE_OVERLAP)}/cleanroom-question-runs`;
    expect((await sandbox.get('cleanrooms?status=active&limit=1')).body).toHaveLength(1);
    expect((await sandbox.get(`${runs}?limit=101`)).status).toBe(400);
    expect((await sandbox.get(`${runs}?status=DONE`)).status).toBe(400);
  });

  it('refuses a run whose parameters are not text, or whose body is not JSON', async () => {
    const path = `cleanroom-questions/${await sandbox.questionId(ATTRIBUTE_OVERLAP)}/create-run`;
    expect((await sandbox.call('POST', path, { name: 'x', parameters: { a: 1 } })).status).toBe(
      400,
    );
    expect((await sandbox.call('POST', path, { parameters: {} })).status).toBe(400);
    const response = await fetch(new URL(path, sandbox.sandbox.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
      body: '{"name":',
    });
    expect(response.status).toBe(400);
  });

  it.each([[null], ['abc'], [5], [[]]])('refuses a body that is no object: %j', async (body) => {
    const path = `cleanroom-questions/${await sandbox.questionId(ATTRIBUTE_OVERLAP)}/create-run`;
    expect((await sandbox.call('POST', path, body)).status).toBe(400);
    const runs = await sandbox.get<{ name?: string }[]>(
      path.replace(/create-run$/, 'cleanroom-question-runs'),
    );
    expect(runs.body.filter(({ name }) => name === undefined)).toEqual([]);
  });

  it('is 412 for a question with a missing dataset', async () => {
    expect((await sandbox.createRun('CRQ-138201', {})).status).toBe(412);
  });
});
