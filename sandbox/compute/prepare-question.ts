import { partitionNames } from '../world/datasets.js';
import {
  partitionColumn,
  type BoundTable,
  type Question,
  type RunParameter,
} from '../world/question.js';

export interface PreparedQuestion {
  readonly sql: string;
  /** Bound by name; no value of a caller is ever part of the SQL text. */
  readonly values: Readonly<Record<string, string>>;
}

/** The run is accepted and fails: that is how the live API treats what it notices only at run time. */
class RunFailure extends Error {
  override readonly name = 'RunFailure';
}

const MACRO = /@([A-Za-z_]\w*)/g;

/**
 * Puts tables and parameters into a question's SQL. A partitioned table without both bounds reads nothing: the run
 * then completes with zero rows, as seen live.
 * @throws RunFailure when a parameter is missing or malformed, or a macro has no meaning
 */
export function prepareQuestion(
  question: Pick<Question, 'sql' | 'macros' | 'parameters' | 'bound'>,
  parameters: Readonly<Record<string, string>>,
): PreparedQuestion {
  const values: Record<string, string> = {};
  const bind = (name: string, value: string): string => {
    const key = name.replace('.', '_');
    values[key] = value;
    return `$${key}`;
  };
  const sql = question.sql.replace(MACRO, (_whole, name: string) => {
    const bound = question.macros.includes(name) ? question.bound[name] : undefined;
    if (bound !== undefined) return tableExpression(name, bound, { given: parameters, bind });
    const parameter = question.parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined) throw new RunFailure(`Macro @${name} is not bound.`);
    return parameterExpression(parameter, parameters, bind);
  });
  return { sql, values };
}

type Bind = (name: string, value: string) => string;
type Given = Readonly<Record<string, string>>;

interface Values {
  readonly given: Given;
  readonly bind: Bind;
}

function tableExpression(macro: string, bound: BoundTable, { given, bind }: Values): string {
  const source = sourceOf(bound);
  const column = partitionColumn(bound);
  if (column === undefined) return source;
  const [start = '', end = ''] = partitionNames(macro);
  const [from, to] = [given[start], given[end]];
  if (from === undefined || to === undefined) return `(SELECT * FROM ${source} WHERE false)`;
  const bounds = `${bind(start, checkedDay(start, from))}::DATE AND ${bind(end, checkedDay(end, to))}::DATE`;
  return `(SELECT * FROM ${source} WHERE ${column}::DATE BETWEEN ${bounds})`;
}

/** The table with the question's names for its columns; a dataset without rows of ours is empty. */
function sourceOf({ table, columns }: BoundTable): string {
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const renamed = Object.entries(columns);
  if (table === undefined) {
    const empty = renamed.map(([name]) => `NULL::VARCHAR AS ${quoted(name)}`);
    return `(SELECT ${empty.join(', ') || 'NULL AS nothing'} WHERE false)`;
  }
  if (renamed.length === 0) return table;
  const named = renamed.map(([name, column]) => `${quoted(column)} AS ${quoted(name)}`);
  return `(SELECT ${named.join(', ')}, * FROM ${table})`;
}

function parameterExpression(parameter: RunParameter, given: Given, bind: Bind): string {
  const { name, allowedValues, dataType, defaultValue } = parameter;
  const value = given[name] ?? defaultValue;
  if (value === undefined) throw new RunFailure(`Parameter ${name} is missing.`);
  if (allowedValues !== undefined) {
    if (!allowedValues.includes(value))
      throw new RunFailure(`Parameter ${name} is not an allowed value.`);
    return `"${value}"`;
  }
  if (dataType === 'INTEGER' && !/^\d{1,4}$/.test(value))
    throw new RunFailure(`Parameter ${name} is not a whole number.`);
  return bind(name, value);
}

function checkedDay(name: string, text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // Read back, because Date.parse takes the 31st of February for a day in March.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new RunFailure(`Parameter ${name} is not a date.`);
}
