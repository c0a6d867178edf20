import {
  DuckDBInstance,
  StatementType,
  type DuckDBConnection,
  type DuckDBPreparedStatement,
} from '@duckdb/node-api';

/** A row as DuckDB gives it for JSON: 64-bit numbers are text. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** A statement that runs longer is stopped: a question must not keep the sandbox busy for ever. */
const STATEMENT_LIMIT_MS = 30_000;

/** No files, no extensions, no other databases, no settings, and no more memory or disk than this. */
const CAPS = {
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  memory_limit: '512MB',
  max_temp_directory_size: '256MB',
  threads: '2',
  lock_configuration: 'true',
};

/** A result is read into memory, which DuckDB's own limit does not count. */
const MOST_ROWS = 200_000;

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
    const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY', ...CAPS });
    return new QuestionEngine(instance, await instance.connect());
  }

  /** @param values bound to `$name` in the SQL; every name must occur in it */
  async run(sql: string, values: Readonly<Record<string, string>>): Promise<SqlRow[]> {
    return this.#inTurn(() => this.#runNow(sql, values));
  }

  async explain(sql: string, values: Readonly<Record<string, string>>): Promise<string> {
    const [row] = await this.#inTurn(() => this.#runNow(`EXPLAIN ${sql}`, values));
    return String(row?.['explain_value']);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
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
      const statement = await onlySelect(this.#connection, sql);
      statement.bind({ ...values });
      const result = await statement.runAndReadUntil(MOST_ROWS + 1);
      if (result.currentRowCount > MOST_ROWS)
        throw new Error(`The result has more than ${MOST_ROWS} rows.`);
      return result.getRowObjectsJson();
    } finally {
      clearTimeout(limit);
    }
  }
}

/** @throws Error unless the text is one statement that only reads */
async function onlySelect(
  connection: DuckDBConnection,
  sql: string,
): Promise<DuckDBPreparedStatement> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new Error('A question is one statement.');
  const statement = await statements.prepare(0);
  const { SELECT, EXPLAIN } = StatementType;
  if (![SELECT, EXPLAIN].includes(statement.statementType))
    throw new Error('A question is a SELECT.');
  return statement;
}

/** What is wrong with the SQL of a new question; its macros are not bound yet, so with them only its syntax is judged. */
export async function sqlProblem(sql: string): Promise<string | undefined> {
  const instance = await DuckDBInstance.create(':memory:', CAPS);
  const connection = await instance.connect();
  try {
    const isBound = !/@[A-Za-z_]/.test(sql);
    if (isBound) await onlySelect(connection, sql);
    else await connection.extractStatements(sql.replaceAll(/@([A-Za-z_]\w*)/g, '$1'));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
