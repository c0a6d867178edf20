import { describe, expect, it } from 'vitest';
import { expectedParameters, type ParameterSources } from './partition-parameters.js';

const ATTRIBUTE = {
  Name: 'CRM_ATTRIBUTE',
  Index: 1,
  DataType: 'STRING',
  ParameterType: 'RUN_PARAMETER',
  DisplayName: 'CRM attribute',
  HasConstraint: true,
  ConstraintType: 'ENFORCED_LIST' as const,
  AllowedValues: ['EDUCATION', 'INCOME'],
};

const bounded = (name: string) => ({ name, dataType: 'DATE' });

const EXPOSURES = {
  id: 'dataset-1',
  partitionParameters: {
    isView: false,
    partitionGroups: [
      {
        partitionFields: [
          {
            fieldName: 'date',
            dataType: 'DATE',
            parameters: [bounded('exposures.date_start'), bounded('exposures.date_end')],
          },
        ],
      },
    ],
  },
};

const derive = (sources: Partial<ParameterSources>) =>
  expectedParameters({ parameters: [], bindings: [], roomDatasets: [], ...sources });

const expectedOf = (sources: Partial<ParameterSources>) => derive(sources).expected;

describe('expectedParameters', () => {
  it('joins run parameters of the question with the partitions of its bound datasets', () => {
    const { expected, notes } = derive({
      parameters: [ATTRIBUTE],
      bindings: [{ macro: 'exposures', datasetId: 'dataset-1' }, { macro: 'partner_crm' }],
      roomDatasets: [EXPOSURES, { ...EXPOSURES, id: 'unbound' }],
    });
    expect(expected).toEqual([
      {
        name: 'CRM_ATTRIBUTE',
        kind: 'run',
        type: 'STRING',
        required: true,
        allowedValues: ['EDUCATION', 'INCOME'],
        displayName: 'CRM attribute',
      },
      {
        name: 'exposures.date_start',
        kind: 'partition',
        type: 'DATE',
        required: true,
        dateRole: 'start',
      },
      {
        name: 'exposures.date_end',
        kind: 'partition',
        type: 'DATE',
        required: true,
        dateRole: 'end',
      },
    ]);
    expect(notes).toEqual([]);
  });

  it.each([
    ['RUN_PARAMETER', 'a', 'run'],
    ['RUN_TIME_PARAMETER', 'a', 'run'],
    ['RUNTIME_PARAMETER', 'a', 'run'],
    ['RUNTIME_PARAMETER', 'digital.brand', 'run'],
    ['PARTITION_PARAMETER', 'a', 'partition'],
    ['PARAMETER_UNKNOWN', 'digital.brand', 'partition'],
    [undefined, 'digital.brand', 'partition'],
    [undefined, 'a', 'run'],
  ])('reads the type %s of %s as %s', (type, name, kind) => {
    const parameter = { Name: name, DataType: 'STRING' };
    const parameters = [type === undefined ? parameter : { ...parameter, ParameterType: type }];
    expect(expectedOf({ parameters })).toMatchObject([{ name, kind }]);
  });

  it('leaves out parameters without a name and those that the platform fills itself', () => {
    const parameters = [{ Name: '' }, { Name: 'FILE', ParameterType: 'ARTIFACT_FILE_METADATA' }];
    expect(expectedOf({ parameters })).toEqual([]);
  });

  it('keeps the order of the question and puts partitions last', () => {
    const parameters = [
      { Name: 'late', Index: 9 },
      { Name: 'x.date_start', Index: 0, ParameterType: 'PARTITION_PARAMETER' },
      { Name: 'early', Index: 2 },
    ];
    expect(expectedOf({ parameters }).map(({ name }) => name)).toEqual([
      'early',
      'late',
      'x.date_start',
    ]);
  });

  it('takes a default as a value that need not be given', () => {
    const parameters = [
      { Name: 'WINDOW', DataType: 'INTEGER', DefaultValue: '14', ExampleValue: '30' },
    ];
    expect(expectedOf({ parameters })).toEqual([
      { name: 'WINDOW', kind: 'run', type: 'INTEGER', required: false, defaultValue: '14' },
    ]);
  });

  it('does not enforce a list that is none or not enforced', () => {
    const parameters = [
      { Name: 'a', HasConstraint: false, AllowedValues: ['1'] },
      { Name: 'b', ConstraintType: 'DEFAULT_VALUE' as const, AllowedValues: ['1'] },
      { Name: 'c', AllowedValues: [] },
    ];
    for (const parameter of expectedOf({ parameters }))
      expect(parameter).not.toHaveProperty('allowedValues');
  });

  it.each([
    ['exposures.date_start', 'PARTITION_PARAMETER', undefined, 'start'],
    ['digital.exposure_date_utc_end', 'PARTITION_PARAMETER', 'STRING', 'end'],
    ['exposures.hour_start', 'PARTITION_PARAMETER', 'INTEGER', undefined],
    ['exposures.brand', 'PARTITION_PARAMETER', 'STRING', undefined],
    ['START_DATE', 'RUN_PARAMETER', 'DATE', 'start'],
    ['period_end', 'RUN_PARAMETER', 'TIMESTAMP', 'end'],
    ['period_end', 'RUN_PARAMETER', 'STRING', undefined],
    ['legend', 'RUN_PARAMETER', 'DATE', undefined],
  ])('sees in %s (%s, %s) the date role %s', (...row) => {
    const [Name, ParameterType, DataType, role] = row;
    const parameter = { Name, ParameterType };
    const parameters = [DataType === undefined ? parameter : { ...parameter, DataType }];
    expect(expectedOf({ parameters })[0]?.dateRole).toBe(role);
  });

  it('sees a date role where the form of a number or a text is that of a date', () => {
    for (const DataType of ['INTEGER', 'STRING']) {
      const parameters = [{ Name: 'PERIOD_START', DataType, Format: 'yyyyMMdd' }];
      expect(expectedOf({ parameters })[0]).toMatchObject({
        dateRole: 'start',
        format: 'yyyyMMdd',
      });
      const unknown = [{ Name: 'PERIOD_START', DataType, Format: '#,##0' }];
      expect(expectedOf({ parameters: unknown })[0]?.dateRole).toBeUndefined();
    }
  });

  it('names partitions from the column flags when the dataset lists no parameters', () => {
    const roomDatasets = [
      {
        id: 'd',
        datasetFieldMappings: [
          column({ fieldName: 'day', dataType: 'DATE', rename: 'date' }),
          column({ fieldName: 'brand', dataType: 'STRING', rename: '' }),
          column({ fieldName: 'gone', dataType: 'STRING', isExcluded: true }),
          column({ fieldName: 'plain', dataType: 'STRING', isPartitionColumn: false }),
        ],
      },
    ];
    const bindings = [{ macro: 'exposures', datasetId: 'd' }];
    expect(expectedOf({ bindings, roomDatasets }).map(({ name }) => name)).toEqual([
      'exposures.date_start',
      'exposures.date_end',
      'exposures.brand',
    ]);
  });

  it("asks once for a column that the question and the dataset's own macro both name", () => {
    const parameters = [
      { Name: 'exposures.date_start', ParameterType: 'PARTITION_PARAMETER' },
      { Name: 'exposures.date_end', ParameterType: 'PARTITION_PARAMETER' },
    ];
    const fields = [{ parameters: [bounded('ad_logs.date_start'), bounded('ad_logs.date_end')] }];
    const roomDatasets = [
      { id: 'd', partitionParameters: { partitionGroups: [{ partitionFields: fields }] } },
    ];
    const bindings = [{ macro: 'exposures', datasetId: 'd' }];
    expect(expectedOf({ parameters, bindings, roomDatasets })).toHaveLength(2);
    expect(expectedOf({ bindings, roomDatasets })[0]?.name).toBe('ad_logs.date_start');
  });

  it('uses what the owner of the data enforces: fixed values and ranges, not rolling windows', () => {
    const partition = (Name: string, config: object) => ({
      Name,
      ParameterType: 'PARTITION_PARAMETER',
      partitionFieldConfig: { isEnforced: true, ...config } as never,
    });
    const parameters = [
      partition('x.brand', { type: 'Fixed', values: ['acme', 'zeta'] }),
      partition('x.date_start', { type: 'Range', values: ['2024-01-01', '2024-06-30'] }),
      partition('x.date_end', { type: 'Range', values: ['2024-01-01', '2024-06-30'] }),
      partition('y.date_start', { type: 'Rolling', values: ['30'], rollingUnit: 'Days' }),
      partition('z.date_start', { type: 'Range', values: ['2024-01-01'], isEnforced: false }),
      partition('z.brand', { type: 'Fixed', values: ['acme'], isEnforced: false }),
    ];
    expect(expectedOf({ parameters })).toMatchObject([
      { defaultValue: 'acme', allowedValues: ['acme', 'zeta'], required: false },
      { defaultValue: '2024-01-01', required: false },
      { defaultValue: '2024-06-30', required: false },
      { required: true },
      { required: true },
      { required: true },
    ]);
  });

  it.each([
    ['bindings', { bindings: undefined }],
    ['datasets', { roomDatasets: undefined }],
  ])('says what may follow when the %s may not be read', (_, sources) => {
    const { expected, notes } = derive({ parameters: [ATTRIBUTE], ...sources });
    expect(expected).toHaveLength(1);
    expect(notes[0]).toContain("could not read the datasets' partition columns");
  });

  it('survives nulls, which the live service sends for absent values', () => {
    const parameters = [
      {
        Name: 'a',
        AllowedValues: null,
        DefaultValue: null,
        Format: null,
        ParameterType: null,
        partitionFieldConfig: null,
      } as never,
    ];
    const roomDatasets = [
      {
        id: 'd',
        partitionParameters: { partitionGroups: null },
        datasetFieldMappings: null,
      } as never,
    ];
    const bindings = [{ macro: 'm', datasetId: 'd' }];
    expect(expectedOf({ parameters, bindings, roomDatasets })).toEqual([
      { name: 'a', kind: 'run', type: 'STRING', required: true },
    ]);
  });
});

const column = (mapping: {
  fieldName: string;
  dataType: string;
  rename?: string;
  isExcluded?: boolean;
  isPartitionColumn?: boolean;
}) => ({
  isPartitionColumn: true,
  isExcluded: false,
  isPii: false,
  isUserIdField: false,
  ...mapping,
});
