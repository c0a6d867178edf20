import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inputProblems } from './input-problems.js';

function problems(schema: z.ZodObject, input: unknown): string[] {
  const { error } = schema.safeParse(input, { reportInput: true });
  return error === undefined ? [] : inputProblems(schema, error);
}

describe('inputProblems', () => {
  it('words every kind of mismatch for a person', () => {
    const schema = z.strictObject({
      either: z.union([z.string(), z.number()]),
      literal: z.union([z.literal('on'), z.literal('off')]),
      above: z.number().gt(0),
      below: z.number().lt(10),
      even: z.number().multipleOf(2),
      code: z.string().regex(/^CR-\d+$/),
      list: z.array(z.string()).min(1),
      flag: z.boolean(),
    });
    const input = {
      either: true,
      literal: 'of',
      above: 0,
      below: 10,
      even: 3,
      code: 'x',
      list: [],
      flag: 'true',
    };
    expect(problems(schema, input)).toEqual([
      '`either` must be text or a number, not true.',
      '`literal` must be "on" or "off", not the text "of".',
      '`above` must be more than 0.',
      '`below` must be less than 10.',
      '`even` must be a multiple of 2.',
      '`code` must match /^CR-\\d+$/.',
      '`list` must have at least 1 entries.',
      '`flag` must be true or false, not the text "true".',
    ]);
  });

  it('finds the description through optional and default, and shows it where it helps', () => {
    const schema = z.strictObject({
      a: z.number().describe('Seconds').optional(),
      b: z.string().default('x').describe('Name'),
    });
    expect(problems(schema, { a: 'soon', b: null })).toEqual([
      '`a` must be a number, not the text "soon" (Seconds).',
      '`b` must be text, not null (Name).',
    ]);
  });

  it('gives a rule over several arguments in the words of its author', () => {
    const schema = z
      .strictObject({ from: z.string(), to: z.string() })
      .refine(({ from, to }) => from <= to, { error: 'from must not be after to' });
    expect(problems(schema, { from: '2', to: '1' })).toEqual([
      'The arguments: from must not be after to',
    ]);
  });

  it('lists no more of a wrong text than its beginning, on one line', () => {
    const schema = z.strictObject({ kind: z.enum(['a', 'b']) });
    const [problem] = problems(schema, { kind: `x\n${'y'.repeat(500)}` });
    expect(problem).toHaveLength('`kind` must be one of a, b, not the text "".'.length + 40);
    expect(problem).not.toContain('\n');
  });

  it('says so when a tool takes no arguments at all', () => {
    expect(problems(z.strictObject({}), { a: 1 })).toEqual([
      '`a` is not an argument; none is taken.',
    ]);
  });
});
