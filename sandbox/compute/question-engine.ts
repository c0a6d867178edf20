import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** A row as DuckDB gives it for JSON: 64-bit numbers are text. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** A statement that runs longer is stopped: a question must not keep the sandbox busy for ever. */
const STATEMENT_LIMIT_MS = 30_000;

/**
 * Runs questions on the parties' tables, and can do nothing else: the file is read-only, other files and extensions
 * are out of reach, and the settings cannot be changed from SQL.
 */
export class QuestionEngine {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  /** One statement at a time: two at once would share the memory limit and interrupt each other. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(path: string): Promise<QuestionEngine> {
    const instance = await DuckDBInstance.create(path, {
      access_mode: 'READ_ONLY',
      enable_external_access: 'false',
      memory_limit: '512MB',
      threads: '2',
      lock_configuration: 'true',
    });
    return new QuestionEngine(instance, await instance.connect());
  }

  /** @param values bound to `$name` in the SQL; every name must occur in it */
  async run(sql: string, values: Readonly<Record<string, string>>): Promise<SqlRow[]> {
    const turn = this.#last.then(() => this.#runNow(sql, values));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Lets the running statement finish: interrupted, it would look like a failed run. */
  async close(): Promise<void> {
    await this.#last;
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  async #runNow(sql: string, values: Readonly<Record<string, string>>): Promise<SqlRow[]> {
    const limit = setTimeout(() => this.#connection.interrupt(), STATEMENT_LIMIT_MS);
    try {
      const result = await this.#connection.runAndReadAll(sql, { ...values });
      return result.getRowObjectsJson();
    } finally {
      clearTimeout(limit);
    }
  }
}
