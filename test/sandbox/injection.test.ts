import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QuestionEngine } from '../../sandbox/compute/question-engine.js';
import { ATTRIBUTE_OVERLAP, AUDIENCE_OVERLAP, ALL_DATES } from './sandbox-probe.js';
import { makeStateDir, startTestSandbox, type TestSandbox } from './test-sandbox.js';

const POISON = 'EDUCATION" FROM partnermap; DROP TABLE partnermap; --';

describe('what a parameter cannot do', () => {
  let sandbox: TestSandbox;
  const stateDir = makeStateDir();
  beforeAll(async () => {
    sandbox = await startTestSandbox({ stateDir });
  });
  afterAll(() => sandbox.dispose());

  it.each([POISON, 'rampid', 'education', ''])('name another column: %s', async (CRM_ATTRIBUTE) => {
    const reply = await sandbox.createRun(ATTRIBUTE_OVERLAP, { CRM_ATTRIBUTE, ...ALL_DATES });
    expect(reply.status).toBe(400);
  });

  it.each(["2026-07-01' OR true --", '2026-02-31', '01.07.2026'])(
    'be anything but a date where a date is wanted: %s',
    async (text) => {
      const run = await sandbox.finishedRun(AUDIENCE_OVERLAP, {
        ...ALL_DATES,
        'exposures.date_start': text,
      });
      expect(run.status).toBe('FAILED');
    },
  );

  it('be anything but a number where a number is wanted', async () => {
    const parameters = { ...ALL_DATES, click_attribution_window: '14); DROP TABLE exposures' };
    expect(await sandbox.finishedRun('CRQ-138205', parameters)).toMatchObject({ status: 'FAILED' });
  });

  it.each([
    "SELECT * FROM read_text('/etc/hostname')",
    "COPY (SELECT 1) TO '/tmp/out.csv'",
    "ATTACH '/tmp/other.duckdb'",
    'DROP TABLE partnermap',
    "SET memory_limit = '100GB'",
    'SET enable_external_access = true',
  ])('be done by the engine even if it came that far: %s', async (sql) => {
    const engine = await QuestionEngine.open(`${stateDir}/parties.duckdb`);
    await expect(engine.run(sql, {})).rejects.toThrow();
    await engine.close();
  });
});
