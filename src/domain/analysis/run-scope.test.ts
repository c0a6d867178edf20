import { describe, expect, it } from 'vitest';
import type { ExpectedParameter } from './question-parameters.js';
import { attributeIn, dataWindow, scopeOf, type ScopeFacts, sentScope } from './run-scope.js';

const bound = (name: string, dateRole: 'start' | 'end'): ExpectedParameter => ({
  name,
  kind: 'partition',
  type: 'DATE',
  required: true,
  dateRole,
});

const FACTS: ScopeFacts = {
  owner: 'Meridian Streaming',
  partners: ['Alder Outfitters'],
  datasets: [],
  description: '',
  expected: [bound('exposures.date_start', 'start'), bound('exposures.date_end', 'end')],
  parameters: {
    CRM_ATTRIBUTE: 'EDUCATION',
    'exposures.date_start': '2026-07-01',
    'exposures.date_end': '2026-09-30',
  },
};

describe('the scope of a run', () => {
  it('is the attribute and the days as they are sent', () => {
    expect(scopeOf(FACTS)).toEqual({
      partners: ['Meridian Streaming', 'Alder Outfitters'],
      attribute: 'EDUCATION',
      dateFrom: '2026-07-01',
      dateTo: '2026-09-30',
    });
  });

  const brought = (...datasets: [ownership: string, organizationName: string][]) =>
    scopeOf({
      ...FACTS,
      datasets: datasets.map(([ownership, organizationName]) => ({ ownership, organizationName })),
    }).partners;

  it.each([
    ['we brought data', ['OWNER', 'ALDER OUTFITTERS '], ['PARTNER', 'Meridian Streaming']],
    ['only we brought data', ['OWNER', 'Alder Outfitters']],
    ['only the one other brought data', ['PARTNER', 'Meridian Streaming']],
  ] as const)('names the other party where %s', (_why, ...datasets) => {
    expect(brought(...datasets.map(([word, name]) => [word, name] as [string, string]))).toEqual([
      'Meridian Streaming',
    ]);
  });

  it('names all where OWNER may be the owner of the room, or a third party may be ours', () => {
    const all = ['Meridian Streaming', 'Alder Outfitters'];
    expect(brought(['OWNER', 'Meridian Streaming'], ['PARTNER', 'Alder Outfitters'])).toEqual(all);
    const partners = ['Alder Outfitters', 'Larkspur Media'];
    const datasets = [{ ownership: 'PARTNER', organizationName: 'Meridian Streaming' }];
    expect(scopeOf({ ...FACTS, partners, datasets }).partners).toHaveLength(3);
  });

  it('has one attribute for people and for the arithmetic, also where two parameters name one', () => {
    const parameters = { ...FACTS.parameters, CRM_attribute_2: 'REGION' };
    expect(attributeIn(parameters)).toBe('EDUCATION, REGION');
    expect(scopeOf({ ...FACTS, parameters }).attribute).toBe(attributeIn(parameters));
    expect(attributeIn({})).toBeUndefined();
  });

  it('takes an attribution window for no attribute', () => {
    const parameters = { click_attribution_window: '14' };
    expect(scopeOf({ ...FACTS, parameters })).not.toHaveProperty('attribute');
  });

  it('names no day where columns are bounded by different ones', () => {
    const expected = [...FACTS.expected, bound('conversions.date_start', 'start')];
    const parameters = { ...FACTS.parameters, 'conversions.date_start': '2026-08-01' };
    const scope = scopeOf({ ...FACTS, expected, parameters });
    expect(scope).not.toHaveProperty('dateFrom');
    expect(scope.dateTo).toBe('2026-09-30');
  });

  it('knows days by their names where the columns may not be read, and takes no other text for one', () => {
    expect(scopeOf({ ...FACTS, expected: [] })).toMatchObject({
      dateFrom: '2026-07-01',
      dateTo: '2026-09-30',
    });
    expect(sentScope({ start: 'July', 'a.date_end': '2026-13-01' })).toEqual({});
  });

  it('names no day that was not sent', () => {
    expect(scopeOf({ ...FACTS, parameters: {} })).toEqual({
      partners: ['Meridian Streaming', 'Alder Outfitters'],
    });
  });
});

describe("a room's data window", () => {
  it.each([
    'All data is invented; exposures and conversions lie between 2026-07-01 and 2026-09-30.',
    'Data available from 2026-07-01 to 2026-09-30',
    'Two parties. Impression logs: 2026-07-01 – 2026-09-30. Ask Robin.',
    'Data 2026-07-01/2026-09-30. Conversions cover 2026-07-01 through 2026-09-30.',
    'The clean room holds data from 2026-07-01 until 2026-09-30!',
  ])('is read from: %s', (description) => {
    expect(dataWindow(description)).toEqual({ dataFrom: '2026-07-01', dataTo: '2026-09-30' });
  });

  it.each([
    ['says nothing', 'Customers of a brand and the audience of a publisher.'],
    ['speaks of the room', 'The room is open from 2026-07-01 to 2026-09-30.'],
    ['speaks of the room and of data', 'Data room, valid from 2026-07-01 to 2026-09-30.'],
    ['gives one day', 'Data from 2026-07-01 on.'],
    ['gives days that do not exist', 'Data between 2026-06-31 and 2026-09-30.'],
    ['gives them in reverse', 'Data between 2026-09-30 and 2026-07-01.'],
    ['gives two windows', 'Sales 2026-01-01 to 2026-06-30, exposures 2026-07-01 to 2026-09-30.'],
    ['has numbers that resemble', 'Data of order 12026-07-01 to 2026-09-30-7.'],
  ])('is not told where the description %s', (_why, description) => {
    expect(dataWindow(description)).toEqual({});
  });
});
