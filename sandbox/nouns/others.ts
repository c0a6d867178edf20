import type { Schemas } from '../contract.js';
import type { Fields } from '../world/agenda.js';
import { shown } from './answers.js';
import { noun } from './noun.js';
import { stakeholdersOf } from './people.js';
import { roomQuestion } from './questions.js';

export const billableConfig = noun({
  name: 'billable-config',
  title: 'Billable configuration',
  key: 'billableConfigId',
  remove: 'deleteBillableConfig',
  does: {
    getBillableConfig: ({ need, query: { sourceId, sourceType } }) =>
      need('billable-config', { sourceId, sourceType }),
    upsertBillableConfig: ({ tx, body }) => {
      const { config } = body as Schemas['UpsertBillableConfigRequest'];
      const { sourceId, sourceType } = config;
      const there = tx.find('billable-config', { sourceId, sourceType });
      return { billableConfigId: tx.put('billable-config', { ...config, id: there?.id }).id };
    },
  },
});

const INSTANCE_SECONDS = 600;

export const executionInstance = noun({
  name: 'execution-instance',
  title: 'Execution instance',
  key: 'cleanRoomMeasurementExecutionInstanceId',
  create: 'createCleanRoomExecutionTemplateInstance',
  read: 'getCleanRoomMeasurementExecutionInstance',
  born: ({ state }, { executionInstanceName }) => ({
    name: executionInstanceName,
    status: 'RUNNING',
    startTime: state.clock.shown().toISOString(),
    outputs: [],
  }),
  life: [
    { while: { status: 'RUNNING' }, after: INSTANCE_SECONDS, become: { status: 'COMPLETED' } },
  ],
  shows: ({ id }) => ({ cleanRoomExecutionInstanceId: id }),
  does: {
    cancelCleanRoomMeasurementExecutionInstance: ({ at, change }) => {
      const key = 'cleanRoomMeasurementExecutionInstanceId';
      if (at(key)['status'] === 'RUNNING') change(key, { status: 'CANCELLED' });
    },
  },
});

/** What is read of a room from several kinds of objects together. */
export const roomReads = noun({
  name: 'room-read',
  title: 'Clean room',
  does: {
    getCleanroomStakeholders: ({ tx, at }) => stakeholdersOf(tx, at('cleanroomId')),
    getCleanroomAssetDetails: (call) => {
      const { tx, at } = call;
      const room = at('cleanroomId');
      const questions = tx.all('room-question', { cleanroomId: room.id }).map((row): Fields => {
        const {
          name: title,
          parameters,
          dimension,
          metrics,
          ...more
        } = shown(roomQuestion, row, call);
        const named = (map: unknown): Fields[] =>
          Object.entries((map ?? {}) as Fields).map(([name, type]) => ({ name, type }));
        const dataTypes = tx
          .all('binding', { cleanroomQuestionId: row.id })
          .map(({ id, macro, dataTypeName }) => ({ id, macro, importDataType: dataTypeName }));
        const lists = { dimensions: named(dimension), metrics: named(metrics) };
        return { ...more, ...lists, title, dataTypes, parameters: named(parameters) };
      });
      const datasets = tx.all('room-dataset', { cleanroomId: room.id }).map((row) => ({
        ...row,
        dataImportType: row['dataType'],
        macro: row['table'] ?? '',
        fields: [],
      }));
      const stakeholders = stakeholdersOf(tx, room);
      const computeCapacityOptions = ['DEFAULT', 'MEDIUM', 'LARGE', 'XLARGE'].map((name) => ({
        name,
      }));
      return { questions, datasets, stakeholders, computeCapacityOptions, fieldTypes: [] };
    },
  },
});
