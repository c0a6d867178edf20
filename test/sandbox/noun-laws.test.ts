import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Contract, type ContractOperation, type OperationId } from '../../sandbox/contract.js';
import { NOUNS, ROUTES } from '../../sandbox/nouns/index.js';
import type { Noun } from '../../sandbox/nouns/noun.js';
import { connectionId, DATASETS } from '../../sandbox/world/datasets.js';
import { uuidFor } from '../../sandbox/world/ids.js';
import type { Reply } from './sandbox-probe.js';
import { startTestSandbox, type TestSandbox } from './test-sandbox.js';
import { valueOf } from './value-of.js';

type Fields = Record<string, unknown>;
type Request = { path?: Record<string, string>; query?: Fields; body?: unknown };

const contract = new Contract();
const operationOf = (id: OperationId): ContractOperation =>
  contract.operations.find((one) => one.id === id) ?? expect.fail(`no operation ${id}`);

/** What a body must hold to be accepted, beyond what the contract says. */
const PRECONDITIONS: Readonly<Record<string, Fields>> = {
  cleanroom: { startAt: '2026-01-01', endAt: '' },
  member: { email: 'kim@alder.example', role: 'Viewer', userId: undefined, roleId: undefined },
  invitation: { partnerAdminEmail: 'ana@larkspur.example' },
  connection: { credentialId: undefined },
  credential: { credentialSourceId: undefined },
  question: { questionDetails: { title: 'one', queryDetails: [{ query: 'SELECT 1 AS one' }] } },
  destination: { partner: { ID: uuidFor('destination-partner/AWS S3') } },
  view: { dataConnections: [{ dataConnectionId: connectionId(DATASETS.conversions), macro: 'x' }] },
};

describe('every noun of the sandbox', () => {
  let sandbox: TestSandbox;
  /** Ids for the paths: of a room and a question of our own. */
  const parents: Record<string, string> = {};
  let count = 0;

  const send = (id: OperationId, { path = {}, query = {}, body }: Request): Promise<Reply> => {
    const operation = operationOf(id);
    const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      encodeURIComponent(path[name] ?? 'none'),
    );
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
    return sandbox.call(operation.method, `${filled.slice(1)}?${search.toString()}`, body);
  };
  const done = async (id: OperationId, request: Request): Promise<Fields> => {
    const { status, text, body } = await send(id, request);
    expect([id, status, status < 300 ? '' : text]).toEqual([
      id,
      operationOf(id).success.status,
      '',
    ]);
    expect([id, contract.responseProblems(operationOf(id), body)]).toEqual([id, []]);
    return body as Fields;
  };
  const itemsOf = (answer: unknown): Fields[] =>
    [answer, ...Object.values(answer as object)].find((one) => Array.isArray(one)) as Fields[];
  const idOf = (noun: Noun, answer: Fields): string =>
    String(answer['id'] ?? answer['ID'] ?? answer[noun.key ?? '']);
  const bodyOf = (noun: Noun, id: OperationId): fc.Arbitrary<Fields> =>
    valueOf(contract, operationOf(id).requestSchema ?? {}).map((body) => ({
      ...(body as Fields),
      ...(noun.unique === undefined ? {} : { [noun.unique]: `one of its kind ${(count += 1)}` }),
      ...PRECONDITIONS[noun.name],
    }));

  beforeAll(async () => {
    sandbox = await startTestSandbox({ people: 20 });
    await sandbox.control('POST', 'profile', { strict: true });
    const body = { name: 'a room of laws', startAt: '2026-01-01', type: 'Hybrid' };
    parents['cleanroomId'] = String((await done('createCleanroom', { body }))['id']);
    const library = await done('createQuestion', {
      query: { cleanRoomID: parents['cleanroomId'] },
      body: { questionDetails: { title: 'laws', queryDetails: [{ query: 'SELECT 1 AS one' }] } },
    });
    const { cleanroomId } = parents;
    const path = { cleanroomId, questionId: String(library['questionID']) };
    parents['cleanroomQuestionId'] = String((await done('getCleanroomQuestion', { path }))['id']);
  });
  afterAll(() => sandbox.dispose());

  /** A list that the contract types as one object shows one of them only. */
  const isWholeList = (id: OperationId): boolean => id !== 'listPartnerInvitationsForInviter';
  const expectListed = async ({ list, ...noun }: Noun, id: string, there: boolean) => {
    if (list === undefined || !isWholeList(list)) return;
    const items = itemsOf(await done(list, { path: parents, query: { limit: 100 } }));
    expect(items.some((item) => idOf({ list, ...noun }, item) === id)).toBe(there);
  };
  const expectSame = (answer: Fields, asked: Fields, names: readonly string[]): void => {
    for (const name of names)
      if (name in answer && asked[name] !== undefined) expect(answer[name]).toEqual(asked[name]);
  };

  const whole = NOUNS.flatMap(({ create, remove, ...noun }) =>
    create === undefined || remove === undefined ? [] : [{ ...noun, create, remove }],
  );
  it.each(whole)(
    '$title: made, listed, read, changed, deleted, and gone',
    async ({ create, remove, ...noun }) => {
      const { key = '', read, update } = noun;
      const law = async (body: Fields, changed: Fields): Promise<void> => {
        const id = idOf(noun, await done(create, { path: parents, body }));
        const path = { ...parents, [key]: id };
        await expectListed(noun, id, true);
        if (update !== undefined) await done(update, { path, body: changed });
        if (read !== undefined) {
          const answer = await done(read, { path });
          expect(idOf(noun, answer)).toBe(id);
          expectSame(answer, update === undefined ? body : { ...body, ...changed }, [
            'name',
            'query',
          ]);
        }
        await done(remove, { path });
        for (const gone of [read, update, remove])
          if (gone !== undefined) {
            const request = gone === update ? { path, body: changed } : { path };
            expect((await send(gone, request)).status).toBe(404);
          }
        await expectListed(noun, id, false);
      };
      const bodies = [bodyOf(noun, create), bodyOf(noun, update ?? create)] as const;
      await fc.assert(fc.asyncProperty(...bodies, law), { numRuns: 8 });
    },
  );

  it.each([...ROUTES.keys()])('%s never fails of itself and fits the contract', async (id) => {
    const operation = operationOf(id);
    const rows = new Map<string, string[]>();
    for (const { key, name } of NOUNS)
      if (key !== undefined) {
        const { rows: found } = await sandbox.control<{ rows: { id: string }[] }>(
          'GET',
          `objects/${name}`,
        );
        rows.set(key, [...found.map((row) => row.id).slice(0, 5), 'none', '../%00']);
      }
    const query = operation.parameters.filter((one) => one.in === 'query');
    const request = fc.record({
      path: fc.record(
        Object.fromEntries(
          [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
            name,
            fc.constantFrom(...(rows.get(name) ?? ['RampID', 'none'])),
          ]),
        ),
      ),
      query: fc.record(
        Object.fromEntries(
          query.map(({ name, schema, content }) => [
            name,
            valueOf(contract, schema ?? content?.['application/json']?.schema ?? {}),
          ]),
        ),
        { requiredKeys: query.filter((one) => one.required === true).map(({ name }) => name) },
      ),
      body: operation.hasBody
        ? valueOf(contract, operation.requestSchema ?? {})
        : fc.constant(undefined),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ path, query: asked, body }) => {
        const { status, text, body: answer } = await send(id, { path, query: asked, body });
        expect([status < 500, status, text]).toEqual([true, status, text]);
        if (status < 300) expect(contract.responseProblems(operation, answer)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
