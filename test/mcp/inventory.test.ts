import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeTool } from '../../src/mcp/sdk-adapter.js';
import { DEFAULT_TOOL_SETS, TOOL_SET_NAMES } from '../../src/tools/tool-sets.js';
import { TOOLS } from '../../src/tools/index.js';

/** The usual estimate, which needs no model's tokenizer: four bytes of UTF-8 a token. */
const tokensOf = (value: unknown): number =>
  Math.ceil(Buffer.byteLength(JSON.stringify(value), 'utf8') / 4);

type Schema = Record<string, unknown>;

/** Every object schema in a JSON Schema that declares properties, with the way to it. */
function objectsIn(schema: unknown, at = 'input'): [string, Schema][] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own: [string, Schema][] = 'properties' in schema ? [[at, schema]] : [];
  return Object.entries(schema).reduce<[string, Schema][]>(
    (found, [key, member]) => [...found, ...objectsIn(member, `${at}.${key}`)],
    own,
  );
}

/** Every schema in a JSON Schema, with the way to it. */
function schemasIn(schema: Schema, at: string): [string, Schema][] {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  const inner = properties.map(([name, member]): [string, Schema] => [`${at}.${name}`, member]);
  const items = schema['items'] as Schema | undefined;
  if (items !== undefined) inner.push([`${at}[]`, items]);
  return [[at, schema], ...inner.flatMap(([way, member]) => schemasIn(member, way))];
}

/** What Claude, OpenAI, Gemini and the small servers of open models all take. */
const PLAIN_WORDS = [
  ...['type', 'description', 'enum', 'default', 'properties', 'required', 'additionalProperties'],
  ...['items', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'],
];

const listed = TOOLS.map((tool): [string, Tool] => [tool.name, describeTool(tool, true)]);

describe('the tool catalogue', () => {
  it('has the four tools that users ask for by name', () => {
    expect(TOOLS.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'test_connection',
        'list_cleanrooms',
        'list_questions',
        'run_overlap_analysis',
      ]),
    );
  });

  it('has no two tools of one name', () => {
    expect(new Set(TOOLS.map(({ name }) => name)).size).toBe(TOOLS.length);
  });

  it('keeps names, descriptions and input schemas of all sets within 7,000 tokens', () => {
    const bare = TOOLS.map((tool) => describeTool(tool, false));
    const cost = bare.map(({ name, description, inputSchema }) => [name, description, inputSchema]);
    expect(tokensOf(cost)).toBeLessThanOrEqual(7_000);
  });

  it('keeps output schemas of all sets within 4,000 tokens', () => {
    const schemas = listed.map(([, tool]) => tool.outputSchema);
    expect(tokensOf(schemas)).toBeLessThanOrEqual(4_000);
  });

  it('leaves the api set off until an operator names it', () => {
    expect(TOOL_SET_NAMES).toContain('api');
    expect(DEFAULT_TOOL_SETS).not.toContain('api');
  });
});

describe.each(TOOLS.map((tool) => [tool.name, tool] as const))('tool %s', (name, tool) => {
  const seen = describeTool(tool, true);

  it('has a snake_case name that every host accepts', () => {
    expect(name).toMatch(/^[a-z]+(?:_[a-z]+)+$/);
    expect(name.length).toBeLessThanOrEqual(40);
  });

  it('has a title, and a first sentence that says "clean room" and stands alone', () => {
    expect(tool.title).toMatch(/^[A-Z].{2,49}$/);
    const firstSentence = /^[^]*?[.:](?=\s|$)/.exec(tool.description)?.[0] ?? '';
    expect(firstSentence).toMatch(/clean rooms?\b/i);
    expect(firstSentence.length).toBeLessThanOrEqual(220);
  });

  it('gives all four hints, without a contradiction', () => {
    const { readOnlyHint, destructiveHint } = seen.annotations ?? {};
    expect(Object.values(seen.annotations ?? {})).toEqual(Array(4).fill(expect.any(Boolean)));
    expect(readOnlyHint === true && destructiveHint === true).toBe(false);
  });

  it('takes a strict object whose properties are all described', () => {
    expect(tool.input).toBeInstanceOf(z.ZodObject);
    for (const [at, schema] of objectsIn(seen.inputSchema))
      expect([at, schema['additionalProperties']]).toEqual([at, false]);
    const undescribed = Object.entries(seen.inputSchema.properties ?? {})
      .filter(([, property]) => !('description' in property))
      .map(([property]) => property);
    expect(undescribed).toEqual([]);
  });

  it('publishes plain words alone, because a model API refuses all tools for one that it does not know', () => {
    for (const [at, schema] of schemasIn(seen.inputSchema, name)) {
      expect([at, Object.keys(schema).filter((word) => !PLAIN_WORDS.includes(word))]).toEqual([
        at,
        [],
      ]);
      expect([at, schema['type']]).toEqual([at, expect.stringMatching(/^[a-z]+$/)]);
      if (schema['type'] === 'array')
        expect([at, schema]).toEqual([
          at,
          expect.objectContaining({ items: expect.any(Object) as object }),
        ]);
      if (schema['type'] === 'object') {
        expect([at, schema]).toEqual([
          at,
          expect.objectContaining({
            properties: expect.any(Object) as object,
            additionalProperties: false,
          }),
        ]);
      }
    }
    for (const [at, schema] of schemasIn(seen.outputSchema ?? {}, name)) {
      const allowed = ['type', 'description', 'enum', 'properties', 'required'];
      expect([at, Object.keys(schema).filter((word) => !allowed.includes(word))]).toEqual([at, []]);
      expect([at, schema['type']]).toEqual([at, expect.stringMatching(/^[a-z]+$/)]);
    }
  });

  it('shows the properties of its input, as a union would not', () => {
    expect(Object.keys(seen.inputSchema.properties ?? {})).toEqual(Object.keys(tool.input.shape));
    expect(seen.inputSchema).not.toHaveProperty('anyOf');
  });

  it('declares an outcome and a next step, which both forms of its answer carry', () => {
    expect(Object.keys(tool.output.shape)).toEqual(
      expect.arrayContaining(['outcome', 'next_step']),
    );
  });

  it('shows clients the schema that is committed', async () => {
    const text = await format(JSON.stringify(seen), { parser: 'json', printWidth: 100 });
    await expect(text).toMatchFileSnapshot(`schemas/${name}.json`);
  });
});
