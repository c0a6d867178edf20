import { NOT_FOUND } from '../http/errors.js';
import type { Fields } from '../world/agenda.js';
import { columnsOf, connectionId, DATASETS } from '../world/datasets.js';
import { uuidFor } from '../world/ids.js';
import type { Row } from '../world/records.js';
import { BRAND } from '../world/rooms.js';
import { framed } from './answers.js';
import { noun, type Call } from './noun.js';

interface NameAndValue {
  readonly name?: string;
  readonly value?: string;
}

/** Names only: a secret is never kept. A value with the word `wrong` makes the connections that use it fail. */
const withoutSecrets = ({ credentials = [], ...fields }: Fields): Fields => ({
  ...fields,
  credentials: (credentials as NameAndValue[]).map(({ name }) => ({ name })),
  isWrong: (credentials as NameAndValue[]).some(({ value }) => value?.includes('wrong') === true),
});

export const credential = noun({
  name: 'credential',
  title: 'Organization credential',
  key: 'organizationCredentialId',
  list: 'getAllOrganizationCredentials',
  read: 'getOrganizationCredentialById',
  create: 'createOrganizationCredential',
  update: 'updateOrganizationCredential',
  remove: 'deleteOrganizationCredential',
  takes: withoutSecrets,
  born: () => ({ managedCredential: false }),
  refers: { credentialSourceId: 'credential-source' },
  keeps: { noun: 'connection', field: 'credentialId', because: 'a data connection uses it' },
});

const OWN = Object.values(DATASETS).filter(({ organization }) => organization === BRAND);
const VERIFYING_SECONDS = 120;

/** `condition` is the word that matters; in which of two fields it stands differs between contract and live answers. */
export const connection = noun({
  name: 'connection',
  title: 'Data connection',
  key: 'dataConnectionId',
  list: 'getAllDataConnections',
  read: 'getDataConnectionById',
  create: 'createDataConnection',
  update: 'updateDataConnection',
  remove: 'deleteDataConnection',
  seed: () =>
    OWN.map((dataset) => ({
      id: connectionId(dataset),
      name: dataset.name,
      category: 'First party',
      dataType: { id: uuidFor(`data-type/${dataset.dataType.name}`), ...dataset.dataType },
      dataSource: { name: 'CLIENT_AWS_S3', displayName: 'Client AWS S3' },
      dataSourceConfiguration: [],
      condition: 'CONFIGURATION_COMPLETE',
      table: dataset.table,
    })),
  refers: { credentialId: 'credential' },
  born: ({ tx }, { credentialId }) => ({
    condition: 'VERIFYING',
    isWrong: tx.get('credential', credentialId)?.['isWrong'] === true,
  }),
  life: [
    {
      while: { condition: 'VERIFYING' },
      after: VERIFYING_SECONDS,
      become: ({ planned, isWrong }) => ({
        condition: planned ?? (isWrong === true ? 'CONFIGURATION_FAILED' : 'MAPPING_REQUIRED'),
      }),
    },
  ],
  keeps: { noun: 'room-dataset', field: 'dataConnectionId', because: 'configured into a room' },
  shows: ({ condition }) => ({ stage: 'ACTIVE', configStatus: condition, runStatus: '' }),
  deviates: ({ condition }) => ({ stage: condition, configStatus: 'ACTIVE' }),
  then: { created: (row, call) => addFields(row, call) },
  does: {
    retryDataConnectionJob: ({ tx, at }) => {
      const row = at('dataConnectionId');
      const isWrong = tx.get('credential', row['credentialId'])?.['isWrong'] === true;
      return tx.put('connection', { ...row, condition: 'VERIFYING', isWrong, bornMs: tx.nowMs });
    },
  },
});

/** What the platform finds in the data: invented, as no file is read. */
const FOUND = [
  ['customer_id', 'STRING'],
  ['email', 'STRING'],
  ['city', 'STRING'],
  ['amount', 'DECIMAL'],
  ['purchased_at', 'TIMESTAMP'],
] as const;

const field = (fieldName: string, dataType: string, fieldIndex: number): Fields => ({
  fieldName,
  fieldLabel: fieldName,
  dataType,
  fieldIndex,
  identifierType: '',
  delimiter: '',
  isPii: false,
  isUserIdField: false,
  isExcluded: false,
  isPartitionColumn: false,
});

function addFields({ id: dataConnectionId }: Row, { tx }: Call): void {
  for (const [index, [name, type]] of FOUND.entries())
    tx.put('field', { ...field(name, type, index), dataConnectionId });
}

/** The whole list is replaced; a field that was not found in the data cannot be added. */
function mapFields(call: Call): Fields {
  const connectionRow = call.at('dataConnectionId');
  const fields = call.tx.all('field', { dataConnectionId: connectionRow.id });
  const mapped = (call.body as Fields[]).map((wanted) => {
    const row = fields.find(
      ({ id, fieldName }) => id === wanted['id'] || fieldName === wanted['fieldName'],
    );
    if (row === undefined) throw NOT_FOUND('Field');
    const { id, fieldName, dataConnectionId } = row;
    return call.tx.put('field', { ...row, ...wanted, id, fieldName, dataConnectionId });
  });
  if (connectionRow['condition'] === 'MAPPING_REQUIRED')
    call.tx.put('connection', { ...connectionRow, condition: 'CONFIGURATION_COMPLETE' });
  return framed(mapped, call);
}

export const fieldConfiguration = noun({
  name: 'field',
  title: 'Field',
  list: 'getAllFieldConfigurations',
  seed: () =>
    OWN.flatMap((dataset) =>
      columnsOf(dataset.table).map(({ name, type }, index) => ({
        ...field(name, type, index),
        ...(['cid', 'rampid'].includes(name)
          ? {
              identifierType: name === 'cid' ? 'Customer First Party Identifier' : 'RampID',
              isUserIdField: true,
            }
          : {}),
        id: uuidFor(`field/${dataset.table}/${name}`),
        dataConnectionId: connectionId(dataset),
      })),
    ),
  does: { mapFieldConfigurations: mapFields },
});

interface ViewSource {
  readonly dataConnectionId: string;
}

function viewTaken(body: Fields, { need }: Call): Fields {
  for (const { dataConnectionId } of (body['dataConnections'] ?? []) as ViewSource[])
    need('connection', dataConnectionId);
  return body;
}

export const view = noun({
  name: 'view',
  title: 'Data connection view',
  key: 'viewId',
  list: 'getAllDataConnectionViews',
  read: 'getDataConnectionViewById',
  create: 'createDataConnectionView',
  update: 'updateDataConnectionView',
  remove: 'deleteDataConnectionView',
  takes: viewTaken,
  born: () => ({ stage: 'CONFIGURATION_COMPLETE', status: 'ACTIVE', version: '1', fields: [] }),
  shows: ({ dataConnections }, tx) => ({
    dataConnections: (dataConnections as ViewSource[]).map((source) => ({
      ...source,
      dataConnectionName: tx.get('connection', source.dataConnectionId)?.['name'],
      fieldConfigurations: tx.all('field', { dataConnectionId: source.dataConnectionId }),
    })),
  }),
});
