import { framed } from './answers.js';
import { noun } from './noun.js';

/*
 * Lists that the platform fixes. `seed/data/records.json` has a few entries of each, whose names the contract or live
 * answers have.
 */

export const cleanroomType = noun({
  name: 'cleanroom-type',
  title: 'Clean room type',
  list: 'getCleanroomTypes',
});

export const organizationUser = noun({
  name: 'organization-user',
  title: 'User',
  list: 'getAllOrganizationUsers',
});

export const dataSource = noun({
  name: 'data-source',
  title: 'Data source',
  key: 'dataSourceId',
  list: 'getAllDataSources',
  read: 'getDataSourceById',
});

/** Which settings a source has is known for S3 only. */
export const dataSourceParameter = noun({
  name: 'data-source-parameter',
  title: 'Setting of a data source',
  list: 'getAllDataSourceParameters',
});

export const dataType = noun({
  name: 'data-type',
  title: 'Data type',
  key: 'dataTypeId',
  list: 'getAllDataTypes',
  read: 'getDataTypeById',
});

export const importDataType = noun({
  name: 'import-data-type',
  title: 'Import data type',
  list: 'getAllImportDataTypes',
  rows: (tx) => tx.all('data-type'),
});

export const identifierType = noun({
  name: 'identifier-type',
  title: 'Identifier type',
  list: 'getAllIdentifierTypes',
});

export const credentialSource = noun({
  name: 'credential-source',
  title: 'Credential source',
  key: 'credentialSourceId',
  list: 'getAllCredentialSources',
  read: 'getCredentialSourceById',
  does: {
    getCredentialSourceByName: (call) =>
      framed(call.tx.all('credential-source', { name: call.path['name'] }), call),
  },
});

export const destinationPartner = noun({
  name: 'destination-partner',
  title: 'Destination partner',
  list: 'listDestinationPartners',
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
