import type { Schemas } from '../contract.js';
import { NOT_FOUND } from '../http/errors.js';
import type { PartyTable } from '../seed/parties.js';
import type { Fields } from '../world/agenda.js';
import { QUESTIONS } from '../world/catalogue.js';
import { connectionId, datasetId, DATASETS } from '../world/datasets.js';
import { uuidFor } from '../world/ids.js';
import type { Row } from '../world/records.js';
import { BRAND } from '../world/rooms.js';
import type { Transaction } from '../world/transaction.js';
import { listed } from './answers.js';
import { stakeholdersOf } from './people.js';
import { refuseInvented } from './invented.js';
import { noun, type Call } from './noun.js';

/** A place for a dataset for each macro of a question that was put into a room. */
export function bindMacros(
  question: Row,
  dataTypes: readonly Schemas['QuestionDataType'][],
  { tx }: Call,
): void {
  for (const { macro = '', importDataType = '', dataSetTypeFields = [] } of dataTypes)
    tx.put('binding', {
      cleanroomQuestionId: question.id,
      macro,
      dataTypeName: importDataType,
      dataTypeDisplayName: importDataType,
      questionDataTypeId: uuidFor(`data-type/${String(question['questionId'])}/${macro}`),
      organizationId: BRAND.id,
      organizationName: BRAND.name,
      parameters: [],
      fields: dataSetTypeFields.map(({ name, type }) => ({ name, type, value: '' })),
    });
}

/** Binds a dataset of the room to a macro, as its owner. */
function bind(tx: Transaction, binding: Row, dataset: Row): Row {
  return tx.put('binding', {
    ...binding,
    datasetId: dataset.id,
    dataConnectionId: dataset['dataConnectionId'],
    datasetName: dataset['name'],
    assignedAt: new Date(tx.nowMs).toISOString(),
  });
}

/** The whole list as it was read; a macro without a dataset is unbound by this. */
function configure(call: Call): Fields {
  const { id: cleanroomQuestionId, cleanroomId } = call.at('cleanroomQuestionId');
  for (const wanted of call.body as Schemas['CleanRoomQuestionDataset'][]) {
    const { macro, datasetId: id } = wanted;
    const binding = call.need('binding', { cleanroomQuestionId, macro });
    const dataset = id === undefined ? undefined : call.need('room-dataset', { id, cleanroomId });
    if (dataset !== undefined && dataset['dataType'] !== binding['dataTypeName'])
      refuseInvented('notRunnable', call, 'the dataset is of another type than the macro');
    if (dataset === undefined)
      call.tx.put('binding', { ...binding, datasetId: undefined, assignedAt: undefined });
    else bind(call.tx, { ...binding, fields: wanted.fields ?? binding['fields'] }, dataset);
  }
  return listed(binding, call);
}

type Assignment = Schemas['AssignCleanroomQuestionDatasetRequest'];

function assignOwners(call: Call): Fields {
  const { id: cleanroomQuestionId, cleanroomId } = call.at('cleanroomQuestionId');
  const stakeholders = stakeholdersOf(call.tx, call.need('cleanroom', cleanroomId));
  const wanted = [call.query['AssignCleanroomQuestionDatasetRequests']].flat();
  for (const { macro, organizationId } of wanted as Assignment[]) {
    const found = call.need('binding', { cleanroomQuestionId, macro });
    const owner = stakeholders.find((one) => one.organizationId === organizationId);
    if (owner === undefined) throw NOT_FOUND('Organization');
    const { organizationName } = owner;
    call.tx.put('binding', { ...found, organizationId, organizationName });
  }
  return listed(binding, call);
}

/** A partner binds a dataset of its own to each question of the room that has the macro. */
function partnerBinds(tx: Transaction, { cleanroomId, macro }: Fields): void {
  for (const question of tx.all('room-question', { cleanroomId })) {
    const open = tx.find('binding', { cleanroomQuestionId: question.id, macro });
    const dataset = tx.find('room-dataset', { cleanroomId, dataType: open?.['dataTypeName'] });
    if (open === undefined || open['datasetId'] !== undefined) continue;
    bind(tx, open, dataset ?? partnerDataset(tx, { cleanroomId, open }));
  }
}

const partnerDataset = (
  tx: Transaction,
  { cleanroomId, open }: { cleanroomId: unknown; open: Row },
): Row =>
  tx.put('room-dataset', {
    cleanroomId,
    name: `Data for ${String(open['macro'])} (invented)`,
    organizationName: open['organizationName'],
    dataType: open['dataTypeName'],
    dataConnectionType: open['dataTypeDisplayName'],
    dataConnectionId: uuidFor(`connection/${String(cleanroomId)}/${String(open['macro'])}`),
    stage: 'CONFIGURATION_COMPLETE',
    configurationStatus: 'ACTIVE',
    isView: false,
    partnerCanAssign: true,
  });

export const binding = noun({
  name: 'binding',
  title: 'Dataset of a question',
  list: 'getAllCleanroomQuestionDatasets',
  access: 'administrators',
  seed: () =>
    QUESTIONS.flatMap((question) =>
      question.macros.map((macro) => {
        const dataset = DATASETS[macro as PartyTable];
        const slot = {
          id: uuidFor(`binding/${question.displayId}/${macro}`),
          cleanroomQuestionId: question.id,
          macro,
          dataTypeName: dataset.dataType.name,
          dataTypeDisplayName: dataset.dataType.displayName,
          questionDataTypeId: uuidFor(`data-type/${question.libraryId}/${macro}`),
          organizationId: dataset.organization.id,
          organizationName: dataset.organization.name,
          parameters: [],
          fields: [],
        };
        if (question.unboundMacro === macro) return slot;
        return {
          ...slot,
          datasetId: datasetId(question.room, dataset),
          datasetName: dataset.name,
          dataConnectionId: connectionId(dataset),
          assignedAt: question.createdOn,
        };
      }),
    ),
  shows: ({ datasetId: bound, organizationId }) => ({
    status: bound === undefined ? 'MISSING' : 'ASSIGNED',
    ownership: organizationId === BRAND.id ? 'OWNER' : 'PARTNER',
  }),
  does: {
    configureCleanroomQuestionDatasets: configure,
    assignCleanroomQuestionDatasetsOwnership: assignOwners,
    getCleanroomQuestionDataTypeOptions: ({ tx, at, query: { dataType } }) => {
      const { cleanroomId } = at('cleanroomQuestionId');
      const options = tx.all('room-dataset', { cleanroomId, dataType });
      return [{ dataTypeName: dataType, datasetOptions: options }];
    },
  },
  acts: { partnerBinds },
});
