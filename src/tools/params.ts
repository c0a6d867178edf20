import { z } from 'zod';
import { capped } from './answer/capped.js';

/** Descriptions of arguments that more than one tool takes. */

export const cleanRoom = z
  .string()
  .min(1)
  .max(200)
  .describe('Clean room: name, display id (CR-045487) or UUID');

export const question = z
  .string()
  .min(1)
  .max(200)
  .describe('Question: name, display id (CRQ-138038) or UUID');

export const run = z
  .string()
  .max(64)
  .optional()
  .describe(
    'Run handle (ov-7k3f9m2q4x), a unique beginning of it, or the UUID of a run at Habu; left out: the newest of this session',
  );

/** Of a tool that changes something: never guessed. */
export const runToChange = z.string().max(64).describe('Run handle, or a unique beginning of it');

export const dateFrom = z.string().optional().describe('First day of the data, YYYY-MM-DD');
export const dateTo = z.string().optional().describe('Last day of the data, YYYY-MM-DD');

/** A list, because model APIs refuse an object without known members; an object is read as its entries. */
const namedValues = z
  .array(z.strictObject({ name: z.string().min(1), value: z.string() }))
  .transform((list, check) => {
    const values = new Map<string, string>();
    for (const { name, value } of list) {
      if ((values.get(name) ?? value) !== value) check.addIssue(`gives ${name} two values`);
      values.set(name, value);
    }
    return Object.fromEntries(values);
  })
  .optional();

export const parameters = namedValues.describe(
  'Exact parameter names and values; they win over the shortcuts',
);

export const operation = z
  .string()
  .min(1)
  .max(100)
  .describe('Operation id, as find_api_operation gives it');

export const pathValues = namedValues.describe('Parameters of the path, all of them');
export const queryValues = namedValues.describe('Parameters of the query, lists with commas');
export const body = z
  .string()
  .max(60_000)
  .optional()
  .describe('Body as JSON text, where the operation takes one');

export const freshForHours = z
  .number()
  .min(0)
  .max(168)
  .default(24)
  .describe(
    'Take a completed run of this very request that is at most this old instead of a new one',
  );

export const forceNew = z
  .string()
  .max(64)
  // The name sounds like a truth value, and "false" is no handle.
  .transform((text) => (text.trim().toLowerCase() === 'false' ? undefined : text))
  .optional()
  .describe(
    'Handle of the run to replace by a new one although it is fresh; calling twice starts one run',
  );

export const planOnly = z
  .boolean()
  .default(false)
  .describe('Check everything and show the plan; start nothing');

export const details = z
  .boolean()
  .default(false)
  .describe(
    'Also the whole grid, all caveats, definitions, how columns were read, hashes and keys',
  );

export const refresh = z
  .boolean()
  .default(false)
  .describe('Ask the API anew instead of taking an answer up to 60 s old');

export const limit = (most: number, usual: number) =>
  capped(z.number().int().min(1).max(most))
    .default(usual)
    .describe(`At most this many (up to ${most})`);
