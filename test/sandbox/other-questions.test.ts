import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf, makePerson } from '../../sandbox/seed/person.js';
import { ALL_DATES } from './sandbox-probe.js';
import { PEOPLE, SEED, startTestSandbox, type TestSandbox } from './test-sandbox.js';

const WINDOWS = { click_attribution_window: '30', imp_attribution_window: '30' };
const population = Array.from({ length: PEOPLE }, (_, row) => makePerson(SEED, row));

describe('the other questions', () => {
  let sandbox: TestSandbox;
  const rowsOf = async (question: string, parameters: Record<string, string>) =>
    sandbox.rowsOf(await sandbox.finishedRun(question, parameters));
  const sum = (rows: readonly Record<string, string>[], column: string): number =>
    rows.reduce((total, row) => total + Number(row[column]), 0);
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.dispose());

  it('count every impression of the period once', async () => {
    const days = { 'exposures.date_start': '2026-07-10', 'exposures.date_end': '2026-07-20' };
    const inPeriod = population
      .flatMap(({ exposures }) => exposures)
      .filter(({ at }) => dayOf(at) >= '2026-07-10' && dayOf(at) <= '2026-07-20');
    const rows = await rowsOf('CRQ-138206', days);
    expect(sum(rows, 'IMPRESSIONS')).toBe(inPeriod.length);
    expect(sum(rows, 'CLICKS')).toBe(inPeriod.filter(({ clicked }) => clicked).length);
  });

  it('count each reached person once per campaign', async () => {
    const reached = population.filter((person) => person.publisherIsMatched);
    const rows = await rowsOf('CRQ-138207', ALL_DATES);
    for (const row of rows) {
      const people = reached.filter(({ exposures }) =>
        exposures.some(({ campaign }) => campaign === row['CAMPAIGN']),
      );
      expect(Number(row['REACH'])).toBe(people.length);
    }
    expect(rows).toHaveLength(4);
  });

  it('give the same revenue to the first, the last and all touches of a purchase', async () => {
    const revenues: number[] = [];
    for (const question of ['CRQ-138205', 'CRQ-138204', 'CRQ-138203'])
      revenues.push(sum(await rowsOf(question, { ...WINDOWS, ...ALL_DATES }), 'REVENUE'));
    const touched = population
      .filter((person) => person.brandIsMatched && person.publisherIsMatched)
      .flatMap((person) =>
        person.conversions.filter(({ at }) =>
          person.exposures.some((exposure) => exposure.at <= at && exposure.at >= at - 30 * 86_400),
        ),
      );
    const cents = touched.reduce((total, { revenueCents }) => total + revenueCents, 0);
    for (const revenue of revenues) expect(Math.abs(revenue - cents / 100)).toBeLessThan(0.05);
  });

  it.each(['CRQ-138209', 'CRQ-138202'])('answer rows: %s', async (question) => {
    const parameters = question === 'CRQ-138202' ? { ...WINDOWS, ...ALL_DATES } : ALL_DATES;
    expect((await rowsOf(question, parameters)).length).toBeGreaterThan(3);
  });
});
