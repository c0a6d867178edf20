import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dimension, type Column, type Question } from '../world/question.js';
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
  /** The privacy of a room that the control API has changed. */
  readonly privacyOf: (roomDisplayId: string) => PrivacySettings | undefined;
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
        settings: this.#settings(question, run.planned),
        noiseSeed: this.#options.seed + run.number,
      });
      return { kind: 'table', table: toTable(question.columns, kept, run.planned) };
    } catch (error) {
      return { kind: 'failure', reason: firstLineOf(error) };
    }
  }

  #settings(question: Question, planned: PlannedOutcome): PrivacySettings {
    const settings = this.#options.privacyOf(question.roomDisplayId) ?? question.privacy;
    return planned.rows === 'all-suppressed' ? { ...settings, crowdSize: Infinity } : settings;
  }
}

const firstLineOf = (error: unknown): string => {
  if (!(error instanceof Error)) throw error;
  return error.message.split('\n', 1)[0] ?? error.message;
};

function toTable(
  columns: readonly Column[],
  rows: readonly SqlRow[],
  planned: PlannedOutcome,
): ResultTable {
  const declared = columns.length > 0 ? columns : columnsOf(rows);
  const nameOf = (column: Column, place: number): string =>
    planned.unknownColumns === true ? `OUTPUT_${place + 1}` : column.name;
  return {
    metadata: declared.map((column, place) => ({
      fieldName: planned.unknownColumns === true ? nameOf(column, place) : column.label,
      dataType:
        column.kind === 'dimension' ? 'STRING' : column.decimals === 0 ? 'INTEGER' : 'DECIMAL',
      columnName: nameOf(column, place),
    })),
    rows: (planned.rows === 'none' ? [] : rows).map((row) =>
      Object.fromEntries(
        declared.map((column, place) => [nameOf(column, place), cell(column, row)]),
      ),
    ),
  };
}

/** Those of the SQL itself, where the question declares none. */
const columnsOf = (rows: readonly SqlRow[]): Column[] =>
  Object.keys(rows[0] ?? {}).map((name) => dimension(name, name, name));

/** Every cell is text, as in the live API. Noise makes counts fractional; two decimals then. */
function cell(column: Column, row: SqlRow): string {
  if (column.kind === 'dimension') return String(row[column.sqlColumn]);
  const value = column.value((name) => Number(row[name]));
  return column.decimals === 0 && !Number.isInteger(value)
    ? value.toFixed(2)
    : value.toFixed(column.decimals);
}
