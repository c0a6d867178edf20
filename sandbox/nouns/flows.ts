import type { Schemas } from '../contract.js';
import { NOT_FOUND } from '../http/errors.js';
import { pagedTable } from '../compute/result-table.js';
import type { Fields } from '../world/agenda.js';
import { uuidFor } from '../world/ids.js';
import type { Row } from '../world/records.js';
import { BRAND } from '../world/rooms.js';
import type { Transaction } from '../world/transaction.js';
import { framed, shown } from './answers.js';
import { nextDisplayId } from './cleanrooms.js';
import { refuseInvented } from './invented.js';
import { noun, type Call } from './noun.js';
import { roomQuestion } from './questions.js';

type Node = Schemas['APINode'];
const nodesOf = (row: Row): Node[] => (row['nodes'] ?? []) as Node[];

/** The level of each node: one below the lowest of its parents. A circle is cut where it closes. */
function levelsOf(row: Row): Map<string, number> {
  const levels = new Map<string, number>();
  const nodes = new Map(nodesOf(row).map((node) => [node.nodeIdentifier, node]));
  const levelOf = (name: string, above: readonly string[]): number => {
    const parents = (nodes.get(name)?.edges ?? []).map(({ parentID }) => parentID);
    const known = parents.filter((parent) => nodes.has(parent) && !above.includes(parent));
    return (
      1 +
      Math.max(0, ...known.map((parent) => levels.get(parent) ?? levelOf(parent, [...above, name])))
    );
  };
  for (const name of nodes.keys()) levels.set(name, levelOf(name, [name]));
  return levels;
}

/** A node names a question of the room by id, display id or title. */
const questionOf = (tx: Transaction, row: Row, name: string): Row | undefined =>
  tx
    .all('room-question', { cleanroomId: row['cleanroomId'] })
    .find((one) => [one.id, one['displayId'], one['name']].includes(name));

function nodeDetails(tx: Transaction, row: Row): (Fields & { readonly nodeIdentifier: string })[] {
  const levels = levelsOf(row);
  return nodesOf(row).map(({ nodeIdentifier }) => {
    const question = questionOf(tx, row, nodeIdentifier);
    const {
      status,
      name: title,
      displayId,
      category,
      parameters = {},
    } = question === undefined
      ? ({} as Fields)
      : (shown(roomQuestion, question, { tx, isStrict: true }) as Fields);
    const nodeId = uuidFor(`node/${row.id}/${nodeIdentifier}`);
    return {
      ...{ id: question?.id, nodeId, nodeIdentifier, nodeLevel: levels.get(nodeIdentifier) },
      ...{ status: status ?? 'MISSING_QUESTION', title, displayId, category, questionVersion: 1 },
      questionName: title,
      parameters: Object.keys(parameters as Fields).map((name, index) => ({
        ...{ id: uuidFor(`parameter/${nodeId}/${name}`), name, displayName: name, index },
        ...{ fieldType: 'STRING', parameterType: 'RUN_TIME_PARAMETER', type: 'STRING' },
      })),
    };
  });
}

function save(call: Call): Fields {
  const { flowName, createNewVersion, ...body } = call.body as Schemas['CreateFlowRequest'];
  const { cleanroomId } = call.path;
  const there = call.tx.find('flow', { cleanroomId, name: flowName });
  const flowVersion = Number(there?.['flowVersion'] ?? 1) + (there && createNewVersion ? 1 : 0);
  const displayID = there?.['displayID'] ?? nextDisplayId(call.tx, 'flow', 'CRF');
  const fields = { ...there, ...body, name: flowName, flowVersion, displayID, cleanroomId };
  const row = call.tx.put('flow', {
    ...fields,
    displayId: displayID,
    status: 'ACTIVE',
    stage: 'READY',
  });
  return { flowID: row.id };
}

const decisionsOf = (row: Row): Schemas['DecisionNodeInput'][] =>
  (row['decisionNodes'] ?? []) as Schemas['DecisionNodeInput'][];

export const flow = noun({
  name: 'flow',
  title: 'Flow',
  key: 'cleanroomFlowId',
  read: 'getCleanroomFlow',
  shows: (row, tx) => ({
    ...{ flowId: row.id, ownerOrganizationID: BRAND.id, isProvisioned: true },
    runCount: tx.all('flow-run', { cleanroomFlowId: row.id }).length,
    flow: { ...row, version: row['flowVersion'], organizationID: BRAND.id },
  }),
  does: {
    createOrUpdateCleanroomFlow: save,
    // Its limit is 0 where the request says nothing.
    listCleanroomFlows: (call) => {
      const {
        limit = 0,
        offset = 0,
        search = '',
      } = call.body as Schemas['ListCleanroomFlowsRequest'];
      const rows = call.tx
        .all('flow', { cleanroomId: call.path['cleanroomId'] })
        .filter((row) => String(row['name']).includes(search))
        .map((row) => shown(flow, row, call));
      return framed(rows, { ...call, query: { limit, offset } });
    },
    setCleanroomFlowVersion: (call) => {
      const flowVersion = Number(call.path['version']);
      const row = call.at('cleanroomFlowId');
      if (!(flowVersion >= 1 && flowVersion <= Number(row['flowVersion'])))
        throw NOT_FOUND('Version');
      return shown(flow, call.tx.put('flow', { ...row, flowVersion }), call);
    },
    assignCleanroomFlowDatasets: ({ change, body }) => {
      const { nodeDatasets } = body as Schemas['AssignFlowDatasetsRequest'];
      change('cleanroomFlowId', { nodeDatasets });
      const assignedDatasets = nodeDatasets.flatMap(({ nodeIdentifier, datasets = [] }) =>
        datasets.map((one) => ({ ...one, nodeIdentifier, status: 'ASSIGNED' })),
      );
      return { assignedDatasets };
    },
    getCleanroomFlowNodeDetails: ({ tx, at }) => ({
      nodes: nodeDetails(tx, at('cleanroomFlowId')),
    }),
    previewFlowRunParameters: ({ tx, at }) => ({ nodes: nodeDetails(tx, at('cleanroomFlowId')) }),
    getCleanroomFlowRunparameters: ({ tx, at }) => ({
      flowRunParameters: nodeDetails(tx, at('cleanroomFlowId')).map((node) => ({
        nodeId: node['nodeId'],
        nodeQuestionName: node['title'],
        parameterMetadataList: node['parameters'],
      })),
    }),
    getFlowDecisionConfiguration: ({ at, query: { nodeIdentifier } }) => ({
      decisionNodes: decisionsOf(at('cleanroomFlowId'))
        .filter((node) => nodeIdentifier === undefined || node.nodeIdentifier === nodeIdentifier)
        .map((node) => ({ ...node, nodeID: node.nodeIdentifier, nodeLabel: node.nodeIdentifier })),
    }),
    createOrUpdateFlowDecisionConfiguration: ({ tx, at, body }) => {
      const { decisionNodes } = body as Schemas['CreateOrUpdateFlowDecisionConfigurationRequest'];
      const row = at('cleanroomFlowId');
      const names = new Set(decisionNodes.map(({ nodeIdentifier }) => nodeIdentifier));
      const kept = decisionsOf(row).filter(({ nodeIdentifier }) => !names.has(nodeIdentifier));
      tx.put('flow', { ...row, decisionNodes: [...kept, ...decisionNodes] });
      return { decisionNodes };
    },
    deleteFlowDecisionConfiguration: ({ tx, at, query: { nodeIdentifier } }) => {
      const row = at('cleanroomFlowId');
      const kept = decisionsOf(row).filter(
        (node) => nodeIdentifier !== undefined && node.nodeIdentifier !== nodeIdentifier,
      );
      tx.put('flow', { ...row, decisionNodes: kept });
      return { deletedNodesCount: decisionsOf(row).length - kept.length };
    },
  },
});

/** How many levels are done, and how the run stands: level by level, until it is to pause. */
function progressOf(row: Row, nowMs: number): { done: number; status: string } {
  const spent = (nowMs - Number(row['bornMs'])) / 1000 / Number(row['secondsPerLevel']);
  const last = Number(row['levels']);
  const done = Math.min(last, Number(row['doneBefore']) + Math.max(0, Math.floor(spent)));
  const [pause, fails] = [Number(row['pauseLevelID'] ?? NaN), Number(row['failsAtLevel'] ?? NaN)];
  if (done >= fails) return { done: fails - 1, status: 'FAILED' };
  if (done >= pause && pause < last) return { done: pause, status: 'PAUSED' };
  return { done, status: done >= last ? 'COMPLETED' : 'RUNNING' };
}

function start(call: Call, flowRow: Row, doneBefore: number): Row {
  const {
    name = '',
    pauseLevelID,
    nodes = [],
  } = call.body as Schemas['CreateCleanroomFlowRunInput'];
  return call.tx.put('flow-run', {
    ...{ cleanroomId: flowRow['cleanroomId'], cleanroomFlowId: flowRow.id, name, pauseLevelID },
    ...{ doneBefore, parameters: nodes, secondsPerLevel: call.runSeconds },
    levels: Math.max(0, ...levelsOf(flowRow).values()),
    submittedAt: call.state.clock.shown().toISOString(),
  });
}

const flowOf = ({ need, at }: Call): Row =>
  need('flow', at('cleanroomFlowRunId')['cleanroomFlowId']);

/** The result of one node, computed like a run of its question. */
async function nodeResult(call: Call, name: unknown) {
  const runRow = call.at('cleanroomFlowRunId');
  const node = nodeDetails(call.tx, flowOf(call)).find((one) =>
    [one['nodeId'], one.nodeIdentifier].includes(name as string),
  );
  const isDone = Number(node?.['nodeLevel'] ?? Infinity) <= progressOf(runRow, call.tx.nowMs).done;
  if (node === undefined || !isDone || typeof node['id'] !== 'string')
    throw NOT_FOUND('The result of this node');
  const given = (runRow['parameters'] ?? []) as Schemas['NodeParametersEntry'][];
  const result = await call.runner.resultOf({
    ...{ id: uuidFor(`${runRow.id}/${node.nodeIdentifier}`), questionId: node['id'], number: 1 },
    ...{ name: '', planned: {}, seconds: 0, submittedAt: String(runRow['submittedAt']) },
    parameters: given.find((one) => one.nodeIdentifier === node.nodeIdentifier)?.parameters ?? {},
  });
  if (result.kind !== 'table') throw NOT_FOUND('The result of this node');
  return pagedTable(result.table);
}

const shownRun = (row: Row, call: Call): Row => shown(flowRun, row, call);

export const flowRun = noun({
  name: 'flow-run',
  title: 'Flow run',
  key: 'cleanroomFlowRunId',
  list: 'listCleanroomFlowRuns',
  read: 'getCleanroomFlowRunByID',
  filters: { search: (row, text) => String(row['name']).includes(String(text)) },
  shows: (row, { nowMs }) => ({ status: progressOf(row, nowMs).status, flowRunParameters: [] }),
  does: {
    createOrUpdateCleanroomFlowRun: (call) =>
      shownRun(start(call, call.at('cleanroomFlowId'), 0), call),
    replayCleanroomFlowRun: (call) => {
      const { startLevelID = '1' } = call.body as Schemas['ReplayCleanroomFlowRunInput'];
      const from = Math.max(0, (Number(startLevelID) || 1) - 1);
      return { cleanRoomFlowRunID: start(call, flowOf(call), from).id };
    },
    resumeCleanroomFlowRun: (call) => {
      const { done: doneBefore, status } = progressOf(call.at('cleanroomFlowRunId'), call.tx.nowMs);
      if (status !== 'PAUSED') refuseInvented('notRunnable', call, 'it is not paused');
      const { pauseLevelID } = call.body as Schemas['ResumeCleanroomFlowRunInput'];
      const bornMs = call.tx.nowMs;
      call.change('cleanroomFlowRunId', { pauseLevelID, doneBefore, bornMs });
    },
    getCleanroomFlowRunStatus: ({ tx, at }) => progressOf(at('cleanroomFlowRunId'), tx.nowMs),
    getCleanroomFlowRunOutputNodes: (call) => {
      const { done } = progressOf(call.at('cleanroomFlowRunId'), call.tx.nowMs);
      return nodeDetails(call.tx, flowOf(call))
        .filter((node) => Number(node['nodeLevel']) <= done)
        .map((node) => ({
          node: { ...node, id: node['nodeId'], label: node['title'], level: node['nodeLevel'] },
          runID: call.path['cleanroomFlowRunId'],
          runStatus: 'COMPLETED',
        }));
    },
    getCleanroomFlowRunReport: async (call) => {
      const { metadata, count, rows } = await nodeResult(call, call.query['node']);
      const stats = rows(Number(call.query['offset'] ?? 0), Number(call.query['limit'] ?? 500));
      return { metadata, count, stats, multipleOutputs: [] };
    },
    getCleanroomFlowRunNodeOutputFile: async (call) => {
      const { count, rows } = await nodeResult(call, call.path['nodeIdentifier']);
      return rows(0, count)
        .map((row) => Object.values(row).join(','))
        .join('\n');
    },
  },
});

type NodeIds = { readonly nodeIds: readonly string[] };
const jobsOf = ({ tx, path }: Call, nodeId: string): Row[] =>
  tx.all('flow-export', { cleanroomFlowId: path['cleanroomFlowId'], nodeId });
const askedNodes = ({ query, body }: Call): readonly string[] =>
  (body as NodeIds | undefined)?.nodeIds ?? String(query['nodeIds']).split(',');

export const flowExport = noun({
  name: 'flow-export',
  title: 'Export job of a flow',
  does: {
    createFlowNodeExportJobs: (call) =>
      (call.body as Schemas['NodeExportRequest'][]).map(({ partnerAccountIds, ...node }) => ({
        nodeId: node.nodeId,
        jobIds: partnerAccountIds.map((partnerAccountId) => {
          const { name } = call.need('destination', partnerAccountId);
          const names = { partnerAccountId, partnerAccountName: name };
          return call.tx.put('flow-export', { ...call.path, ...node, ...names, status: 'ACTIVE' })
            .id;
        }),
      })),
    listFlowNodeExportJobs: (call) =>
      askedNodes(call).map((nodeId) => ({ nodeId, jobs: jobsOf(call, nodeId) })),
    getFlowNodeExportJobRuns: (call) => askedNodes(call).map((nodeId) => ({ nodeId, jobRuns: [] })),
    updateFlowNodeExportJobsStatus: (call) =>
      askedNodes(call).map((nodeId) => {
        const { status } = call.body as Schemas['BulkNodeStatusRequest'];
        for (const job of jobsOf(call, nodeId)) call.tx.put('flow-export', { ...job, status });
        return { nodeId };
      }),
    deleteFlowNodeExportJobs: (call) =>
      askedNodes(call).map((nodeId) => {
        const jobs = jobsOf(call, nodeId);
        for (const { id } of jobs) call.tx.remove('flow-export', id);
        return { nodeId, deletedJobIds: jobs.map(({ id }) => id) };
      }),
  },
});
