import type { Schemas } from '../contract.js';
import { Refusal } from '../http/errors.js';
import type { Question } from '../world/catalogue.js';
import {
  connectionId,
  datasetId,
  DATASETS,
  PARTITION_RANGE,
  partitionNames,
  type Dataset,
} from '../world/datasets.js';
import { uuidFor } from '../world/ids.js';
import { BRAND, type Room } from '../world/rooms.js';
import type { PartyTable } from '../seed/parties.js';
import { roomOf } from './cleanrooms.js';
import { questionOf } from './questions.js';
import type { Routes } from './route.js';

function partitionsOf(dataset: Dataset): Schemas['DatasetPartitionParameters'] {
  if (dataset.partitionedBy === undefined) return { isView: false, partitionGroups: [] };
  const { start, end } = partitionNames(dataset.table);
  const parameters = [start, end].map((name) => ({
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

const toRoomDataset = (room: Room, dataset: Dataset): Schemas['CleanRoomDataset'] => ({
  id: datasetId(room, dataset),
  name: dataset.name,
  cleanRoomId: room.id,
  organizationName: dataset.organization.name,
  dataConnectionType: dataset.dataType.displayName,
  dataConnectionId: connectionId(dataset),
  stage: 'CONFIGURATION_COMPLETE',
  configurationStatus: 'ACTIVE',
  datasetFields: [],
  datasetFieldMappings: [],
  datasetFilters: [],
  datasetParameters: [],
  partitionParameters: partitionsOf(dataset),
  isView: false,
  partnerCanAssign: true,
});

/** How a question's macro is bound; an unbound macro has no dataset. */
function toBinding(question: Question, macro: PartyTable): Schemas['CleanRoomQuestionDataset'] {
  const dataset = DATASETS[macro];
  const isBound = question.unboundMacro !== macro;
  const slot = {
    id: uuidFor(`binding/${question.displayId}/${macro}`),
    macro,
    dataTypeName: dataset.dataType.name,
    dataTypeDisplayName: dataset.dataType.displayName,
    questionDataTypeId: uuidFor(`data-type/${question.libraryId}/${macro}`),
    organizationId: dataset.organization.id,
    organizationName: dataset.organization.name,
    ownership: dataset.organization === BRAND ? 'OWNER' : 'PARTNER',
    status: isBound ? 'ASSIGNED' : 'MISSING',
    parameters: [],
    fields: [],
  };
  if (!isBound) return slot;
  return {
    ...slot,
    datasetId: datasetId(question.room, dataset),
    datasetName: dataset.name,
    dataConnectionId: connectionId(dataset),
    assignedAt: question.createdOn,
  };
}

export const datasetRoutes = {
  getCleanroomDatasets: (call) => {
    const room = roomOf(call);
    return Object.values(DATASETS).map((dataset) => toRoomDataset(room, dataset));
  },
  getAllCleanroomQuestionDatasets: (call) => {
    const question = questionOf(call);
    if (question.room.access !== 'administrator') throw new Refusal(403, 'Access is denied');
    return question.macros.map((macro) => toBinding(question, macro));
  },
} satisfies Routes;
