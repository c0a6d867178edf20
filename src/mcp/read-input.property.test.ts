import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ToolDefinition } from '../tools/define-tool.js';
import { TOOLS } from '../tools/index.js';
import { bare } from './input-problems.js';
import { readInput } from './read-input.js';

type Json = Record<string, unknown>;

/** Text that shows something, and that is no other value's spelling. */
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ._-]{0,18}[A-Za-z0-9]$/);

/** Values that a schema takes as they are. */
function valid(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const wanted = bare(schema);
  if (wanted instanceof z.ZodObject) return validObject(wanted);
  if (wanted instanceof z.ZodArray)
    return fc.array(valid(wanted.element), { minLength: 1, maxLength: 4 }).map(withOneValueEach);
  if (wanted instanceof z.ZodEnum) return fc.constantFrom(...wanted.options);
  if (wanted instanceof z.ZodBoolean) return fc.boolean();
  if (wanted instanceof z.ZodNumber)
    return fc.integer({ min: wanted.minValue ?? 0, max: Math.min(wanted.maxValue ?? 1e6, 1e6) });
  return wanted instanceof z.ZodUUID ? fc.uuid() : word;
}

function validObject({ shape }: z.ZodObject): fc.Arbitrary<Json> {
  const required = Object.entries<z.ZodType>(shape)
    .filter(([, schema]) => !schema.safeParse(undefined).success)
    .map(([name]) => name);
  const members = Object.entries<z.ZodType>(shape).map(([name, schema]) => [name, valid(schema)]);
  return fc
    .record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: required,
    })
    .filter((object) => Object.keys(object).length > 0 || required.length === 0);
}

/** A list of names and values gives each name one value. */
function withOneValueEach(list: unknown[]): unknown[] {
  const named = list as { name?: string }[];
  return named.some((one) => typeof one === 'object' && 'name' in one)
    ? [...new Map(named.map((one) => [one.name, one])).values()]
    : list;
}

/** Each level of nothing. */
const blank = fc.oneof(
  fc.constantFrom<unknown>(null, '', ' \t', '\u200b', [], {}),
  fc.constantFrom<unknown>([null], [''], { a: null }, [{}], { b: { c: [] } }),
);

/** The same in the spellings that lose nothing. */
function spelt(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === 'number')
    return fc.constantFrom<unknown>(value, String(value), ` ${value} `);
  if (typeof value === 'boolean')
    return fc.constantFrom<unknown>(value, String(value), value ? 'True' : 'FALSE');
  if (Array.isArray(value)) {
    const own = fc.constantFrom<unknown>(value, JSON.stringify(value), [
      null,
      ...(value as unknown[]),
      '',
    ]);
    const pairs = value as { name?: unknown; value?: unknown }[];
    if (pairs.every((one) => typeof one === 'object' && 'name' in one))
      return fc.oneof(
        own,
        fc.constant(Object.fromEntries(pairs.map((one) => [one.name, one.value]))),
      );
    return value.length === 1 ? fc.oneof(own, fc.constant<unknown>(value[0])) : own;
  }
  if (typeof value === 'object' && value !== null)
    return fc.constantFrom<unknown>(value, JSON.stringify(value), { ...value, nothing: null });
  return fc.constant(value);
}

const HOST_FIELDS = ['task_progress', 'toolCallId', 'sessionId', 'action', 'chatInput', '_meta'];

/** Valid arguments, and the same as a bad host sends them. */
const calls = (tool: ToolDefinition): fc.Arbitrary<{ good: Json; bad: Json }> =>
  validObject(tool.input).chain((good) => {
    const left = Object.keys(tool.input.shape).filter((name) => !(name in good));
    const asSpelt = Object.entries(good).map(([name, value]) => [name, spelt(value)]);
    return fc
      .tuple(
        fc.record(Object.fromEntries(asSpelt) as Record<string, fc.Arbitrary<unknown>>),
        fc.record(Object.fromEntries(left.map((name) => [name, blank])), { requiredKeys: [] }),
        fc.dictionary(fc.constantFrom(...HOST_FIELDS), fc.anything()),
      )
      .map(([given, blanks, own]) => ({ good, bad: { ...blanks, ...own, ...given } }));
  });

describe.each(TOOLS.map((tool) => [tool.name, tool] as const))(
  'what is read for %s',
  (_name, tool) => {
    it('is the same whatever blanks, spellings and fields of its own a host adds', () => {
      fc.assert(
        fc.property(calls(tool), ({ good, bad }) => {
          const read = readInput(tool, good);
          expect(read.problems).toEqual([]);
          expect(readInput(tool, bad)).toMatchObject({ problems: [], input: read.input });
          expect(readInput(tool, bad).input).toEqual(read.input);
          expect(readInput(tool, JSON.stringify(good)).input).toEqual(read.input);
        }),
      );
    });

    it('stays the same when it is read again', () => {
      fc.assert(
        fc.property(calls(tool), ({ bad }) => {
          const once = readInput(tool, bad);
          expect(readInput(tool, once.given)).toEqual({ ...once, warnings: [] });
        }),
      );
    });

    it('is an answer in words for anything at all, never an exception', () => {
      const names = fc.oneof(
        fc.constantFrom(...Object.keys(tool.input.shape), '__proto__'),
        fc.string(),
      );
      const anything = fc.oneof(fc.anything(), fc.dictionary(names, fc.anything()));
      fc.assert(
        fc.property(anything, (raw) => {
          const { problems, input } = readInput(tool, raw);
          expect(input === undefined).toBe(problems.length > 0);
          for (const problem of problems) {
            expect(problem.length).toBeLessThan(1_500);
            expect(problem).not.toContain('\n');
          }
        }),
        { numRuns: 300 },
      );
    });
  },
);
