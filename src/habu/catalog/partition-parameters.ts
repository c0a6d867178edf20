import type { components } from '../../../contract/openapi.js';
import { cleanText } from '../../domain/text/clean-text.js';
import { dateForm } from '../../domain/analysis/date-form.js';
import {
  dateRoleIn,
  type ExpectedParameter,
  type ParametersOfQuestion,
} from '../../domain/analysis/question-parameters.js';
import { defined } from '../../domain/words/defined.js';

type Schemas = components['schemas'];
type ApiParameter = Schemas['CleanroomQuestionParameter'];
type ApiDataset = Schemas['CleanRoomDataset'];
type PartitionConfig = Schemas['PartitionFieldConfig'];

export interface ParameterSources {
  /** Answer of getCleanroomQuestionParameters. */
  readonly parameters: readonly ApiParameter[];
  /** Macros of the question with the dataset bound to each; undefined when they may not be read. */
  readonly bindings: readonly { readonly macro: string; readonly datasetId?: string }[] | undefined;
  /** Datasets of the room; undefined when they may not be read. */
  readonly roomDatasets: readonly ApiDataset[] | undefined;
}

export interface ExpectedParameters extends ParametersOfQuestion {
  /** Run parameters in the order of the question, then partition parameters. */
  readonly expected: readonly ExpectedParameter[];
  /** What could not be read, and what may follow from it. */
  readonly notes: readonly string[];
}

const UNREADABLE =
  "could not read the datasets' partition columns: the API user is not Admin of the clean room; a partition " +
  'parameter that is not listed here would make the run end with no rows';

/**
 * Everything that a question wants at run time. The question lists run parameters and at times partition parameters;
 * the bound datasets list the exact names of their partition parameters. Partition parameters are required: the API
 * accepts a run without them and answers with no rows.
 */
export function expectedParameters(sources: ParameterSources): ExpectedParameters {
  const listed = sources.parameters
    .filter(({ ParameterType }) => ParameterType !== 'ARTIFACT_FILE_METADATA')
    .toSorted((a, b) => (a.Index ?? 0) - (b.Index ?? 0))
    .flatMap(fromQuestion);
  const known = new Map(listed.map((parameter) => [parameter.name, parameter]));
  for (const { parameter, underMacro } of fromDatasets(sources))
    if (!known.has(parameter.name) && !known.has(underMacro)) known.set(parameter.name, parameter);
  const expected = [...known.values()];
  const readable = sources.bindings !== undefined && sources.roomDatasets !== undefined;
  return {
    expected: [...expected.filter(isRun), ...expected.filter((parameter) => !isRun(parameter))],
    namesAreComplete: readable,
    notes: readable ? [] : [UNREADABLE],
  };
}

const isRun = ({ kind }: ExpectedParameter): boolean => kind === 'run';

function fromQuestion(parameter: ApiParameter): ExpectedParameter[] {
  const name = parameter.Name ?? '';
  if (name === '') return [];
  const kind = kindOf(name, parameter.ParameterType);
  const hasList = parameter.ConstraintType !== 'DEFAULT_VALUE' && parameter.HasConstraint !== false;
  return [
    toExpected({
      name,
      kind,
      type: parameter.DataType,
      config: parameter.partitionFieldConfig,
      allowedValues: hasList ? parameter.AllowedValues : undefined,
      defaultValue: parameter.DefaultValue,
      format: parameter.Format,
      displayName: parameter.DisplayName,
    }),
  ];
}

/** Three spellings of the run kind exist; where the kind is not said, only partition names hold `<macro>.<field>`. */
function kindOf(name: string, type = ''): ExpectedParameter['kind'] {
  if (type === 'PARTITION_PARAMETER') return 'partition';
  if (/^RUN_?(?:TIME_)?PARAMETER$/.test(type)) return 'run';
  return name.includes('.') ? 'partition' : 'run';
}

interface DatasetParameter {
  readonly parameter: ExpectedParameter;
  /** The same column under the question's own macro: the question's listing of it wins. */
  readonly underMacro: string;
}

function fromDatasets({ bindings = [], roomDatasets = [] }: ParameterSources): DatasetParameter[] {
  const byId = new Map(roomDatasets.map((dataset) => [dataset.id, dataset]));
  return bindings.flatMap(({ macro, datasetId }) => {
    const dataset = datasetId === undefined ? undefined : byId.get(datasetId);
    const parameters = dataset === undefined ? [] : partitionsOf(dataset, macro);
    return parameters.map((parameter) => ({
      parameter,
      underMacro: parameter.name.replace(/^[^.]*/, macro),
    }));
  });
}

function partitionsOf(dataset: ApiDataset, macro: string): ExpectedParameter[] {
  const groups = dataset.partitionParameters?.partitionGroups ?? [];
  const named = groups
    .flatMap(({ partitionFields }) => partitionFields ?? [])
    .flatMap((field) =>
      (field.parameters ?? []).map((parameter) => ({
        name: parameter.name ?? '',
        type: parameter.dataType ?? field.dataType,
        config: parameter.partitionFieldConfig,
      })),
    )
    .filter(({ name }) => name !== '');
  const fields = named.length > 0 ? named : partitionsOfMappings(dataset);
  return fields.map((field) =>
    toExpected({ ...field, name: withMacro(field.name, macro), kind: 'partition' }),
  );
}

interface PartitionField {
  readonly name: string;
  readonly type: string | undefined;
  readonly config: PartitionConfig | undefined;
}

/** For answers without ready names: a date column is bounded by `_start` and `_end`, any other is given as it is. */
function partitionsOfMappings(dataset: ApiDataset): PartitionField[] {
  return (dataset.datasetFieldMappings ?? [])
    .filter(
      ({ isPartitionColumn, isExcluded }) => isPartitionColumn === true && isExcluded !== true,
    )
    .flatMap(({ rename, fieldName, dataType, partitionFieldConfig: config }) => {
      const column = isGiven(rename) ? rename : fieldName;
      if (!isGiven(column)) return [];
      const names = isDateType(dataType) ? [`${column}_start`, `${column}_end`] : [column];
      return names.map((name) => ({ name, type: dataType, config }));
    });
}

/** Names come with the macro in front; one without is completed. */
const withMacro = (name: string, macro: string): string =>
  name.includes('.') || macro === '' ? name : `${macro}.${name}`;

interface Draft {
  readonly name: string;
  readonly kind: ExpectedParameter['kind'];
  readonly type: string | undefined;
  readonly config?: PartitionConfig | undefined;
  readonly allowedValues?: readonly string[] | null | undefined;
  readonly defaultValue?: string | undefined;
  readonly format?: string | undefined;
  readonly displayName?: string | undefined;
}

function toExpected(draft: Draft): ExpectedParameter {
  const { name, kind, format, displayName } = draft;
  const dateRole = dateRoleOf(draft);
  const type = isGiven(draft.type)
    ? draft.type.toUpperCase()
    : dateRole === undefined
      ? 'STRING'
      : 'DATE';
  const allowedValues = isFixed(draft.config) ? draft.config.values : draft.allowedValues;
  const defaultValue = isGiven(draft.defaultValue) ? draft.defaultValue : presetOf(draft, dateRole);
  return {
    name,
    kind,
    type,
    required: defaultValue === undefined,
    ...((allowedValues?.length ?? 0) > 0 && { allowedValues: allowedValues ?? [] }),
    ...defined({ defaultValue }),
    ...(isGiven(format) && { format: cleanText(format, 80) }),
    ...(isGiven(displayName) && { displayName: cleanText(displayName, 200) }),
    ...defined({ dateRole }),
  };
}

/** The live service writes absent texts as null or as an empty text. */
const isGiven = (text: string | null | undefined): text is string =>
  typeof text === 'string' && text !== '';

const isDateType = (type: string | undefined): boolean => /date|timestamp/i.test(type ?? '');

/** Partition bounds end in `_start` and `_end`, and only dates are bounded; a run parameter must also be a date, by type or form. */
function dateRoleOf({ name, kind, type, format }: Draft): ExpectedParameter['dateRole'] {
  if (isGiven(format) && dateForm(format) !== undefined) return dateRoleIn(name);
  const isNumber = /int|long|double|decimal|float/i.test(type ?? '');
  if (isNumber || (kind === 'run' && !isDateType(type))) return undefined;
  return dateRoleIn(name);
}

/** An owner can fix the values of a partition; whether the service then still asks for one is not published. */
const isFixed = (
  config: PartitionConfig | undefined,
): config is PartitionConfig & { values: string[] } =>
  config?.type === 'Fixed' && isEnforced(config) && (config.values ?? []).length > 0;

const isEnforced = (config: PartitionConfig): boolean => config.isEnforced === true;

/**
 * The only bound that the owner of the data allows. A range that is not enforced is only what there is, so the caller
 * is asked; a rolling window is relative and gives no value to send.
 */
function presetOf({ config }: Draft, role: ExpectedParameter['dateRole']): string | undefined {
  if (!config || !isEnforced(config)) return undefined;
  const [first, second] = config.values ?? [];
  if (config.type === 'Fixed' && role === undefined) return isGiven(first) ? first : undefined;
  if (config.type !== 'Range') return undefined;
  const bound = role === 'start' ? first : role === 'end' ? second : undefined;
  return isGiven(bound) ? bound : undefined;
}
