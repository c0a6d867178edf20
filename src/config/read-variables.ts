import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { VariableName } from '../config-variables.js';
import { given } from './given.js';
import { invalid } from './refusals.js';

const DEFAULT_BASE_URL = 'https://api.habu.com/v1/';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const SwitchSchema = z.stringbool({ error: 'must be on or off' }).optional();
const BaseUrlSchema = z.string().transform((text, context) => {
  const problem = baseUrlProblem(text);
  if (problem === undefined) return text.endsWith('/') ? text : `${text}/`;
  context.addIssue(problem);
  return z.NEVER;
});
/** One entry per variable that needs no other one to be judged. */
const shape = {
  HABU_API_CLIENT_ID: z.string().optional(),
  HABU_API_CLIENT_SECRET: z.string().optional(),
  HABU_API_BASE_URL: BaseUrlSchema.default(DEFAULT_BASE_URL),
  HABU_ACCOUNT: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, {
      error: 'must be 1 to 40 lower-case letters, digits and hyphens, with no hyphen at either end',
    })
    .optional(),
  HABU_MCP_MODE: z.enum(['live', 'sandbox', 'hybrid']).optional(),
  HABU_MCP_HOME: z.string().optional(),
  HABU_MCP_CACHE_DIR: z.string().optional(),
  HABU_MCP_EXPORT_DIR: z.string().optional(),
  HABU_MCP_TOOLSETS: z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(
      z.array(z.string().regex(/^[a-z][a-z_-]*$/, { error: 'must be names separated by commas' })),
    )
    .optional(),
  HABU_MCP_READ_ONLY: SwitchSchema,
  HABU_MCP_OUTPUT_SCHEMA: SwitchSchema,
  HABU_MCP_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info'),
  HABU_MCP_PACE: z.enum(['fast', 'real']).default('fast'),
  HABU_MCP_ON_UNKNOWN_CREATION: z.enum(['ask', 'create_again']).default('ask'),
  HABU_TEMPORAL_CLI: z.string().optional(),
  HABU_SANDBOX_URL: BaseUrlSchema.optional(),
  HABU_SANDBOX_CLIENT_ID: z.string().optional(),
  HABU_SANDBOX_CLIENT_SECRET: z.string().optional(),
} satisfies Partial<Record<VariableName, z.ZodType>>;
const VariablesSchema = z.object(shape);
export type Variables = z.infer<typeof VariablesSchema>;

/** @throws HabuMcpError INVALID_ARGUMENT with every problem; values are never part of a message. */
export function readVariables(env: NodeJS.ProcessEnv): Variables {
  const problems: string[] = [];
  const parsed = VariablesSchema.safeParse(givenValues(env, problems));
  if (!parsed.success)
    problems.push(
      ...parsed.error.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`),
    );
  if (!parsed.success || problems.length > 0) throw invalid(problems);
  return parsed.data;
}

function givenValues(env: NodeJS.ProcessEnv, problems: string[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(VariablesSchema.shape)) {
    const value = given(env, name);
    // Some MCP hosts hand over "${NAME}" as it stands when they have no value for it.
    if (value !== undefined && /^\$\{.*\}$/.test(value))
      problems.push(`${name}: holds a placeholder that was not filled in`);
    else values[name] = value;
  }
  for (const name of ['HABU_API_CLIENT_ID', 'HABU_API_CLIENT_SECRET'] as const)
    values[name] ??= fromFile(env, name, problems);
  return values;
}

function fromFile(
  env: NodeJS.ProcessEnv,
  name: 'HABU_API_CLIENT_ID' | 'HABU_API_CLIENT_SECRET',
  problems: string[],
): string | undefined {
  const variable: VariableName = `${name}_FILE`;
  const file = given(env, variable);
  if (file === undefined) return undefined;
  try {
    const text = readFileSync(file, 'utf8').trim();
    if (text !== '') return text;
    problems.push(`${variable}: the file ${file} is empty`);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    problems.push(`${variable}: cannot read the file ${file} (${reason})`);
  }
  return undefined;
}

function baseUrlProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not a URL';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or password';
  if (url.search !== '' || url.hash !== '') return 'must not contain a query or fragment';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:' && LOOPBACK.has(url.hostname)) return undefined;
  return 'must begin with https:// (http:// only for this machine)';
}
