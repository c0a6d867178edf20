import type { Schemas } from '../contract.js';
import {
  connectionId,
  datasetId,
  DATASETS,
  PARTITION_RANGE,
  partitionNames,
  type Dataset,
} from '../world/datasets.js';
import type { Row } from '../world/records.js';
import { BRAND, VISIBLE_ROOMS } from '../world/rooms.js';
import { shown } from './answers.js';
import { refuseInvented } from './invented.js';
import { noun, type Call } from './noun.js';

function partitionsOf(dataset: Dataset): Schemas['DatasetPartitionParameters'] {
  if (dataset.partitionedBy === undefined) return { isView: false, partitionGroups: [] };
  const parameters = partitionNames(dataset.table).map((name) => ({
    name,
    dataType: 'DATE',
    partitionFieldConfig: { ...PARTITION_RANGE, values: [...PARTITION_RANGE.values] },
  }));
  return {
    isView: false,
    partitionGroups: [
      {
        dataConnectionId: connectionId(dataset),
        dataConnectionName: dataset.name,
        dataConnectionMacro: dataset.table,
        partitionFields: [{ fieldName: 'date', dataType: 'DATE', parameters }],
      },
    ],
  };
}

const COMMON = {
  stage: 'CONFIGURATION_COMPLETE',
  configurationStatus: 'ACTIVE',
  datasetFields: [],
  datasetFilters: [],
  datasetParameters: [],
  isView: false,
};

/** A connection of ours is brought into a room once; asked again, it is answered as it is. */
function bringDataset(call: Call): Row {
  const { cleanroomId } = call.path;
  const { dataConnectionId } = call.query;
  const connection = call.need('connection', dataConnectionId);
  const there = call.tx.find('room-dataset', { cleanroomId, dataConnectionId });
  if (there === undefined && connection['condition'] !== 'CONFIGURATION_COMPLETE')
    refuseInvented('notRunnable', call, 'the data connection is not complete');
  const { name, dataType } = connection as Row & Schemas['DataConnectionResponse'];
  const made = {
    ...COMMON,
    cleanroomId,
    dataConnectionId,
    name,
    table: connection['table'],
    organizationName: BRAND.name,
    dataType: dataType?.name,
    dataConnectionType: dataType?.displayName,
    partnerCanAssign: false,
    datasetFieldMappings: call.tx
      .all('field', { dataConnectionId })
      .filter(({ isExcluded }) => isExcluded !== true),
  };
  const { rampIDConsent } = call.body as Schemas['ConfigureCleanRoomDatasetRequest'];
  return shown(
    roomDataset,
    call.tx.put('room-dataset', { ...made, ...there, rampIDConsent }),
    call,
  );
}

type Assignment = Schemas['UpdateCleanroomDatasetPartnerAssignmentParameters'];

function assignToPartners({ tx, need, body, path: { cleanroomId } }: Call): void {
  for (const { datasetId: id, partnerCanAssign } of body as Assignment[])
    tx.put('room-dataset', { ...need('room-dataset', { id, cleanroomId }), partnerCanAssign });
}

export const roomDataset = noun({
  name: 'room-dataset',
  title: 'Dataset',
  key: 'datasetId',
  list: 'getCleanroomDatasets',
  read: 'getCleanroomDatasetById',
  update: 'updateCleanroomDatasetById',
  access: 'administrators',
  seed: () =>
    VISIBLE_ROOMS.flatMap((room) =>
      Object.values(DATASETS).map((dataset) => ({
        ...COMMON,
        id: datasetId(room, dataset),
        name: dataset.name,
        cleanroomId: room.id,
        organizationName: dataset.organization.name,
        organizationId: dataset.organization.id,
        dataType: dataset.dataType.name,
        dataConnectionType: dataset.dataType.displayName,
        dataConnectionId: connectionId(dataset),
        datasetFieldMappings: [],
        partitionParameters: partitionsOf(dataset),
        partnerCanAssign: true,
        table: dataset.table,
      })),
    ),
  does: {
    configureCleanroomDataset: bringDataset,
    updateCleanroomDatasetPartnerAssignment: assignToPartners,
    getDatasetOrganizations: ({ tx, body, path }) => {
      const { datasetIdentifiers } = body as Schemas['GetDatasetOrganizationsRequest'];
      const rows = tx.all('room-dataset', { cleanroomId: path['cleanroomId'] });
      const datasetOrganizations = datasetIdentifiers.map((requestedIdentifier) => {
        const row = rows.find(({ id, name }) => [id, name].includes(requestedIdentifier));
        if (row === undefined)
          return { requestedIdentifier, found: false, errorMessage: 'There is no such dataset' };
        const { id, name: datasetName, organizationName } = row;
        return { requestedIdentifier, found: true, datasetId: id, datasetName, organizationName };
      });
      return { datasetOrganizations };
    },
  },
});
