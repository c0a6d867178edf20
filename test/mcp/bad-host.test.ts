import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import { createLogger } from '../../src/logger.js';
import { createMcpServer } from '../../src/mcp/sdk-adapter.js';
import { TOOLS } from '../../src/tools/index.js';
import { TOOL_SET_NAMES } from '../../src/tools/tool-sets.js';
import { textOf } from './fixtures/connect.js';

/** Arguments that each tool takes as they are. */
const GOOD: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  test_connection: { refresh: true },
  list_cleanrooms: { name: 'Media', limit: 5 },
  list_questions: { clean_room: 'CR-045501', limit: 5 },
  list_items: { kind: 'connections', limit: 5 },
  run_overlap_analysis: { clean_room: 'CR-045501', with_bases: false, fresh_for_hours: 2 },
  run_question: { clean_room: 'CR-045501', question: 'CRQ-138206', plan_only: true },
  get_run: { run: 'ov-7k3f9m2q4x', wait_seconds: 5 },
  get_run_results: { run: 'ov-7k3f9m2q4x', offset: 10, limit: 20 },
  get_run_chart: { run: 'ov-7k3f9m2q4x', columns: { value: 'REGION' } },
  list_runs: { phases: ['running'], limit: 5 },
  respond_to_run: { run: 'ov-7k3f9m2q4x', answer: 'give_up' },
  cancel_run: { run: 'ov-7k3f9m2q4x' },
  find_api_operation: { intent: 'invite a partner', limit: 3 },
  read_api: { operation: 'getAllCleanrooms', query: [{ name: 'limit', value: '5' }] },
  call_api: { operation: 'createCleanroom', body: '{}', plan_only: true },
};

/** A server whose tools come as far as Temporal, which says so: what is refused before was refused as input. */
async function connectTools() {
  const server = createMcpServer({
    catalogue: TOOLS,
    selection: { toolSets: TOOL_SET_NAMES, readOnly: false },
    environment: {
      temporal: () => Promise.reject(new HabuMcpError('TEMPORAL_UNREACHABLE', 'Read.')),
      exportDir: '/nowhere',
      now: () => new Date(0),
    },
    version: '0.0.0',
    outputSchemas: true,
    logger: createLogger({ name: 'tools', level: 'silent' }),
  });
  const client = new Client({ name: 'test', version: '0.0.0' });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(far), client.connect(near)]);
  // As a host sends it: the arguments need be no object.
  const call = async (name: string, args: unknown) => {
    const request = { method: 'tools/call' as const, params: { name, arguments: args } };
    const result = await client.request(request, CallToolResultSchema);
    const { code, warnings } = result.structuredContent as { code: string; warnings?: string[] };
    // Without the signs that keep foreign text from being markup.
    const text = textOf(result).replace(/\\(?=[^\w\s]|_)/g, '');
    return { code, warnings: warnings ?? [], text };
  };
  return { client, call };
}

const required = (name: string): string[] =>
  Object.entries<z.ZodType>(TOOLS.find((tool) => tool.name === name)?.input.shape ?? {})
    .filter(([, schema]) => !schema.safeParse(undefined).success)
    .map(([member]) => member);

const optional = (name: string): string[] => {
  const { shape = {} } = TOOLS.find((tool) => tool.name === name)?.input ?? {};
  return Object.keys(shape).filter((member) => !required(name).includes(member));
};

const BLANKS: readonly unknown[] = [null, '', '  \t', '\u200b', [], {}, { a: null }, [''], [{}]];
const READ = 'TEMPORAL_UNREACHABLE';
const REFUSED = 'INVALID_ARGUMENT';

describe.each(TOOLS.map(({ name }) => name))('a bad host calls %s', (name) => {
  const good = GOOD[name] ?? {};

  it('with blanks for all optional arguments, which are absent then', async () => {
    const { call } = await connectTools();
    const needed = Object.fromEntries(required(name).map((member) => [member, good[member]]));
    for (const blank of BLANKS) {
      const blanks = Object.fromEntries(optional(name).map((member) => [member, blank]));
      const answer = await call(name, { ...blanks, ...needed });
      expect([blank, answer.code, answer.text]).toEqual([blank, READ, expect.anything()]);
      expect([blank, answer.warnings]).toEqual([blank, []]);
    }
  });

  it('with a blank for a required argument, which is missing then', async () => {
    const { call } = await connectTools();
    for (const member of required(name)) {
      for (const blank of BLANKS) {
        const { code, text } = await call(name, { ...good, [member]: blank });
        expect([member, blank, code]).toEqual([member, blank, REFUSED]);
        expect(text).toContain(`\`${member}\` is missing`);
      }
    }
  });

  it('with numbers, truth values, lists and objects as text', async () => {
    const { call } = await connectTools();
    const asText = Object.fromEntries(
      Object.entries(good).map(([member, value]) => [
        member,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
    expect(await call(name, asText)).toMatchObject({ code: READ, warnings: [] });
    expect(await call(name, JSON.stringify(good))).toMatchObject({ code: READ, warnings: [] });
  });

  it('with fields of its own beside good arguments, which are ignored and named', async () => {
    const { call } = await connectTools();
    const fields = ['task_progress', 'toolCallId', 'sessionId', 'action', 'chatInput', '_meta'];
    const own = Object.fromEntries(fields.map((field) => [field, 'x']));
    const { code, warnings, text } = await call(name, { ...good, ...own });
    expect(code).toBe(READ);
    for (const field of fields) {
      expect(warnings.join()).toContain(`"${field}"`);
      expect(text).toContain(`"${field}"`);
    }
  });

  it('with a misspelt argument, which is refused with the one that was meant', async () => {
    const { call } = await connectTools();
    for (const member of Object.keys(good)) {
      const { [member]: value, ...others } = good;
      const camelCase = member.replace(/_./g, ([, letter = '']) => letter.toUpperCase());
      const spellings = [`${member}_id`, member.replaceAll('_', '-'), camelCase, `my_${member}`];
      for (const spelling of spellings.filter((one) => one !== member)) {
        const { code, text } = await call(name, { ...others, [spelling]: value });
        expect([spelling, code]).toEqual([spelling, REFUSED]);
        expect(text).toMatch(new RegExp(`\`${spelling}\`[^\\n]*did you mean[^\\n]*\`${member}\``));
      }
    }
  });

  it('with no object of arguments', async () => {
    const { call } = await connectTools();
    const code = required(name).length === 0 ? READ : REFUSED;
    for (const nothing of [null, undefined, '', {}, []])
      expect([nothing, (await call(name, nothing)).code]).toEqual([nothing, code]);
    for (const wrong of ['all of them', 7, [1]]) {
      const { code: refused, text } = await call(name, wrong);
      expect([wrong, refused]).toEqual([wrong, REFUSED]);
      expect(text).toContain('The arguments must be an object');
    }
  });

  it('with far too much', async () => {
    const { call } = await connectTools();
    for (const member of Object.keys(good)) {
      const { code, text } = await call(name, { ...good, [member]: 'x'.repeat(3_000_000) });
      expect([member, code]).toEqual([member, REFUSED]);
      expect(text).toContain(`\`${member}\``);
      expect(text.length).toBeLessThan(1_500);
    }
    let deep: unknown = 'x';
    for (let depth = 0; depth < 50_000; depth++) deep = [deep];
    expect((await call(name, { ...good, nest: deep })).code).toBe(
      TOOLS.find((tool) => tool.name === name)?.hints.readOnly === true ? READ : REFUSED,
    );
  });

  it('with keys that every object has', async () => {
    const { call } = await connectTools();
    const odd = JSON.parse('{"__proto__":{"run":"x"},"constructor":"y","toString":1}') as object;
    const { code } = await call(name, Object.assign(JSON.parse('{}') as object, good, { ...odd }));
    expect([READ, REFUSED]).toContain(code);
  });
});

describe('a field that could mean "not yet"', () => {
  const CHANGING = TOOLS.filter(({ hints }) => !hints.readOnly).map(({ name }) => name);

  it.each(CHANGING)('is never ignored by a tool that changes something: %s', async (name) => {
    const { call } = await connectTools();
    for (const field of ['dry_run', 'preview', 'confirm', 'max_rows', 'only_if', 'simulate']) {
      const { code, text } = await call(name, { ...GOOD[name], [field]: false });
      expect([field, code]).toEqual([field, REFUSED]);
      expect(text).toContain(`\`${field}\``);
    }
  });
});

describe('a number above its bound', () => {
  it.each([
    { name: 'get_run', member: 'wait_seconds', given: 60, most: 25 },
    { name: 'list_runs', member: 'limit', given: 1_000, most: 50 },
    { name: 'list_cleanrooms', member: 'limit', given: 500, most: 50 },
    { name: 'get_run_results', member: 'limit', given: '5000', most: 500 },
  ])('is capped where less of it is right too, and that is said: $name', async (row) => {
    const { name, member, given, most } = row;
    const { call } = await connectTools();
    const { code, warnings, text } = await call(name, { ...GOOD[name], [member]: given });
    expect(code).toBe(READ);
    expect(warnings).toEqual([`${member} is ${given}; ${most} is the most, and was taken.`]);
    expect(text).toContain(`${most} is the most`);
  });

  it('is refused where less of it means something else', async () => {
    const { call } = await connectTools();
    const given = { ...GOOD['run_overlap_analysis'], fresh_for_hours: 1_000 };
    expect((await call('run_overlap_analysis', given)).code).toBe(REFUSED);
  });
});

describe('the parameters of a question', () => {
  const ask = { clean_room: 'CR-045501', question: 'CRQ-138206' };

  it.each<[string, unknown]>([
    ['a list of names and values', [{ name: 'A', value: '1' }]],
    ['an object', { A: '1' }],
    ['one name and its value', { name: 'A', value: '1' }],
    ['numbers and truth values', { A: 1, B: 0.25, C: true, D: -0.5 }],
    ['JSON text of an object', '{"A":"1"}'],
    ['JSON text of a list', '[{"name":"A","value":1}]'],
    ['names that every object has', JSON.parse('{"__proto__":"a","constructor":"b"}')],
  ])('may be %s', async (_what, parameters) => {
    const { call } = await connectTools();
    expect((await call('run_question', { ...ask, parameters })).code).toBe(READ);
  });

  it.each<[string, unknown, string]>([
    ['a number that has lost digits', { A: 2 ** 53 }, '`parameters.A`'],
    ['an object as a value', { A: { b: 1 } }, '`parameters.A`'],
    ['a list as a value', [{ name: 'A', value: ['x'] }], '`parameters[0].value`'],
    [
      'two values for one name',
      [
        { name: 'A', value: '1' },
        { name: 'A', value: '2' },
      ],
      'A',
    ],
    ['a value without a name', [{ value: '1' }], '`parameters[0].name` is missing'],
    ['text that is no JSON', 'A=1', '`parameters`'],
    [
      'too large a value',
      { A: 'é'.repeat(2_049) },
      '`parameters.A` has 4,098 bytes: give at most 4,096',
    ],
    ['too long a name', { ['N'.repeat(5_000)]: '1' }, 'bytes: give at most 4,096'],
    [
      'too many',
      Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`P${n}`, '1'])),
      '`parameters` has 20,000 entries: give at most 200',
    ],
    [
      'too much together',
      Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`P${n}`, 'x'.repeat(4_000)])),
      'The arguments',
    ],
  ])('are refused with one clear problem: %s', async (_what, parameters, says) => {
    const { call } = await connectTools();
    const { code, text } = await call('run_question', { ...ask, parameters });
    expect(code).toBe(REFUSED);
    expect(text).toContain(says);
    expect(text.match(/^- /gm)).toHaveLength(1);
  });

  it('may hold 200 values of ordinary size', async () => {
    const { call } = await connectTools();
    const all = Array.from({ length: 200 }, (_, n): [string, string] => [`P${n}`, 'x'.repeat(100)]);
    const parameters = Object.fromEntries(all);
    expect((await call('run_question', { ...ask, parameters })).code).toBe(READ);
  });
});

describe('force_new', () => {
  it.each([false, 'false', '', ' ', null])('%j asks for nothing', async (force_new) => {
    const { call } = await connectTools();
    const given = { clean_room: 'CR-045501', question: 'q', habu_run_id: UUID, force_new };
    // habu_run_id refuses a force_new beside it.
    expect((await call('run_question', given)).code).toBe(READ);
  });

  it('true is no handle', async () => {
    const { call } = await connectTools();
    const given = { ...GOOD['run_overlap_analysis'], force_new: true };
    expect((await call('run_overlap_analysis', given)).code).toBe(REFUSED);
  });
});

const UUID = '0b5f3c1e-2d4a-4f6b-8c7d-9e0f1a2b3c4d';

describe('a text of a form that the published schema does not tell', () => {
  it('is refused in words, without a pattern', async () => {
    const { call } = await connectTools();
    const given = { clean_room: 'CR-045501', question: 'q', habu_run_id: 'run 7' };
    const { code, text } = await call('run_question', given);
    expect(code).toBe(REFUSED);
    expect(text).toContain('`habu_run_id` must be a valid UUID, not the text "run 7"');
  });
});

describe('what is neither lossless nor clear', () => {
  it.each([
    ['get_run', { details: 'yes' }],
    ['get_run', { details: 1 }],
    ['get_run', { wait_seconds: '5 s' }],
    ['get_run', { wait_seconds: '0x10' }],
    ['get_run', { wait_seconds: -1 }],
    ['get_run_results', { limit: '2.5' }],
    ['get_run_results', { limit: 0 }],
    ['get_run_results', { file: true }],
    ['list_runs', { phases: 'done' }],
    ['list_runs', { phases: 'running,queued' }],
    ['get_run_chart', { columns: { colour: 'red' } }],
    ['get_run_chart', { columns: 'REGION' }],
  ])('is refused as ever: %s %j', async (name, args) => {
    const { call } = await connectTools();
    expect((await call(name, { ...GOOD[name], ...args })).code).toBe(REFUSED);
  });

  it('is read where only one thing can be meant', async () => {
    const { call } = await connectTools();
    expect((await call('list_runs', { phases: 'running' })).code).toBe(READ);
    expect((await call('list_runs', { phases: ['', 'running', null] })).code).toBe(READ);
    expect((await call('list_cleanrooms', { name: 2026 })).code).toBe(READ);
    expect((await call('get_run', { details: 'True', wait_seconds: ' 5 ' })).code).toBe(READ);
  });
});

describe('a request that is no proper tool call', () => {
  it('is answered in our words, not in those of a checker', async () => {
    const { client } = await connectTools();
    const requests = [{}, { name: 7 }, { name: null, arguments: {} }];
    for (const params of requests) {
      const request = { method: 'tools/call' as const, params };
      const refused = client.request(request, CallToolResultSchema);
      await expect(refused).rejects.toMatchObject({
        code: -32602,
        message: expect.stringMatching(/names no tool/) as unknown,
      });
    }
  });
});
