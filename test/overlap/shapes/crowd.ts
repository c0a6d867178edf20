import { protect } from '../../../sandbox/compute/privacy.js';
import { asReported, onPeople } from '../harness/grids.js';
import { asTable, crossOfFewDays, roomRows, type Room } from '../harness/guarded-room.js';
import type { Expected, Family, Shape } from '../harness/shape.js';
import { tableOf } from '../harness/table-changes.js';

/** The question's figures are repeated as they are: they are what the room says. */
const asSaid = (room: Room): Expected => {
  const cross = crossOfFewDays(room.attribute);
  return asReported(cross, {
    cells: roomRows(cross, room).map(({ people, ...row }) => ({
      ...row,
      people: Number(people.toFixed(2)),
    })),
    tolerance: { people: 0.51, index: 0.001, share: 0.0001 },
  });
};

const room = (name: string, about: Room, more: Partial<Expected> = {}): Shape => ({
  name,
  table: () => asTable(roomRows(crossOfFewDays(about.attribute), about), about),
  attribute: about.attribute,
  expected: () => ({ ...asSaid(about), ...more }),
});

const AGES: Room = { attribute: 'AGE_BAND', crowdSize: 50, noise: 1 };
const leads = (low: number, high: number): Partial<Expected> => ({
  holds: ({ rows: [first], headline }) =>
    first?.index !== undefined &&
    first.index > low &&
    first.index < high &&
    headline.includes('18-24')
      ? undefined
      : `leads with ${first?.value ?? 'nothing'} at ${first?.index ?? 'none'}: ${headline}`,
});

const reported: readonly Shape[] = [
  room('Three days by age band in a room of crowd size 50 with noise', AGES, {
    ...leads(300, 320),
    neverSays: [/\b4[78]\d\b/],
    caveats: ['rows_missing'],
  }),
  room(
    'The same with counts rounded to whole people',
    { ...AGES, isRounded: true },
    leads(300, 320),
  ),
  room('The same without noise', { ...AGES, noise: 0 }, leads(309, 312)),
  room('The same without crowd size', { ...AGES, crowdSize: 0 }, leads(290, 330)),
  room(
    'Strong noise: scale 20 on every count',
    { ...AGES, noise: 20, crowdSize: 0 },
    { caveats: ['noise'] },
  ),
  room(
    'A crowd size of 150: most rows are missing',
    { ...AGES, crowdSize: 150, noise: 0 },
    { caveats: ['rows_missing'] },
  ),
  room('Three days by education', { ...AGES, attribute: 'EDUCATION' }),
  room('Three days by income band', { ...AGES, attribute: 'INCOME_BAND' }),
];

/** Without share and index of the room only bounds can be told. */
const countsAlone: Shape = {
  name: 'Counts alone in a room of crowd size 50 with noise',
  table: () => {
    const table = asTable(roomRows(crossOfFewDays('AGE_BAND'), AGES), AGES);
    const three = (row: readonly (string | null)[]) => row.slice(0, 3);
    return { ...table, columns: table.columns.slice(0, 3), rows: table.rows.map(three) };
  },
  attribute: 'AGE_BAND',
  expected: () => {
    const cross = crossOfFewDays('AGE_BAND');
    const { cells } = asSaid(AGES);
    return {
      cells: cells.map(({ value = '', segment = '', people = 0 }) => ({
        ...{ value, segment, people, share: cross.share(value, segment) },
        index: cross.concentration(value, segment),
      })),
      ...{ mayLack: ['share', 'index'], boundsSuffice: true, neverSays: [/\b4[78]\d\b/] },
      // The caveat tells by how much a share can be too high.
      tolerance: { people: 0.51, share: 0.16, index: 0.05 },
      ...{ base: ['memberships', 'unknown'], caveats: ['rows_missing'] },
    };
  },
};

/** Each count has noise of its own, the totals too: they do not add up to the person, and are totals all the same. */
const noisyTotals: Shape = {
  name: 'CUBE with noise of scale 3 on every count',
  table: () => {
    const cross = crossOfFewDays('AGE_BAND');
    const people = (value: string, segment: string, n: number) => ({ value, segment, people: n });
    const rows = [
      ...cross.segments.flatMap((s) => cross.values.map((v) => people(v, s, cross.people(v, s)))),
      ...cross.values.map((v) => people(v, 'Total', cross.ofValue(v))),
      ...cross.segments.map((s) => people('Total', s, cross.ofSegment(s))),
      people('Total', 'Total', cross.all),
    ];
    const settings = { crowdSize: 0, dataDecibel: 3 };
    const noisy = protect(rows, { peopleColumns: ['people'], settings, noiseSeed: 11 });
    return tableOf(
      ['attribute_value', 'segment', 'overlap_users'],
      noisy.map((row) => [
        String(row['value']),
        String(row['segment']),
        Number(row['people']).toFixed(2),
      ]),
    );
  },
  attribute: 'AGE_BAND',
  expected: () =>
    onPeople(crossOfFewDays('AGE_BAND'), {
      // Noise of 3 on a cell of 40 and on the 240 people of its segment.
      tolerance: { people: 30, share: 0.03, index: 0.15, base: 0.005 },
      ...{ boundsSuffice: true, caveats: ['noise'], notLabels: ['Total'] },
      overlap: crossOfFewDays('AGE_BAND').all,
      mayLack: ['overlap'],
    }),
};

export const CROWD: Family = {
  name: 'Crowd size and noise',
  shapes: [...reported, countsAlone, noisyTotals],
};
