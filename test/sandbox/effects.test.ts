import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ATTRIBUTE_OVERLAP, ROOM, type Reply } from './sandbox-probe.js';
import { makeStateDir, startTestSandbox, type TestSandbox } from './test-sandbox.js';

type Fields = Record<string, unknown>;
interface Change {
  readonly operation: string;
  readonly by: string;
  readonly noun: string;
  readonly at: string;
  readonly before: Fields | null;
  readonly after: Fields | null;
}

describe('what changes in the sandbox', () => {
  let sandbox: TestSandbox;
  let room: string;
  beforeEach(async () => {
    sandbox = await startTestSandbox({ people: 200 });
    const body = { name: 'Spring', startAt: '2026-01-01', type: 'Hybrid', parameters: PARAMETERS };
    const made = await sandbox.call<{ id: string }>('POST', 'cleanrooms', body);
    room = `cleanrooms/${made.body.id}`;
  });
  afterEach(() => sandbox.dispose());

  const PARAMETERS = { CLOUD: 'CLOUD_AWS', REGION: 'REGION_US', ENABLE_EXPORT: 'true' };
  const changes = async (query = ''): Promise<readonly Change[]> =>
    (await sandbox.control<{ changes: Change[] }>('GET', `changes?${query}`)).changes;
  const fault = (operation: string, kind: string, ms = 0): Promise<unknown> =>
    sandbox.control('POST', 'faults', { operation, kind, ms });
  const invite = (partnerAdminEmail: string): Promise<Reply<Fields>> =>
    sandbox.call('POST', `${room}/partners`, { partnerAdminEmail, invitationNote: 'ours' });
  const names = async (path: string): Promise<unknown[]> =>
    (await sandbox.get<Fields[]>(path)).body.map(({ name }) => name);
  const rename = (name: string): Promise<Reply> =>
    sandbox.call('PUT', room, { name, description: 'new', startAt: '2026-01-01', type: 'Hybrid' });

  it('is in the ledger with what was before and after, and who did it', async () => {
    await rename('Summer');
    const [change] = await changes('operation=updateCleanroom');
    expect(change).toMatchObject({ by: 'api', noun: 'cleanroom' });
    expect([change?.before?.['name'], change?.after?.['name']]).toEqual(['Spring', 'Summer']);
  });

  it('follows a partner’s script in the order of its times', async () => {
    await sandbox.control('POST', 'partners', {
      email: 'ana@larkspur.example',
      accepts_after: 3600,
      adds_users: ['eve@larkspur.example'],
    });
    await invite('Ana@larkspur.example');
    await sandbox.advance(3599);
    expect(await names(`${room}/partners`)).toEqual([]);
    await sandbox.advance(2);
    expect(await names(`${room}/partners`)).toEqual(['Larkspur Media (invented)']);
    const { body: users } = await sandbox.get<{ user: Fields }[]>(`${room}/users`);
    expect(users.map(({ user }) => user['email'])).toEqual([
      'api-user@alder.example',
      'Ana@larkspur.example',
      'eve@larkspur.example',
    ]);
    const done = (await changes('by=partner')).map(({ operation }) => operation);
    expect(done).toEqual([
      'answerInvitation',
      'answerInvitation',
      'answerInvitation',
      'partnerAddsUser',
    ]);
  });

  it('waits for what was due through a kill, and does it once', async () => {
    const stateDir = makeStateDir();
    const first = await startTestSandbox({ stateDir, people: 20 });
    await first.control('POST', 'partners', { email: 'a@b.example', declines: 60 });
    const path = `cleanrooms/${await first.roomId(ROOM)}`;
    await first.call('POST', `${path}/partners`, { partnerAdminEmail: 'a@b.example' });
    // Not closed: what is not in the journal by now is lost.
    const second = await startTestSandbox({ stateDir, people: 20 });
    await second.advance(61);
    await second.advance(-3600);
    expect((await second.get(`${path}/invitations`)).body).toMatchObject([{ Status: 'DECLINED' }]);
    const all = await second.control<{ changes: Change[] }>(
      'GET',
      'changes?operation=answerInvitation',
    );
    expect(all.changes).toHaveLength(1);
    await second.dispose();
  });

  it('has the effect, no effect or another one under a fault', async () => {
    await fault('updateCleanroom', 'pretend');
    expect((await rename('Pretended')).body).toMatchObject({ name: 'Pretended' });
    expect(await names('cleanrooms')).toContain('Spring');
    await fault('updateCleanroom', 'late-effect', 60_000);
    await rename('Late');
    expect(await names('cleanrooms')).toContain('Spring');
    await sandbox.advance(61);
    expect(await names('cleanrooms')).toContain('Late');
    expect((await changes('operation=updateCleanroom')).at(-1)).toMatchObject({ by: 'api' });
    await sandbox.advance(60);
    await fault('getAllCleanrooms', 'stale', 30_000);
    await rename('Fresh');
    expect(await names('cleanrooms')).toContain('Late');
    expect(await names('cleanrooms')).toContain('Fresh');
    await fault('deleteCleanroom', 'success-false');
    expect((await sandbox.call('DELETE', room)).body).toEqual({ success: false });
    await fault('getCleanroomById', 'deny');
    expect((await sandbox.get(room)).status).toBe(403);
    await fault('createOrganizationCredential', 'twins');
    await sandbox.call('POST', 'organization-credentials', { name: 'two', credentials: [] });
    expect(await names('organization-credentials')).toEqual(['two', 'two']);
    await fault('updateCleanroom', 'half');
    await rename('Half');
    const halved = (await changes('operation=updateCleanroom')).at(-1);
    // Of the two new fields, name and the moment of the change, the first.
    expect(halved?.after).toEqual({ ...halved?.before, name: 'Half' });
    expect((await sandbox.get<Fields>(room)).body).toMatchObject({ name: 'Half' });
  });

  it('is done by somebody else too, who may take away what others need', async () => {
    const credential = await sandbox.call<{ id: string }>('POST', 'organization-credentials', {
      name: 'mine',
      credentials: [{ name: 'KEY', value: 'secret-value' }],
    });
    const { id: credentialId } = credential.body;
    const connection = { name: 'new', credentialId };
    const made = await sandbox.call<{ id: string }>('POST', 'data-connections', connection);
    expect((await sandbox.call('DELETE', `organization-credentials/${credentialId}`)).status).toBe(
      409,
    );
    await sandbox.control('DELETE', `objects/credential/${credentialId}`);
    expect((await sandbox.get(`organization-credentials/${credentialId}`)).status).toBe(404);
    expect((await sandbox.get(`data-connections/${made.body.id}`)).body).toMatchObject({
      stage: 'VERIFYING',
      configStatus: 'ACTIVE',
    });
    await sandbox.advance(121);
    expect((await sandbox.get(`data-connections/${made.body.id}`)).body).toMatchObject({
      stage: 'MAPPING_REQUIRED',
    });
    expect(JSON.stringify(await changes())).not.toContain('secret-value');
    expect(await changes('by=person')).toHaveLength(1);
  });

  it('stops when the room has ended, unless the profile is strict', async () => {
    const ended = { name: 'Spring', startAt: '2026-01-01', endAt: '2026-01-02', type: 'Hybrid' };
    expect((await sandbox.call('PUT', room, ended)).status).toBe(200);
    expect((await invite('late@larkspur.example')).status).toBe(400);
    await sandbox.control('POST', 'profile', { strict: true });
    expect((await invite('late@larkspur.example')).status).toBe(400);
    expect((await sandbox.get<Fields>(room)).body['cleanRoomParameters']).toEqual(PARAMETERS);
  });

  it('fires a schedule once a day, and not after its end', async () => {
    const path = `cleanroom-questions/${await sandbox.questionId(ATTRIBUTE_OVERLAP)}`;
    const { now } = await sandbox.ledger();
    const at = (days: number): string =>
      new Date(Date.parse(now) + days * 86_400_000).toISOString();
    await sandbox.call('POST', `${path}/cleanroom-question-run-schedules`, {
      name: 'daily',
      repeatFrequency: 'DAILY',
      startSchedule: at(0.5),
      endSchedule: at(3),
      parameters: [],
    });
    await sandbox.advance(10 * 86_400);
    await sandbox.get('cleanrooms');
    const { runs } = await sandbox.ledger();
    expect(runs.map((run) => (run as { submittedAt?: string }).submittedAt)).toEqual([
      at(0.5),
      at(1.5),
      at(2.5),
    ]);
  });

  it('keeps both of two changes that come at once', async () => {
    const emails = ['a@one.example', 'b@two.example', 'c@three.example'];
    const replies = await Promise.all(emails.map(invite));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await sandbox.get(`${room}/invitations`)).body).toHaveLength(3);
  });
});

describe('a question that somebody writes', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await startTestSandbox({ people: 400 });
  });
  afterEach(() => sandbox.dispose());

  const create = async (query: string, more: object = {}): Promise<Fields> => {
    const questionDetails = { title: 'mine', queryDetails: [{ query }], ...more };
    const path = `question?cleanRoomID=${await sandbox.roomId(ROOM)}`;
    return (await sandbox.call<Fields>('POST', path, { questionDetails })).body;
  };
  const run = async (question: Fields) => {
    const path = `cleanrooms/${await sandbox.roomId(ROOM)}/questions/${String(question['questionID'])}`;
    const { body } = await sandbox.get<{ id: string }>(path);
    const runPath = `cleanroom-questions/${body.id}/create-run`;
    const made = await sandbox.call<{ id: string }>('POST', runPath, { name: 'r', parameters: {} });
    await sandbox.advance(60);
    return (await sandbox.get<Fields>(`cleanroom-question-runs/${made.body.id}`)).body;
  };

  it('is refused when its SQL is none', async () => {
    for (const query of [
      'SELEC 1',
      'SELECT 1; SELECT 2',
      'DROP TABLE exposures',
      'SELECT FROM @x WHERE',
    ])
      expect(await create(query)).toMatchObject({ success: false });
  });

  it('is computed over the datasets that are bound to its macros', async () => {
    const question = await create('SELECT count(*) AS people FROM @crm', {
      dataTypes: [{ macro: 'crm', importDataType: 'CRM', dataSetTypeFields: [] }],
      measures: [{ name: 'people', type: 'INTEGER' }],
    });
    const room = await sandbox.roomId(ROOM);
    const { body } = await sandbox.get<{ id: string }>(
      `cleanrooms/${room}/questions/${String(question['questionID'])}`,
    );
    const path = `cleanroom-questions/${body.id}`;
    expect((await sandbox.get(path)).body).toMatchObject({ status: 'MISSING_DATASETS' });
    const { body: datasets } = await sandbox.get<Fields[]>(`cleanrooms/${room}/datasets`);
    const datasetId = datasets.find(({ name }) => name === 'Customer Profiles')?.['id'];
    await sandbox.call('POST', `${path}/datasets`, [{ macro: 'crm', datasetId }]);
    expect((await sandbox.get(path)).body).toMatchObject({ status: 'READY' });
    const done = await run(question);
    expect(done['status']).toBe('COMPLETED');
    const [row] = await sandbox.rowsOf(done);
    expect(Number(row?.['people'])).toBeGreaterThan(50);
  });

  it.each([
    "SELECT * FROM read_csv('/etc/passwd')",
    'SELECT * FROM range(100000000)',
    'SELECT count(*) FROM range(100000) a, range(100000) b, range(1000) c ORDER BY random()',
    "SELECT * FROM 'https://example.com/x.parquet'",
  ])('can reach nothing and use up nothing: %s', async (query) => {
    const question = await create(query);
    if (question['success'] === false) return;
    expect(await run(question)).toMatchObject({ status: 'FAILED' });
  });
});
