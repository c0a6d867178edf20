import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCalendarDate } from './date-form.js';
import {
  checkParameters as checkOf,
  type ExpectedParameter,
  type GivenParameters,
} from './question-parameters.js';

const expecting = (
  name: string,
  facts: Partial<Omit<ExpectedParameter, 'name'>> = {},
): ExpectedParameter => ({ name, kind: 'run', type: 'STRING', required: true, ...facts });

const crmAttribute = expecting('CRM_ATTRIBUTE', { allowedValues: ['AGE', 'EDUCATION', 'Income'] });
const start = expecting('exposures.date_start', {
  kind: 'partition',
  type: 'DATE',
  dateRole: 'start',
});
const end = expecting('exposures.date_end', { kind: 'partition', type: 'DATE', dateRole: 'end' });
const overlap = [crmAttribute, start, end];
const complete: GivenParameters = {
  attribute: 'EDUCATION',
  dateFrom: '2026-01-01',
  dateTo: '2026-01-31',
};

const checkParameters = (
  expected: readonly ExpectedParameter[],
  given: GivenParameters,
  namesAreComplete = true,
) => checkOf({ expected, namesAreComplete }, given);

/** Everything that the check says about one value of one parameter. */
const check = (parameter: ExpectedParameter, value: string) =>
  checkParameters([parameter], { parameters: { [parameter.name]: value } });

describe('checkParameters fills', () => {
  it('the exact names from the three shortcuts', () => {
    expect(checkParameters(overlap, complete)).toEqual({
      problems: [],
      notes: [],
      parameters: {
        CRM_ATTRIBUTE: 'EDUCATION',
        'exposures.date_start': '2026-01-01',
        'exposures.date_end': '2026-01-31',
      },
    });
  });

  it('every pair of dates of a question with several', () => {
    const conversions = ['start', 'end'].map((role) =>
      expecting(`conversions.date_${role}`, {
        kind: 'partition',
        dateRole: role === 'start' ? 'start' : 'end',
      }),
    );
    const { parameters } = checkParameters([...overlap, ...conversions], complete);
    expect(parameters).toMatchObject({
      'conversions.date_start': '2026-01-01',
      'conversions.date_end': '2026-01-31',
    });
  });

  it('an exact name over a shortcut, and the rest from the shortcut', () => {
    const parameters = { 'exposures.date_start': '2026-01-15' };
    expect(checkParameters(overlap, { ...complete, parameters }).parameters).toMatchObject({
      'exposures.date_start': '2026-01-15',
      'exposures.date_end': '2026-01-31',
    });
  });

  it('the default of the question where nothing is given, but never over what is given', () => {
    const window = expecting('click_attribution_window', { defaultValue: '14', required: false });
    expect(checkParameters([window], {}).parameters).toEqual({ click_attribution_window: '14' });
    expect(check(window, '30').parameters).toEqual({ click_attribution_window: '30' });
  });

  it('nothing for an optional parameter that is not given', () => {
    const optional = expecting('note', { required: false });
    expect(checkParameters([optional], {})).toEqual({ parameters: {}, problems: [], notes: [] });
  });

  it("the platform's spelling of an allowed value, so that equal requests stay equal", () => {
    expect(check(crmAttribute, ' income ').parameters).toEqual({ CRM_ATTRIBUTE: 'Income' });
  });

  it('the value in the very case given where allowed values differ by case alone', () => {
    const parameter = expecting('segment', { allowedValues: ['abc', 'ABC'] });
    expect(check(parameter, 'ABC').parameters).toEqual({ segment: 'ABC' });
    expect(check(parameter, 'abc').parameters).toEqual({ segment: 'abc' });
  });

  it('one spelling for one whole number, without losing digits', () => {
    const parameter = expecting('ids', { type: 'BIGINT' });
    expect(check(parameter, '+007').parameters).toEqual({ ids: '7' });
    expect(check(parameter, '9007199254740993').parameters).toEqual({ ids: '9007199254740993' });
  });
});

describe('checkParameters refuses', () => {
  it('missing values, all at once, each with what would pass and the shortcut to it', () => {
    expect(checkParameters(overlap, {}).problems).toEqual([
      'CRM_ATTRIBUTE (or attribute) is missing: give one of AGE, EDUCATION, Income.',
      'exposures.date_start (or date_from) is missing: give a date as YYYY-MM-DD.',
      'exposures.date_end (or date_to) is missing: give a date as YYYY-MM-DD.',
    ]);
  });

  it.each([
    [crmAttribute, 'GENDER', 'give one of AGE, EDUCATION, Income'],
    [crmAttribute, '   ', 'which is empty'],
    [start, '2026-02-30', 'which is not a date'],
    [start, '01/02/2026', 'give a date as YYYY-MM-DD'],
    [start, '2026-01-01T00:00:00Z', 'which is not a date'],
    [expecting('days', { type: 'INTEGER' }), '14.5', 'which is not a whole number'],
    [expecting('days', { type: 'long' }), '1e3', 'which is not a whole number'],
    [expecting('share', { type: 'DOUBLE' }), '0,5', 'which is not a number'],
  ])('%o for the value %j', (parameter, value, reason) => {
    const { problems, parameters } = check(parameter, value);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(reason);
    expect(problems[0]).toContain(parameter.name);
    expect(parameters).toEqual({});
  });

  it('names that the question does not have, and says which it has', () => {
    const given = { ...complete, parameters: { crm_attribute: 'AGE' } };
    expect(checkParameters(overlap, given).problems).toEqual([
      'parameters.crm_attribute is not a parameter of this question: it has CRM_ATTRIBUTE, exposures.date_start, exposures.date_end.',
    ]);
    expect(checkParameters([], { parameters: { x: '1' } }).problems[0]).toContain('it has none');
  });

  it('an attribute for a question without one', () => {
    expect(checkParameters([start, end], complete).problems).toEqual([
      'attribute is given, but this question has no attribute parameter: leave it out.',
    ]);
  });

  it('an attribute that could mean two parameters, and names both', () => {
    const two = ['CRM_ATTRIBUTE', 'PUBLISHER_ATTRIBUTE'].map((name) =>
      expecting(name, { required: false }),
    );
    expect(checkParameters(two, { attribute: 'AGE' }).problems).toEqual([
      'attribute could mean CRM_ATTRIBUTE or PUBLISHER_ATTRIBUTE: give each by its name in parameters.',
    ]);
  });

  it('a default of the question that its own rules do not allow', () => {
    const stale = expecting('CRM_ATTRIBUTE', { allowedValues: ['AGE'], defaultValue: 'GONE' });
    expect(checkParameters([stale], {}).problems[0]).toContain('which is not an allowed value');
  });

  it.each([
    ['exposures.date_start', 'exposures.date_end'],
    ['exposures.start_date', 'exposures.end_date'],
    ['DATE_START', 'DATE_END'],
    ['exposures.StartDate', 'exposures.EndDate'],
  ])('a start after its end, which would come back as no overlap (%s)', (startName, endName) => {
    const dates = [
      { ...start, name: startName },
      { ...end, name: endName },
    ];
    const given = { dateFrom: '2026-02-01', dateTo: '2026-01-31' };
    expect(checkParameters(dates, given).problems).toEqual([
      `${startName} (2026-02-01) is after ${endName} (2026-01-31): give a start that is not after the end.`,
    ]);
  });

  it('no single day, and no start beside the end of another dataset', () => {
    const day = { dateFrom: '2026-01-31', dateTo: '2026-01-31' };
    expect(checkParameters([start, end], day).problems).toEqual([]);
    const otherEnd = { ...end, name: 'conversions.date_end' };
    const parameters = { [start.name]: '2026-02-01', [otherEnd.name]: '2026-01-31' };
    expect(checkParameters([start, otherEnd], { parameters }).problems).toEqual([]);
  });

  it('parameters that bear the name of something that every object has', () => {
    const odd = [expecting('constructor'), expecting('__proto__')];
    expect(checkParameters(odd, { parameters: {} }).problems).toHaveLength(2);
    const given = { parameters: JSON.parse('{"__proto__":"a","constructor":"b"}') as never };
    expect(Object.entries(checkParameters(odd, given).parameters)).toEqual([
      ['constructor', 'b'],
      ['__proto__', 'a'],
    ]);
  });
});

describe('what a parameter says of itself', () => {
  const day = '2026-07-04';
  const sent = (facts: Partial<ExpectedParameter>, value: string) => {
    const { parameters, problems, notes } = check(expecting('when_end', facts), value);
    return { value: parameters['when_end'], problems: problems.length, notes: notes.length };
  };
  const as = (value: string, notes = 0) => ({ value, problems: 0, notes });

  it.each<[string, string]>([
    ['yyyyMMdd', '20260704'],
    ['dd/MM/yyyy', '04/07/2026'],
    ['MM/dd/yyyy', '07/04/2026'],
    ['YYYY.MM.DD', '2026.07.04'],
    ['%Y_%m_%d', '2026_07_04'],
    ['yyyy-mm-dd', '2026-07-04'],
  ])('decides how a day is written: %s', (format, written) => {
    for (const type of ['DATE', 'TIMESTAMP', 'STRING', 'INTEGER']) {
      expect([type, sent({ type, format }, day)]).toEqual([type, as(written)]);
      expect([type, sent({ type, format }, written)]).toEqual([type, as(written)]);
      expect([type, sent({ type, format }, 'yesterday')]).toMatchObject([type, { problems: 1 }]);
    }
  });

  it('decides how a time is written, and a last day counts as a whole', () => {
    const format = "yyyy-MM-dd'T'HH:mm:ss";
    const end = { type: 'TIMESTAMP', format, dateRole: 'end' as const };
    expect(sent(end, day)).toEqual(as('2026-07-04T23:59:59', 1));
    expect(sent({ ...end, dateRole: 'start' }, day)).toEqual(as('2026-07-04T00:00:00', 1));
    expect(sent(end, '2026-07-04 10:30')).toEqual(as('2026-07-04T10:30:00'));
    expect(sent(end, '2026-07-04T25:00:00')).toMatchObject({ problems: 1 });
  });

  it('is let through with a note where its form is not known here', () => {
    expect(sent({ type: 'DATE', format: "YYYY-'W'ww" }, '2026-W27')).toEqual(as('2026-W27', 1));
    expect(sent({ type: 'DATE', format: 'yyyy-MM' }, '2026-07')).toEqual(as('2026-07', 1));
    expect(sent({ type: 'INTEGER', format: '0000' }, '0007')).toEqual(as('0007', 1));
    expect(sent({ type: 'TIMESTAMP' }, '1783123200')).toEqual(as('1783123200', 1));
    expect(sent({ type: 'TIMESTAMP' }, day)).toEqual(as(day));
    const bound = { type: 'STRING', kind: 'partition', dateRole: 'end' } as const;
    expect(sent(bound, '2026w27')).toEqual(as('2026w27', 1));
    expect(sent({ type: 'ARRAY<STRING>' }, '[1]')).toEqual(as('[1]', 1));
    expect(sent({ type: 'STRING', format: 'e-mail' }, 'a@b')).toEqual(as('a@b'));
  });

  it('makes one request of two spellings', () => {
    expect(sent({ type: 'BOOLEAN' }, 'True')).toEqual(as('true'));
    expect(sent({ type: 'BOOLEAN' }, 'maybe')).toEqual(as('maybe', 1));
    expect(sent({ type: 'INTEGER', allowedValues: ['7', '14'] }, '014')).toEqual(as('14'));
    expect(sent({ type: 'DATE', format: 'yyyyMMdd', allowedValues: ['20260704'] }, day)).toEqual(
      as('20260704'),
    );
  });

  it('compares a start with its end by what they mean', () => {
    const format = 'dd/MM/yyyy';
    const dates = [
      { ...start, format },
      { ...end, format },
    ];
    expect(
      checkParameters(dates, { dateFrom: '2026-07-31', dateTo: '2026-08-01' }).problems,
    ).toEqual([]);
    expect(
      checkParameters(dates, { dateFrom: '2026-08-01', dateTo: '2026-07-31' }).problems,
    ).toHaveLength(1);
  });

  it('refuses a text that its form and the usual one read as two days', () => {
    expect(sent({ type: 'DATE', format: 'yyyy-dd-MM' }, day)).toMatchObject({ problems: 1 });
  });
});

describe('what a check has filled', () => {
  it('passes the same check again unchanged, so that a request has one form', () => {
    const accepted = fc.constantFrom<[string, string]>(
      ['STRING', ' text '],
      ['INTEGER', '-007'],
      ['DOUBLE', '0.50'],
      ['DATE', '2026-01-31'],
      ['BOOLEAN', 'TRUE'],
    );
    fc.assert(
      fc.property(fc.array(accepted, { maxLength: 6 }), (all) => {
        const expected = all.map(([type], index) => expecting(`p${index}`, { type }));
        const given = Object.fromEntries(all.map(([, value], index) => [`p${index}`, value]));
        const checked = checkParameters(expected, { parameters: given });
        expect(checked.problems).toEqual([]);
        expect(Object.keys(checked.parameters)).toEqual(expected.map(({ name }) => name));
        expect(checkParameters(expected, { parameters: checked.parameters })).toEqual(checked);
      }),
    );
  });
});

describe('isCalendarDate', () => {
  it('knows the days that exist', () => {
    expect(['2024-02-29', '2026-12-31'].every(isCalendarDate)).toBe(true);
    const none = ['2026-02-29', '2026-13-01', '2026-1-1', '26-01-01', '2026-01-01 ', '2026-04-31'];
    expect(none.filter(isCalendarDate)).toEqual([]);
  });
});

describe('a question whose names could not all be read', () => {
  it('takes the exact names that the caller knows, unchecked', () => {
    const parameters = { 'exposures.date_start': '2026-01-01' };
    expect(checkParameters([], { parameters }, false)).toEqual({
      parameters,
      problems: [],
      notes: [],
    });
  });

  it('does not let a date be ignored: it asks for the exact names', () => {
    const [problem] = checkParameters([], { dateFrom: '2026-01-01' }, false).problems;
    expect(problem).toContain('give the exact names in parameters');
  });
});

describe('a question without dates', () => {
  it('refuses dates, because the answer would be taken for one about those days', () => {
    const given = { dateFrom: '2026-01-01', dateTo: '2026-01-31' };
    expect(checkParameters([], given).problems).toEqual([
      'date_from is given, but this question shows no start date: leave it out.',
      'date_to is given, but this question shows no end date: leave it out.',
    ]);
  });
});
