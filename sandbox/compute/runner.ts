import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Column, Question } from '../world/question.js';
import type { PrivacySettings } from '../world/rooms.js';
import { prepareQuestion } from './prepare-question.js';
import { protect } from './privacy.js';
import type { QuestionEngine, SqlRow } from './question-engine.js';
import type { ResultTable, RunResult } from './result-table.js';
import type { PlannedOutcome, RunRecord } from './run-life.js';

export interface RunnerOptions {
  /** Makes the parties' tables first, where there are none. */
  readonly engine: () => Promise<QuestionEngine>;
  /** Finished results, one JSON file a run: they outlive a restart with the privacy settings of their time. */
  readonly resultsDir: string;
  readonly seed: number;
  readonly questionOf: (id: string) => Question | undefined;
}

/** Executes runs in the background and keeps their results. */
export class Runner {
  readonly #options: RunnerOptions;
  readonly #inProgress = new Map<string, Promise<RunResult>>();

  constructor(options: RunnerOptions) {
    this.#options = options;
    mkdirSync(options.resultsDir, { recursive: true, mode: 0o700 });
  }

  /** The result of a run, computed now if it never was, for instance because the sandbox was killed meanwhile. */
  async resultOf(run: RunRecord): Promise<RunResult> {
    const { rowCount } = run.planned;
    if (rowCount !== undefined) return { kind: 'artificial', rowCount };
    const file = join(this.#options.resultsDir, `${run.id}.json`);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as RunResult;
    const running = this.#inProgress.get(run.id) ?? this.#executeInto(file, run);
    this.#inProgress.set(run.id, running);
    return running;
  }

  /** The plan by which the database would compute a run, or why there is none. */
  async explain(
    run: RunRecord,
  ): Promise<{ success: boolean; explainPlan?: string; errorMessage?: string }> {
    const question = this.#options.questionOf(run.questionId);
    if (question === undefined) return { success: false, errorMessage: 'The question is gone.' };
    const engine = await this.#options.engine();
    try {
      const { sql, values } = prepareQuestion(question, run.parameters);
      return { success: true, explainPlan: await engine.explain(sql, values) };
    } catch (error) {
      return { success: false, errorMessage: firstLineOf(error) };
    }
  }

  async #executeInto(file: string, run: RunRecord): Promise<RunResult> {
    try {
      const result = await this.#execute(run);
      writeFileSync(`${file}.draft`, JSON.stringify(result), { mode: 0o600 });
      renameSync(`${file}.draft`, file);
      return result;
    } finally {
      this.#inProgress.delete(run.id);
    }
  }

  async #execute(run: RunRecord): Promise<RunResult> {
    const question = this.#options.questionOf(run.questionId);
    if (question === undefined)
      return { kind: 'failure', reason: 'The question no longer exists.' };
    const engine = await this.#options.engine();
    try {
      const { sql, values } = prepareQuestion(question, run.parameters);
      const rows = await engine.run(sql, values);
      const kept = protect(rows, {
        peopleColumns: question.peopleColumns,
        settings: settingsOf(question, run.planned),
        noiseSeed: this.#options.seed + run.number,
      });
      return { kind: 'table', table: toTable(question.columns, kept, run.planned) };
    } catch (error) {
      return { kind: 'failure', reason: firstLineOf(error) };
    }
  }
}

/** Those of the room, unless a test planned that nothing is left. */
const settingsOf = ({ privacy }: Question, { rows }: PlannedOutcome): PrivacySettings =>
  rows === 'all-suppressed' ? { ...privacy, crowdSize: Infinity } : privacy;

const firstLineOf = (error: unknown): string => {
  if (!(error instanceof Error)) throw error;
  return error.message.split('\n', 1)[0] ?? error.message;
};

function toTable(
  columns: readonly Column[],
  rows: readonly SqlRow[],
  planned: PlannedOutcome,
): ResultTable {
  // Those of the SQL itself, where the question declares none.
  const names = Object.keys(rows[0] ?? {});
  const own = names.map((name): Column => ({ name, label: name, dimension: name }));
  const declared = columns.length > 0 ? columns : own;
  const nameOf = (column: Column, place: number): string =>
    planned.unknownColumns === true ? `OUTPUT_${place + 1}` : column.name;
  return {
    metadata: declared.map((column, place) => ({
      fieldName:
        planned.unknownColumns === true
          ? nameOf(column, place)
          : `${column.label} (invented column)`,
      dataType: dataTypeOf(column),
      columnName: nameOf(column, place),
    })),
    rows: (planned.rows === 'none' ? [] : rows).map((row) =>
      Object.fromEntries(
        declared.map((column, place) => [nameOf(column, place), cell(column, row)]),
      ),
    ),
  };
}

const dataTypeOf = ({ dimension, decimals = 0 }: Column): string => {
  if (dimension !== undefined) return 'STRING';
  return decimals === 0 ? 'INTEGER' : 'DECIMAL';
};

/** Every cell is text, as in the live API. Noise makes counts fractional; two decimals then. */
function cell(column: Column, row: SqlRow): string {
  const { dimension, value = '', ratio, over, times = 1, decimals = 0 } = column;
  if (dimension !== undefined) return String(row[dimension]);
  const quotient = ([part, whole]: readonly [string, string]): number =>
    Number(row[part]) / Number(row[whole]);
  const share = ratio && (over ? quotient(ratio) / quotient(over) : quotient(ratio)) * times;
  const number = share ?? Number(row[value]);
  return number.toFixed(decimals === 0 && !Number.isInteger(number) ? 2 : decimals);
}
