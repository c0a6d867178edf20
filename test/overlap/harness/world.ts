import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { ensureParties } from '../../../sandbox/seed/parties.js';
import type { ResultTable } from '../../../src/domain/results/result-table.js';
import { TruePeople, type TruePerson } from './true-people.js';

export const POPULATION = { seed: 20_260_701, people: 40_000 } as const;

/** The two parties' tables to ask with SQL, and beside them the truth that was counted without. */
export interface World {
  readonly truth: TruePeople;
  readonly ask: (sql: string) => Promise<ResultTable>;
  readonly close: () => Promise<void>;
}

/**
 * What shapes select from. `matched`: a row per person and segment of the people in both. `shared`: a row per person in both, with or
 * without segments. `seen`: their exposures. `records`: a row per CRM record. `cells`: the cross with n people in a cell, s in its segment, v with
 * its value, t in all.
 */
const VIEWS = `
CREATE TEMP VIEW customers AS
  SELECT DISTINCT m.rampid AS person, h.* EXCLUDE (rampid)
  FROM partner_crm c JOIN partnermap m USING (cid) JOIN humans h ON h.rampid = m.rampid;
CREATE TEMP VIEW records AS
  SELECT c.cid, m.rampid AS person, c.EDUCATION AS value FROM partner_crm c LEFT JOIN partnermap m USING (cid);
CREATE TEMP VIEW exposed AS SELECT DISTINCT m.rampid AS person FROM exposures e JOIN pubmap m USING (cid);
CREATE TEMP VIEW audience AS
  SELECT DISTINCT m.rampid AS person, a.segment FROM publisher_audience a JOIN pubmap m USING (cid);
CREATE TEMP VIEW seen AS
  SELECT DISTINCT m.rampid AS person, e.campaign, e.advertiser, strftime(e.exposed_at, '%Y-%m') AS month
  FROM exposures e JOIN pubmap m USING (cid);
CREATE TEMP VIEW shared AS SELECT * FROM customers SEMI JOIN exposed USING (person);
CREATE TEMP TABLE matched AS SELECT * FROM shared JOIN audience USING (person);
CREATE TEMP TABLE cells AS
  WITH by_value AS (SELECT value, count(DISTINCT person) AS v FROM matched GROUP BY ALL),
       by_segment AS (SELECT segment, count(DISTINCT person) AS s FROM matched GROUP BY ALL),
       counted AS (SELECT value, segment, count(DISTINCT person) AS n FROM matched GROUP BY ALL)
  SELECT value, segment, n, s, v, (SELECT count(DISTINCT person) FROM matched) AS t
  FROM counted JOIN by_value USING (value) JOIN by_segment USING (segment) ORDER BY segment, value;
`;

export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'habu-shapes-'));
  const file = join(folder, 'parties.duckdb');
  await ensureParties(file, POPULATION);
  const truth = new TruePeople(POPULATION.seed, POPULATION.people);
  await writeFile(join(folder, 'humans.csv'), truth.all.map(csvLine).join(''));
  const instance = await DuckDBInstance.create(file, { threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    `CREATE TEMP TABLE humans AS SELECT * FROM read_csv('${folder}/humans.csv', header = false, all_varchar = true,
       names = ['rampid', 'value', 'income_band', 'age_band', 'region', 'age', 'birth_year', 'signup_month'])`,
  );
  await connection.run(VIEWS);
  return {
    truth,
    ask: (sql) => askOf(connection, sql),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true });
    },
  };
}

const csvLine = ({ rampId, traits }: TruePerson): string =>
  `${[
    rampId,
    ...[traits.EDUCATION, traits.INCOME_BAND, traits.AGE_BAND, traits.REGION],
    ...[traits.AGE, traits.BIRTH_YEAR, traits.SIGNUP_MONTH],
  ].join(',')}\n`;

/** Rows as the platform gives them: every cell is text or null. */
async function askOf(connection: DuckDBConnection, sql: string): Promise<ResultTable> {
  const result = await connection.runAndReadAll(sql);
  const found = result.getRowsJson().map((row) => row.map(cellText));
  // Threads give rows in any order; the verdicts that are committed show the first one.
  const rows = /\border by\b/i.test(sql) ? found : found.sort(compareRows);
  const columns = result.columnNames().map((name, place) => ({
    name,
    dataType: String(result.columnType(place)).startsWith('VARCHAR') ? 'STRING' : 'DECIMAL',
  }));
  return { columns, rows, totalRows: rows.length, truncated: false };
}

const compareRows = (a: readonly unknown[], b: readonly unknown[]): number => {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

const cellText = (cell: unknown): string | null => {
  if (cell === null || cell === undefined) return null;
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
};
