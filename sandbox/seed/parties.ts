import { existsSync } from 'node:fs';
import { appendFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { makePerson, type Person } from './person.js';

export interface Population {
  readonly seed: number;
  readonly people: number;
}

/** Raise it when the tables or the generator change: older files are made anew. */
const GENERATION = 1;

/** Columns as they stand in the rows of the generator; moments are unix seconds there and timestamps in the table. */
export const TABLES = {
  partner_crm: ['cid', 'EDUCATION', 'INCOME_BAND', 'AGE_BAND', 'REGION'],
  partnermap: ['cid', 'rampid'],
  pubmap: ['cid', 'rampid'],
  publisher_audience: ['cid', 'segment'],
  exposures: ['cid', 'advertiser', 'campaign', 'clicked', 'exposed_at'],
  conversions: ['cid', 'converted_at', 'revenue_cents'],
} as const;
export type PartyTable = keyof typeof TABLES;

const COLUMN_TYPES: Readonly<Record<string, string>> = {
  clicked: 'BOOLEAN',
  exposed_at: 'BIGINT',
  converted_at: 'BIGINT',
  revenue_cents: 'INTEGER',
};

/**
 * Makes the two parties' tables at `path` unless the file there already holds this population. The new file gets its
 * name only when it is whole, so a kill leaves no half-made tables.
 */
export async function ensureParties(path: string, population: Population): Promise<void> {
  if (existsSync(path) && (await holds(path, population))) return;
  const draft = `${path}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const file = join(draft, 'parties.duckdb');
  await connected(file, {}, (connection) => writeTables(connection, draft, population));
  await rename(file, path);
  await rm(draft, { recursive: true });
}

const holds = (path: string, population: Population): Promise<boolean> =>
  connected(path, { access_mode: 'READ_ONLY' }, async (connection) => {
    const result = await connection.runAndReadAll(
      'SELECT seed, people, generation FROM population',
    );
    const wanted = [population.seed, population.people, GENERATION];
    return JSON.stringify(result.getRowsJson()) === JSON.stringify([wanted]);
  });

async function connected<T>(
  path: string,
  options: Record<string, string>,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(path, { threads: '2', ...options });
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Through CSV files, which DuckDB reads several times faster than it takes single values. */
async function writeTables(
  connection: DuckDBConnection,
  folder: string,
  { seed, people }: Population,
): Promise<void> {
  for (let from = 0; from < people; from += BATCH) {
    const lines = makeLines(seed, from, Math.min(from + BATCH, people));
    for (const table of TABLE_NAMES) await appendFile(csvOf(folder, table), lines[table].join(''));
  }
  for (const table of TABLE_NAMES) await readTable(connection, table, csvOf(folder, table));
  await connection.run(
    `CREATE TABLE population AS
     SELECT ${seed}::INTEGER AS seed, ${people}::INTEGER AS people, ${GENERATION}::INTEGER AS generation`,
  );
}

/** People made at a stretch: requests are answered in between, and memory stays small. */
const BATCH = 2_000;
const TABLE_NAMES = Object.keys(TABLES) as PartyTable[];
const csvOf = (folder: string, table: PartyTable): string => join(folder, `${table}.csv`);

async function readTable(
  connection: DuckDBConnection,
  table: PartyTable,
  csv: string,
): Promise<void> {
  const columns: readonly string[] = TABLES[table];
  const types = columns.map((column) => `'${column}': '${COLUMN_TYPES[column] ?? 'VARCHAR'}'`);
  const stored = columns.map((column) =>
    column.endsWith('_at') ? `make_timestamp(${column} * 1000000) AS ${column}` : `"${column}"`,
  );
  await connection.run(
    `CREATE TABLE ${table} AS SELECT ${stored.join(', ')}
     FROM read_csv($csv, header = false, delim = ',', quote = '', escape = '', columns = {${types.join(', ')}})`,
    { csv },
  );
}

type Lines = Record<PartyTable, string[]>;

function makeLines(seed: number, from: number, end: number): Lines {
  const lines: Lines = {
    partner_crm: [],
    partnermap: [],
    pubmap: [],
    publisher_audience: [],
    exposures: [],
    conversions: [],
  };
  for (let row = from; row < end; row += 1) addPerson(lines, makePerson(seed, row));
  return lines;
}

function addPerson(to: Lines, person: Person): void {
  const { EDUCATION, INCOME_BAND, AGE_BAND, REGION } = person.traits;
  for (const cid of person.brandIds) {
    to.partner_crm.push(`${cid},${EDUCATION},${INCOME_BAND},${AGE_BAND},${REGION}\n`);
    if (person.brandIsMatched) to.partnermap.push(`${cid},${person.rampId}\n`);
  }
  for (const cid of person.publisherIds) {
    if (person.publisherIsMatched) to.pubmap.push(`${cid},${person.rampId}\n`);
    for (const segment of person.segments) to.publisher_audience.push(`${cid},${segment}\n`);
  }
  for (const { publisherId, advertiser, campaign, clicked, at } of person.exposures)
    to.exposures.push(`${publisherId},${advertiser},${campaign},${String(clicked)},${at}\n`);
  for (const { brandId, at, revenueCents } of person.conversions)
    to.conversions.push(`${brandId},${at},${revenueCents}\n`);
}
