import { uuidFor } from '../world/ids.js';
import type { Row } from '../world/records.js';
import { framed } from './answers.js';
import { noun } from './noun.js';

/** Lists that the platform fixes: a few entries of each, whose names the contract or live answers have. */
const entries = (kind: string, names: Readonly<Record<string, string>>): Row[] =>
  Object.entries(names).map(([name, displayName]) => ({
    id: uuidFor(`${kind}/${name}`),
    name,
    displayName,
  }));

const SOURCES = {
  CLIENT_AWS_S3: 'Client AWS S3',
  GOOGLE_CLOUD_STORAGE: 'Google Cloud Storage',
  SNOWFLAKE: 'Snowflake',
  AZURE_STORAGE: 'Azure Storage',
  LOCAL_UPLOAD: 'Local Upload',
};
const CREDENTIAL_SOURCES: Readonly<Record<string, readonly string[]>> = {
  'AWS IAM User Credentials': ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  'Google Service Account': ['PROJECT_ID', 'SERVICE_ACCOUNT_KEY'],
  'Snowflake Account With Credentials': ['ACCOUNT', 'USER', 'PASSWORD'],
  'Azure SAS Token': ['SAS_TOKEN'],
};
const NEEDED: Readonly<Record<string, string>> = {
  CLIENT_AWS_S3: 'AWS IAM User Credentials',
  GOOGLE_CLOUD_STORAGE: 'Google Service Account',
  SNOWFLAKE: 'Snowflake Account With Credentials',
  AZURE_STORAGE: 'Azure SAS Token',
};
const DATA_TYPES = {
  CRM: 'CRM Data',
  IDENTITY_GRAPH: 'Identity Graph',
  UserSegmentMap: 'User-Segment Map',
  AdExposure: 'Ad Exposure',
  ConversionEvents: 'Conversion Events',
  Transaction: 'Transaction Data',
  Generic: 'Generic',
};
const IDENTIFIERS = [
  'RampID',
  'Email SHA256 Hashed',
  'Email SHA1 Hashed',
  'Email MD5 Hashed',
  'Hashed Emails',
  'Raw Email',
  'Customer First Party Identifier',
  'Mobile Device Identifier',
  'phone',
  'HouseHold ID',
];

export const dataSource = noun({
  name: 'data-source',
  title: 'Data source',
  key: 'dataSourceId',
  list: 'getAllDataSources',
  read: 'getDataSourceById',
  seed: () =>
    entries('data-source', SOURCES).map((row) => ({
      ...row,
      credentialSource: NEEDED[String(row['name'])] ?? '',
    })),
});

export const dataType = noun({
  name: 'data-type',
  title: 'Data type',
  key: 'dataTypeId',
  list: 'getAllDataTypes',
  read: 'getDataTypeById',
  seed: () => entries('data-type', DATA_TYPES),
});

export const importDataType = noun({
  name: 'import-data-type',
  title: 'Import data type',
  list: 'getAllImportDataTypes',
  seed: () => entries('data-type', DATA_TYPES),
});

/** Which settings a source has is known for S3 only. */
export const dataSourceParameter = noun({
  name: 'data-source-parameter',
  title: 'Setting of a data source',
  list: 'getAllDataSourceParameters',
  rows: (tx) =>
    tx.all('data-source').flatMap(({ id: dataSourceId }) =>
      ['DataLocation', 'FileFormat', 'SampleFilePath'].map((name, index) => ({
        id: uuidFor(`data-source-parameter/${dataSourceId}/${name}`),
        dataSourceId,
        index,
        name,
        displayName: name.replaceAll(/(?<=.)([A-Z])/g, ' $1'),
        type: 'STRING',
      })),
    ),
});

export const identifierType = noun({
  name: 'identifier-type',
  title: 'Identifier type',
  list: 'getAllIdentifierTypes',
  seed: () =>
    entries('identifier-type', Object.fromEntries(IDENTIFIERS.map((name) => [name, name]))),
});

export const credentialSource = noun({
  name: 'credential-source',
  title: 'Credential source',
  key: 'credentialSourceId',
  list: 'getAllCredentialSources',
  read: 'getCredentialSourceById',
  seed: () =>
    Object.entries(CREDENTIAL_SOURCES).map(([name, fields]) => ({
      id: uuidFor(`credential-source/${name}`),
      name,
      provider: name.split(' ')[0],
      credentialConfig: fields.map((field, index) => ({
        id: uuidFor(`credential-config/${name}/${field}`),
        name: field,
        index,
        credentialConfigType: 'TEXT',
        credentialConfigListValues: [],
      })),
    })),
  does: {
    getCredentialSourceByName: (call) =>
      framed(call.tx.all('credential-source', { name: call.path['name'] }), call),
  },
});

export const health = noun({
  name: 'health',
  title: 'Health',
  does: {
    getHealth: () => ({
      status: 'UP',
      statusCode: 200,
      description: 'Sandbox of the API: all data is invented',
      version: 'v1.0.0',
    }),
  },
});
