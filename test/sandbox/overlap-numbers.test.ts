import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectedOverlap } from '../../sandbox/seed/expected-overlap.js';
import { ATTRIBUTES, type Attribute } from '../../sandbox/seed/traits.js';
import {
  ALL_DATES,
  ATTRIBUTE_OVERLAP,
  AUDIENCE_OVERLAP,
  GUARDED_ROOM,
  ROOM,
} from './sandbox-probe.js';
import { PEOPLE, SEED, startTestSandbox, type TestSandbox } from './test-sandbox.js';

interface OverlapRow {
  readonly attributeValue: string;
  readonly segment: string;
  readonly overlap: number;
  readonly share: number;
  readonly index: number;
}

const AUGUST = { dateFrom: '2026-08-01', dateTo: '2026-08-31' };
const expected = (attribute: Attribute) =>
  expectedOverlap({ seed: SEED, people: PEOPLE, attribute, ...AUGUST });

describe('the numbers of the overlap questions', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  beforeEach(() =>
    sandbox.control('POST', 'privacy', { room: ROOM, crowdSize: 0, dataDecibel: 0 }),
  );
  afterAll(() => sandbox.dispose());

  const inAugust = { 'exposures.date_start': AUGUST.dateFrom, 'exposures.date_end': AUGUST.dateTo };
  const overlapRows = async (attribute: Attribute): Promise<OverlapRow[]> => {
    const run = await sandbox.finishedRun(ATTRIBUTE_OVERLAP, {
      CRM_ATTRIBUTE: attribute,
      ...inAugust,
    });
    return (await sandbox.rowsOf(run)).map((row) => ({
      attributeValue: row['ATTRIBUTE_VALUE'] ?? '',
      segment: row['PUBLISHER_SEGMENT'] ?? '',
      overlap: Number(row['OVERLAP_USERS']),
      share: Number(row['SHARE_OF_SEGMENT']),
      index: Number(row['INDEX']),
    }));
  };

  it.each(ATTRIBUTES)(
    'equal an independent computation on the generator: %s',
    async (attribute) => {
      const rows = await overlapRows(attribute);
      expect(rows.length).toBeGreaterThan(40);
      expect(rows).toEqual(expected(attribute).rows);
    },
  );

  it('equal it for both bases and the overlap of the audiences', async () => {
    const [row] = await sandbox.rowsOf(await sandbox.finishedRun(AUDIENCE_OVERLAP, inAugust));
    const { crm, publisher, overlap } = expected('REGION').bases;
    expect(row).toMatchObject({
      CRM_USERS: String(crm),
      PUBLISHER_USERS: String(publisher),
      OVERLAP_USERS: String(overlap),
      OVERLAP_OF_CRM: ((overlap / crm) * 100).toFixed(2),
    });
  });

  it('lose whole rows, and nothing else, to the crowd size', async () => {
    await sandbox.control('POST', 'privacy', { room: ROOM, crowdSize: 10, dataDecibel: 0 });
    const all = expected('INCOME_BAND').rows;
    const kept = all.filter(({ overlap }) => overlap >= 10);
    expect(kept.length).toBeLessThan(all.length);
    expect(await overlapRows('INCOME_BAND')).toEqual(kept);
  });

  it('move with noise, differently in each run, but not when one run is read again', async () => {
    await sandbox.control('POST', 'privacy', { room: ROOM, crowdSize: 0, dataDecibel: 2 });
    const run = await sandbox.finishedRun(ATTRIBUTE_OVERLAP, {
      CRM_ATTRIBUTE: 'REGION',
      ...inAugust,
    });
    const rows = await sandbox.rowsOf(run);
    expect(await sandbox.rowsOf(run)).toEqual(rows);
    const other = await overlapRows('REGION');
    expect(other.map(({ overlap }) => overlap)).not.toEqual(
      rows.map((row) => Number(row['OVERLAP_USERS'])),
    );
    const truth = expected('REGION').rows;
    const errors = other.map(({ overlap }, place) => overlap - (truth[place]?.overlap ?? 0));
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(Math.abs(mean)).toBeLessThan(2);
    expect(Math.max(...errors.map(Math.abs))).toBeGreaterThan(0);
  });

  it('are guarded in the room with a crowd size of 50', async () => {
    const parameters = { CRM_ATTRIBUTE: 'AGE_BAND', ...ALL_DATES };
    const run = await sandbox.finishedRun('CRQ-138310', parameters, GUARDED_ROOM);
    const bare = expectedOverlap({
      seed: SEED,
      people: PEOPLE,
      attribute: 'AGE_BAND',
      dateFrom: '2026-07-01',
      dateTo: '2026-09-30',
    });
    const crowds = bare.rows.filter(({ overlap }) => overlap >= 50);
    expect(await sandbox.rowsOf(run)).toHaveLength(crowds.length);
  });
});
