import type { components } from '../../../contract/openapi.js';
import type { LenientReading } from '../lenient-reading.js';

type Schemas = components['schemas'];
type Fields = Readonly<Record<string, unknown>>;
type Config = Schemas['PartitionFieldConfig'];

/** A parameter of a question as the contract promises it; what could not be read is absent. */
export function toParameter(
  fields: Fields,
  reading: LenientReading,
): Schemas['CleanroomQuestionParameter'] {
  const text = (name: string) => reading.text(fields[name]);
  return given({
    Name: text('Name'),
    DisplayName: text('DisplayName'),
    ParameterType: text('ParameterType'),
    DataType: text('DataType'),
    Format: text('Format'),
    DefaultValue: text('DefaultValue'),
    ConstraintType: text(
      'ConstraintType',
    ) as Schemas['CleanroomQuestionParameter']['ConstraintType'],
    HasConstraint: reading.isTrue(fields['HasConstraint']),
    Index: reading.number(fields['Index']),
    AllowedValues: wholeList(fields['AllowedValues'], reading),
    partitionFieldConfig: toConfig(fields['partitionFieldConfig'], reading),
  });
}

/** Of a dataset of the room, what names its partition parameters. */
export function toRoomDataset(
  fields: Fields,
  reading: LenientReading,
): Schemas['CleanRoomDataset'] {
  const { partitionParameters } = fields;
  const groups =
    partitionParameters == null
      ? []
      : (reading.object(partitionParameters)?.['partitionGroups'] ?? []);
  return given({
    id: reading.text(fields['id']),
    partitionParameters: {
      partitionGroups: reading.objects(groups).map((group) => ({
        partitionFields: reading.objects(group['partitionFields']).map((field) =>
          given({
            dataType: reading.text(field['dataType']),
            parameters: reading.objects(field['parameters']).map((parameter) =>
              given({
                name: reading.text(parameter['name']),
                dataType: reading.text(parameter['dataType']),
                partitionFieldConfig: toConfig(parameter['partitionFieldConfig'], reading),
              }),
            ),
          }),
        ),
      })),
    },
    datasetFieldMappings: reading.objects(fields['datasetFieldMappings']).map((mapping) =>
      given({
        rename: reading.text(mapping['rename']),
        fieldName: reading.text(mapping['fieldName']),
        dataType: reading.text(mapping['dataType']),
        isPartitionColumn: reading.isTrue(mapping['isPartitionColumn']),
        isExcluded: reading.isTrue(mapping['isExcluded']),
        partitionFieldConfig: toConfig(mapping['partitionFieldConfig'], reading),
      }),
    ),
  });
}

function toConfig(value: unknown, reading: LenientReading): Config | undefined {
  const config = value === undefined || value === null ? undefined : reading.object(value);
  if (config === undefined) return undefined;
  return given({
    type: reading.text(config['type']) as Config['type'],
    isEnforced: reading.isTrue(config['isEnforced']),
    values: wholeList(config['values'], reading),
  });
}

/** A list of which one element is not known would refuse a value that is allowed, so it is taken whole or not at all. */
function wholeList(value: unknown, reading: LenientReading): string[] | undefined {
  const texts = reading.texts(value);
  return Array.isArray(value) && texts.length === value.length ? texts : undefined;
}

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

const given = <Fields extends Record<string, unknown>>(fields: Fields): Given<Fields> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Given<Fields>;
