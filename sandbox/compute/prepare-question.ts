import { DATASETS, partitionNames } from '../world/datasets.js';
import type { QuestionDefinition, RunParameter } from '../world/question.js';
import type { PartyTable } from '../seed/parties.js';

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
  question: QuestionDefinition,
  parameters: Readonly<Record<string, string>>,
): PreparedQuestion {
  const values: Record<string, string> = {};
  const bind = (name: string, value: string): string => {
    const key = name.replace('.', '_');
    values[key] = value;
    return `$${key}`;
  };
  const sql = question.sql.replace(MACRO, (_whole, name: string) => {
    const table = question.macros.find((macro) => macro === name);
    if (table !== undefined) return tableExpression(table, parameters, bind);
    const parameter = question.parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined) throw new RunFailure(`Macro @${name} is not bound.`);
    return parameterExpression(parameter, parameters, bind);
  });
  return { sql, values };
}

type Bind = (name: string, value: string) => string;
type Given = Readonly<Record<string, string>>;

function tableExpression(table: PartyTable, given: Given, bind: Bind): string {
  const column = DATASETS[table].partitionedBy;
  if (column === undefined) return table;
  const { start, end } = partitionNames(table);
  const [from, to] = [given[start], given[end]];
  if (from === undefined || to === undefined) return `(SELECT * FROM ${table} WHERE false)`;
  const bounds = `${bind(start, checkedDay(start, from))}::DATE AND ${bind(end, checkedDay(end, to))}::DATE`;
  return `(SELECT * FROM ${table} WHERE ${column}::DATE BETWEEN ${bounds})`;
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
