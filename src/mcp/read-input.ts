import { z } from 'zod';
import { isObject } from '../domain/words/is-object.js';
import type { ToolDefinition } from '../tools/define-tool.js';
import { ignoredWarning, judgeForeign } from './foreign-fields.js';
import { inputProblems } from './input-problems.js';
import { InputNotes, isBlank, memberOf, MOST_BYTES, readValue } from './read-value.js';

export interface ReadInput {
  /** As the tool's schema wants them; read again they stay the same. */
  readonly given: Readonly<Record<string, unknown>>;
  /** What the tool is called with; absent where there are problems. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** Every one at once, so that the second call can succeed. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * The only way from what a host sends to what a tool is called with. Hosts send blanks for what a model left out, text for
 * numbers and objects, and fields of their own: what can only mean one thing is read, everything else refused.
 * See docs/design/inputs.md.
 */
export function readInput(tool: ToolDefinition, raw: unknown): ReadInput {
  const sent = objectOf(raw);
  const notes = new InputNotes();
  if (sent === undefined)
    return { given: {}, problems: ['The arguments must be an object.'], warnings: [] };
  const members = Object.entries(sent).filter(([, value]) => !isBlank(value));
  const isOurs = ([name]: [string, unknown]) => memberOf(tool.input, name) !== undefined;
  const foreign = judgeForeign(
    tool,
    members.filter((member) => !isOurs(member)).map(([name]) => name),
  );
  const read = members.filter(isOurs).map(([name, value]): [string, unknown] => {
    const schema = memberOf(tool.input, name);
    return [name, schema && readValue(schema, value, { at: [name], notes })];
  });
  const given = Object.fromEntries(read.filter(([, value]) => value !== undefined));
  const checked = tool.input.safeParse(given, { reportInput: true });
  const { ignored } = foreign;
  const warnings = ignored.length === 0 ? [] : [ignoredWarning(tool.name, ignored)];
  const problems = [...notes.problems, ...problemsIn(tool, checked, notes), ...foreign.problems];
  return {
    given,
    ...(problems.length === 0 && { input: checked.data ?? {} }),
    problems,
    warnings: [...notes.warnings, ...warnings],
  };
}

function problemsIn(
  { input }: ToolDefinition,
  { data, error }: z.ZodSafeParseResult<Record<string, unknown>>,
  notes: InputNotes,
): string[] {
  if (error !== undefined) {
    const issues = error.issues.filter(({ path }) => !notes.isRefused(path));
    return inputProblems(input, new z.ZodError(issues), notes.asGiven);
  }
  const bytes = Buffer.byteLength(JSON.stringify(data), 'utf8');
  if (bytes <= MOST_BYTES) return [];
  const counts = [bytes, MOST_BYTES].map((count) => count.toLocaleString('en-US'));
  return [`The arguments have ${counts.join(' bytes together: give at most ')}.`];
}

/** The arguments as an object, also where they came as its text or not at all; undefined where they are something else. */
function objectOf(raw: unknown): Record<string, unknown> | undefined {
  if (isBlank(raw)) return {};
  if (typeof raw !== 'string') return isObject(raw) ? raw : undefined;
  try {
    return objectOf(JSON.parse(raw));
  } catch {
    return undefined;
  }
}
