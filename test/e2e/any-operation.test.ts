import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../contract/operations.mjs';
import { ITEM_KINDS, ITEM_KIND_NAMES } from '../../src/domain/operations/item-kinds.js';
import type { ToolAnswer } from '../../src/mcp/program-client.js';
import { CREDENTIALS } from '../world/local-sandbox.js';
import { until } from '../world/until.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';

const ROOM = 'CR-045501';
const QUESTION = 'CRQ-138208';
/** What a model is given to read in one answer, text and structure together. */
const LONGEST_ANSWER = 40_000;

const DATES = {
  'exposures.date_start': '2026-07-01',
  'exposures.date_end': '2026-09-30',
  'conversions.date_start': '2026-07-01',
  'conversions.date_end': '2026-09-30',
};

type Values = Readonly<Record<string, string>>;

const named = (values: Values) => Object.entries(values).map(([name, value]) => ({ name, value }));

/** One reading operation of each noun of the contract; `$room` stands for an id that is found on the way. */
const READS: Readonly<Record<string, readonly [operation: string, path?: Values, query?: Values]>> =
  {
    health: ['getHealth'],
    billing_setting: ['getBillableConfig', {}, { sourceId: '$room', sourceType: 'BILLABLE_CR' }],
    clean_room: ['getAllCleanrooms'],
    clean_room_type: ['getCleanroomTypes'],
    invitation: ['listPartnerInvitationsForInviter', { cleanroomId: '$room' }],
    partner: ['getAllCleanroomPartners', { cleanroomId: '$room' }],
    role: ['getCleanroomRoles', { cleanroomId: '$room' }],
    user: ['getCleanroomUsers', { cleanroomId: '$room' }],
    organization_user: ['getAllOrganizationUsers'],
    question: ['getAllCleanroomQuestions', { cleanroomId: '$room' }],
    permission: ['getCleanroomQuestionPermissions', { cleanroomQuestionId: '$question' }],
    result_share: ['getCleanroomQuestionResultShares', { cleanroomQuestionId: '$question' }],
    question_dataset: ['getAllCleanroomQuestionDatasets', { cleanroomQuestionId: '$question' }],
    stakeholder: ['getCleanroomStakeholders', { cleanroomId: '$room' }],
    schedule: ['getCleanroomQuestionRunSchedules', { cleanroomQuestionId: '$question' }],
    run: ['getAllCleanroomQuestionRuns', { cleanroomQuestionId: '$question' }],
    result: ['getCleanroomQuestionRunData', { cleanroomQuestionRunId: '$run' }],
    connection: ['getAllDataConnections'],
    field: ['getAllFieldConfigurations', { dataConnectionId: '$connection' }],
    identifier_type: ['getAllIdentifierTypes'],
    data_type: ['getAllImportDataTypes'],
    data_source: ['getAllDataSources'],
    dataset: ['getCleanroomDatasets', { cleanroomId: '$room' }],
    credential: ['getAllOrganizationCredentials'],
    credential_source: ['getAllCredentialSources'],
    library_question: ['getQuestionDetails', { questionID: '$libraryQuestion' }],
    view: ['getAllDataConnectionViews'],
    flow: ['getCleanroomFlow', { cleanroomId: '$room', cleanroomFlowId: '$flow' }],
    flow_export: [
      'listFlowNodeExportJobs',
      { cleanroomId: '$room', cleanroomFlowId: '$flow' },
      { nodeIds: '$node' },
    ],
    flow_decision: [
      'getFlowDecisionConfiguration',
      { cleanroomId: '$room', cleanroomFlowId: '$flow' },
      { nodeIdentifier: QUESTION },
    ],
    flow_run: ['listCleanroomFlowRuns', { cleanroomId: '$room', cleanroomFlowId: '$flow' }],
    measurement: [
      'getCleanRoomMeasurementExecutionInstance',
      { cleanroomId: '$room', cleanRoomMeasurementExecutionInstanceId: '$instance' },
    ],
    export: ['getAllDataExportJobs', { cleanroomId: '$room' }],
    room_destination: ['listCleanroomDestinations', { cleanroomId: '$room' }],
    destination_partner: ['listDestinationPartners'],
    destination: ['listDestinations'],
  };

describe('the whole API through an MCP client', () => {
  let home: TestAccount;
  const ids = new Map<string, string>();
  const idsIn = (values: Values = {}) =>
    named(values).map(({ name, value }) => ({
      name,
      value: value.startsWith('$') ? (ids.get(value.slice(1)) ?? `no ${value}`) : value,
    }));

  const read = (operation: string, path?: Values, query?: Values) =>
    home.call('read_api', { operation, path: idsIn(path), query: idsIn(query) });
  const entriesOf = async (...asked: Parameters<typeof read>): Promise<Record<string, string>[]> =>
    JSON.parse(told(await read(...asked))) as Record<string, string>[];

  beforeAll(async () => {
    home = await openTestAccount({ sandbox: { runSeconds: 1, people: 50 } });
    const rooms = await entriesOf('getAllCleanrooms');
    ids.set('room', rooms.find((room) => room['displayId'] === ROOM)?.['id'] ?? '');
    const inRoom = await entriesOf('getAllCleanroomQuestions', { cleanroomId: '$room' });
    const question = inRoom.find(({ displayId }) => displayId === QUESTION) ?? {};
    ids.set('question', question['id'] ?? '');
    ids.set('libraryQuestion', question['questionID'] ?? question['questionId'] ?? '');
    ids.set('connection', (await entriesOf('getAllDataConnections'))[0]?.['id'] ?? '');
    for (const [name, id] of Object.entries(await bySomebodyElse(home, ids))) ids.set(name, id);
    await until(async () => {
      const run = await read('getCleanroomQuestionRunById', { cleanroomQuestionRunId: '$run' });
      return told(run).includes('"COMPLETED"') || undefined;
    });
  });
  afterAll(() => home.close());

  it('knows an operation of each noun that is for us', () => {
    const ours = Object.values(OPERATIONS).filter(({ internal }) => internal !== true);
    expect(Object.keys(READS).sort()).toEqual([...new Set(ours.map(({ noun }) => noun))].sort());
  });

  it('makes an ordinary change, which a read shows then', async () => {
    const body = JSON.stringify({ flowName: 'Weekly', nodes: [{ nodeIdentifier: QUESTION }] });
    const operation = 'createOrUpdateCleanroomFlow';
    const change = { operation, path: idsIn({ cleanroomId: '$room' }), body };
    const planned = await home.call('call_api', { ...change, plan_only: true });
    expect(planned.structured).toMatchObject({ outcome: 'planned', source: 'sandbox' });
    const sent = await home.call('call_api', change);
    expect(sent.structured).toMatchObject({ outcome: 'sent', status: 200, source: 'sandbox' });
    ids.set('flow', (JSON.parse(told(sent)) as { flowID: string }).flowID);
    const shown = await read('getCleanroomFlow', {
      cleanroomId: '$room',
      cleanroomFlowId: '$flow',
    });
    expect(told(shown)).toContain('"Weekly"');
    expect((await home.control<{ counts: object }>('GET', '/ledger')).counts).toMatchObject({
      [operation]: 1,
    });
  });

  it.each(Object.entries(READS))(
    'reads of the noun %s',
    async (_noun, [operation, path, query]) => {
      const answer = await read(operation, path, query);
      expect([answer.isError, answer.text]).toEqual([false, expect.stringContaining(operation)]);
      expect(answer.structured).toMatchObject({
        outcome: 'ok',
        operation,
        status: 200,
        source: 'sandbox',
      });
      expect(answer.text.length + JSON.stringify(answer.structured).length).toBeLessThan(
        LONGEST_ANSWER,
      );
    },
  );

  it('trims an answer to what one page holds, and says so', async () => {
    const answer = await home.call('read_api', {
      operation: 'getAllCleanroomQuestions',
      path: idsIn({ cleanroomId: '$room' }),
      limit: 2,
    });
    expect(answer.structured).toMatchObject({ shown: 2 });
    expect(answer.text).toMatch(/more entries follow: call again with offset 2/);
  });

  it.each(REFUSED)('refuses $what: $tool', async ({ tool, args, code, says }) => {
    const answer = await home.call(tool, args);
    expect([answer.text, answer.structured['code']]).toEqual([
      expect.stringContaining('Error'),
      code ?? 'INVALID_ARGUMENT',
    ]);
    for (const part of says) expect(answer.text).toContain(part);
    expect(answer.text).not.toMatch(/\bat .*\.(js|ts):\d+/);
  });

  it.each(['25', '', null])('reads %j as a limit, or as none', async (limit) => {
    const answers = [
      await home.call('read_api', { operation: 'getAllCleanrooms', limit }),
      await home.call('read_api', {
        operation: 'getAllCleanrooms',
        query: [{ name: 'limit', value: limit }],
      }),
      await home.call('list_items', { kind: 'users', limit }),
      await home.call('find_api_operation', { intent: 'who is in the room', limit: limit && '5' }),
    ];
    expect(answers.map(({ isError }) => isError)).toEqual([false, false, false, false]);
  });

  it('takes a body as long as the query of a question may be', async () => {
    const long = created({ description: 'x'.repeat(50_000) });
    const planned = await home.call('call_api', { ...long, plan_only: true });
    expect(planned.structured['outcome']).toBe('planned');
  });

  it('sends nothing of what is refused', async () => {
    const { counts } = await home.control<{ counts: object }>('GET', '/ledger');
    expect(counts).not.toHaveProperty('createCleanroom');
  });

  it('says of a lost reply what was asked and where to look, and does not repeat it', async () => {
    const operation = 'createCleanroom';
    await home.control('POST', '/faults', { operation, kind: 'lose-reply-after' });
    const answer = await home.call('call_api', created({ name: 'Lost' }));
    expect(answer.structured).toMatchObject({
      outcome: 'error',
      code: 'CHANGE_UNCONFIRMED',
      retry: 'no',
    });
    expect(answer.text).toContain('createCleanroom (POST /cleanrooms) was sent once');
    expect(answer.text).toContain('read_api getAllCleanrooms');
    const rooms = await entriesOf('getAllCleanrooms');
    expect(rooms.filter(({ name }) => name === 'Lost')).toHaveLength(1);
    const { counts } = await home.control<{ counts: object }>('GET', '/ledger');
    expect(counts).toMatchObject({ [operation]: 1 });
  });

  it.each(ITEM_KIND_NAMES)('lists %s', async (kind) => {
    const [{ scope }] = ITEM_KINDS[kind];
    const place = { clean_room: ROOM, question: QUESTION };
    const { clean_room, ...more } = place;
    const where = scope === 'account' ? {} : { clean_room, ...(scope === 'question' && more) };
    const answer = await home.call('list_items', { kind, ...where });
    expect([answer.isError, answer.text]).toEqual([false, expect.any(String)]);
    expect(answer.structured).toMatchObject({ outcome: 'ok', kind, source: 'sandbox' });
    expect(answer.text.length).toBeLessThan(LONGEST_ANSWER);
  });
});

interface Refused {
  readonly what: string;
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly code?: string;
  readonly says: readonly string[];
}

const UUID = '4f7d1a52-0c3e-4b6a-9d1e-2f8c5b7a9e10';
const RUNS = {
  operation: 'getAllCleanroomQuestionRuns',
  path: named({ cleanroomQuestionId: UUID }),
};
const limited = (value: unknown) => ({ ...RUNS, query: [{ name: 'limit', value }] });
const created = (change: object) => ({
  operation: 'createCleanroom',
  body: JSON.stringify({
    ...{ name: 'Spring', startAt: '2026-12-01', type: 'Hybrid' },
    parameters: { CLOUD: 'CLOUD_AWS', REGION: 'REGION_EU' },
    ...change,
  }),
});

const REFUSED: readonly Refused[] = [
  {
    ...{ what: 'an unknown operation', tool: 'read_api', code: 'OPERATION_NOT_FOUND' },
    args: { operation: 'getAllCleanroom' },
    says: ['no operation "getAllCleanroom"; nothing was sent', 'getAllCleanrooms'],
  },
  {
    ...{ what: 'an unknown operation', tool: 'call_api', code: 'OPERATION_NOT_FOUND' },
    args: { operation: 'createCleanRooms' },
    says: ['nothing was sent', 'createCleanroom'],
  },
  {
    ...{ what: 'an internal operation', tool: 'read_api', code: 'OPERATION_REFUSED' },
    args: { operation: 'getFlowIntelligence' },
    says: ['getFlowIntelligence is internal to the platform', 'nothing was sent'],
  },
  {
    ...{ what: "an executor's operation", tool: 'call_api', code: 'OPERATION_REFUSED' },
    args: { operation: 'updateCleanroomQuestionRunStatus' },
    says: ['for the party that computes runs itself', 'nothing was sent'],
  },
  {
    ...{ what: 'a missing path parameter', tool: 'read_api' },
    args: { operation: 'getCleanroomById' },
    says: ['path.cleanroomId is missing.'],
  },
  {
    ...{ what: 'a display id for a UUID', tool: 'read_api' },
    args: { operation: 'getCleanroomById', path: named({ cleanroomId: ROOM }) },
    says: ['path.cleanroomId takes the UUID', ROOM],
  },
  {
    ...{ what: 'a UUID for a name', tool: 'read_api' },
    args: { operation: 'getCredentialSourceByName', path: named({ name: UUID }) },
    says: ['path.name takes a name, and a UUID was given'],
  },
  {
    ...{ what: 'extra and misspelt fields at once', tool: 'call_api' },
    args: created({ nmae: 'x', type: 'hybrid', colour: 'red' }),
    says: [
      'body.nmae is not declared; name is.',
      'body.colour is not declared',
      'body.type must be one of Hybrid',
      'did you mean Hybrid?',
    ],
  },
  {
    ...{ what: 'a misspelt field in a plan', tool: 'call_api' },
    args: { ...created({ nmae: 'x' }), plan_only: true },
    says: ['body.nmae is not declared; name is.'],
  },
  {
    ...{ what: 'a body that is no JSON', tool: 'call_api' },
    args: { operation: 'createCleanroom', body: '{"name"' },
    says: ['body is no JSON'],
  },
  {
    ...{ what: 'a body beyond what an argument may hold', tool: 'call_api' },
    args: created({ description: 'x'.repeat(100_001) }),
    says: ['`body` has', 'give at most 60,000'],
  },
  {
    ...{ what: 'a limit of -1', tool: 'read_api' },
    args: limited('-1'),
    says: ['query.limit must be at least 1, not -1.'],
  },
  {
    ...{ what: "-1 as the tool's own limit", tool: 'read_api' },
    args: { operation: 'getAllCleanrooms', limit: -1 },
    says: ['`limit` must be at least 1'],
  },
  {
    ...{ what: "-1 as the tool's own limit", tool: 'list_items' },
    args: { kind: 'users', limit: -1 },
    says: ['`limit` must be at least 1'],
  },
  {
    ...{ what: "-1 as the tool's own limit", tool: 'find_api_operation' },
    args: { intent: 'who is in the room', limit: -1 },
    says: ['`limit` must be at least 1'],
  },
  {
    ...{ what: 'a kind that does not exist', tool: 'list_items' },
    args: { kind: 'dataset' },
    says: ['`kind` must be one of datasets', 'did you mean datasets?'],
  },
];

const told = ({ structured, text }: ToolAnswer): string => {
  const { answer } = structured;
  if (typeof answer !== 'string') throw new Error(text);
  return answer;
};

/** What no tool may make, made at the API by another of its users: a billing setting, a measurement, and a run with a result. */
async function bySomebodyElse(
  { sandbox }: TestAccount,
  ids: ReadonlyMap<string, string>,
): Promise<Values> {
  const credentials = `${CREDENTIALS.clientId}:${CREDENTIALS.clientSecret}`;
  const post = async (path: string, body: string | object, headers: Values) => {
    const response = await fetch(new URL(path, sandbox.url), {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Values;
  };
  const { accessToken = '' } = await post('oauth/token', 'grant_type=client_credentials', {
    authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  });
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
  const room = ids.get('room') ?? '';
  await post(
    'billable-configs',
    { config: { sourceId: room, sourceType: 'BILLABLE_CR', value: 'false' } },
    headers,
  );
  const instance = await post(
    `cleanrooms/${room}/create-cleanroom-execution-instance`,
    { executionInstanceName: 'Autumn' },
    headers,
  );
  const run = await post(
    `cleanroom-questions/${ids.get('question') ?? ''}/create-run`,
    { name: 'By hand', parameters: DATES },
    headers,
  );
  return { instance: instance['cleanRoomExecutionInstanceId'] ?? '', run: run['id'] ?? '' };
}
