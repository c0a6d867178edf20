import type { Schemas } from '../contract.js';
import { Refusal } from '../http/errors.js';
import { momentsOf, type RunRecord } from '../compute/run-life.js';
import type { Act, Fields } from '../world/agenda.js';
import { uuidFor } from '../world/ids.js';
import type { Row } from '../world/records.js';
import { BRAND } from '../world/rooms.js';
import type { Transaction } from '../world/transaction.js';
import { removeWithAll, shown } from './answers.js';
import { refuseInvented } from './invented.js';
import { noun, type Call } from './noun.js';

const own = { organizationID: BRAND.id };

/** The contract calls it a partner account. */
export const destination = noun({
  name: 'destination',
  title: 'Destination',
  key: 'partnerAccountId',
  list: 'listDestinations',
  create: 'createDestination',
  update: 'updateDestinationConnection',
  remove: 'deleteDestinationConnection',
  takes: ({ partner, credential, ...fields }, { need }) => {
    const partnerId = (partner as Schemas['CreateDestinationRequest']['partner'] | undefined)?.ID;
    if (partnerId !== undefined) need('destination-partner', partnerId);
    const { name } = (credential ?? {}) as Fields;
    return { ...fields, ...(partnerId === undefined ? {} : { partnerId }), credential: { name } };
  },
  born: () => ({ ...own, configStatus: 'CONFIG_PENDING' }),
  life: [
    {
      while: { configStatus: 'CONFIG_PENDING' },
      after: 60,
      become: ({ planned }) => ({ configStatus: planned ?? 'CONFIG_CONFIGURED' }),
    },
  ],
  keeps: { noun: 'channel', field: 'partnerAccountId', because: 'a clean room uses it' },
  shows: ({ id, partnerId }, tx) => ({
    partner: tx.get('destination-partner', partnerId),
    jobCount: [
      { jobType: 'EXPORTS', count: tx.all('export-job', { partnerAccountId: id }).length },
    ],
  }),
});

/** A destination in a room: active at once in a room of its owner, else when it was reviewed. */
function provision(call: Call): Row[] {
  const room = call.at('cleanroomId');
  if ((room['cleanRoomParameters'] as Fields | undefined)?.['ENABLE_EXPORT'] !== 'true')
    refuseInvented('notAllowed', call, 'exports are off');
  const { destinations = [] } = call.body as Schemas['ProvisionCleanroomDestinationRequest'];
  return destinations.map((partnerAccountId) => {
    const account = call.need('destination', partnerAccountId);
    const fields = { cleanroomId: room.id, partnerAccountId };
    const isOwn = room['ownerId'] === BRAND.id;
    const channelStatus = isOwn ? 'ACTIVE_CHANNEL' : 'PENDING_CHANNEL';
    if (!isOwn) planReview(call.tx, account, fields);
    const there = call.tx.find('channel', fields);
    return there ?? call.tx.put('channel', { ...fields, channelStatus });
  });
}

function planReview(tx: Transaction, account: Row, fields: Fields): void {
  for (const script of tx.all('partner-script')) {
    const reviews = (script['reviews'] ?? {}) as Record<
      string,
      { after: number; decision: string }
    >;
    const review = reviews[String(account['name'])];
    if (review !== undefined)
      tx.due(tx.nowMs + review.after * 1000, 'reviewDestination', {
        ...fields,
        decision: review.decision,
        by: 'partner',
      });
  }
}

const reviewDestination: Act = (tx, { decision, cleanroomId, partnerAccountId }) => {
  const row = tx.find('channel', { cleanroomId, partnerAccountId });
  if (row === undefined) return;
  if (decision === 'APPROVE') tx.put('channel', { ...row, channelStatus: 'ACTIVE_CHANNEL' });
  else tx.remove('channel', row.id);
};

const channelOf = ({ need, path: { cleanroomId, partnerAccountId } }: Call): Row =>
  need('channel', { cleanroomId, partnerAccountId });

export const channel = noun({
  name: 'channel',
  title: 'Destination of a clean room',
  list: 'listCleanroomDestinations',
  filters: { type: () => true, latestJobDays: () => true },
  shows: ({ partnerAccountId }, tx) => {
    const account = tx.get('destination', partnerAccountId);
    const partnerAccount = account && shown(destination, account, { tx, isStrict: true });
    return { partnerAccount, ownership: 'OWNER', isUsedForActivation: false };
  },
  does: {
    provisionCleanroomDestinations: provision,
    deprovisionCleanroomDestination: (call) => {
      const { cleanroomId, partnerAccountId } = channelOf(call);
      if (call.tx.find('export-job', { cleanroomId, partnerAccountId }) !== undefined)
        refuseInvented('inUse', call, 'an export job uses it');
      removeWithAll(channel, channelOf(call), call);
    },
    reviewDestinationProvisioningRequest: (call) => {
      const { decision } = call.body as Schemas['ReviewDestinationProvisioningRequest'];
      reviewDestination(call.tx, { ...channelOf(call), decision }, call);
    },
  },
  acts: { reviewDestination },
});

function createJobs(call: Call): string[] {
  const body = call.body as Schemas['CreateDataExportJobRequest'];
  const { cleanroomQuestionId, partnerAccountIds = [], exportParameters } = body;
  const { cleanroomId } = call.path;
  const question = call.need('room-question', { id: cleanroomQuestionId, cleanroomId });
  return partnerAccountIds.map((partnerAccountId) => {
    const row = call.need('channel', { cleanroomId, partnerAccountId });
    if (row['channelStatus'] !== 'ACTIVE_CHANNEL')
      refuseInvented('notRunnable', call, 'the destination was not reviewed');
    const fields = { ...own, cleanroomId, partnerAccountId, cleanroomQuestionId };
    const names = { name: question['name'], questionName: question['name'] };
    const displayed = { questionID: question.id, questionDisplayName: question['displayId'] };
    const given = { status: 'ACTIVE', jobType: 'EXPORTS', exportParameters };
    return call.tx.put('export-job', { ...fields, ...names, ...displayed, ...given }).id;
  });
}

const QUEUED_MS = 60_000;
const PROCESSED_MS = 180_000;

/** One delivery for each run of the question that was completed since the job was made. */
async function exportRuns(call: Call): Promise<Fields> {
  const job = call.at('exportJobId');
  const runs = [...call.state.runs.values()].filter(
    (run) =>
      run.questionId === job['cleanroomQuestionId'] &&
      momentsOf(run).completedAtMs >= Number(job['bornMs']) &&
      momentsOf(run).completedAtMs <= Number(job['pausedMs'] ?? call.tx.nowMs) &&
      (run.planned.status ?? 'COMPLETED') === 'COMPLETED',
  );
  const jobRuns = await Promise.all(runs.map((run) => exportRun(run, job, call)));
  const dates = new Set(jobRuns.map(({ submitTime }) => submitTime.slice(0, 10)));
  const jobRunsByDate = [...dates].map((date) => ({
    date,
    jobRuns: jobRuns.filter(({ submitTime }) => submitTime.startsWith(date)),
    organization: BRAND.name,
  }));
  return { organization: BRAND.name, question: job['questionName'], jobRunsByDate };
}

async function exportRun(run: RunRecord, job: Row, { tx, runner, state }: Call) {
  const at = momentsOf(run).completedAtMs;
  const shownAt = (ms: number): string => state.clock.shown(ms).toISOString();
  const base = {
    id: uuidFor(`export/${job.id}/${run.id}`),
    jobId: job.id,
    submitTime: shownAt(at),
  };
  if (tx.nowMs < at + QUEUED_MS) return { ...base, status: 'QUEUED' };
  if (tx.nowMs < at + PROCESSED_MS) return { ...base, status: 'PROCESSING' };
  const result = await runner.resultOf(run);
  const totalRecords = result.kind === 'table' ? result.table.rows.length : 0;
  const status = job['planned'] ?? (totalRecords === 0 ? 'THRESHOLD_WARNING' : 'COMPLETE');
  const counts = { totalRecords, consentedRecords: totalRecords, cumulativeRecords: totalRecords };
  return {
    ...base,
    ...counts,
    status,
    endTime: shownAt(at + PROCESSED_MS),
    jobRunType: 'FULL_REFRESH',
  };
}

export const exportJob = noun({
  name: 'export-job',
  title: 'Export job',
  key: 'exportJobId',
  list: 'getAllDataExportJobs',
  remove: 'deleteDataExportJob',
  shows: ({ partnerAccountId, cleanroomId }, tx) => ({
    partnerAccount: tx.get('destination', partnerAccountId),
    partnerAccountCrChannelStatus: tx.find('channel', { cleanroomId, partnerAccountId })?.[
      'channelStatus'
    ],
  }),
  does: {
    createDataExportJobs: createJobs,
    getDataExportJobRuns: exportRuns,
    changeJobStatus: ({ tx, change, body }) => {
      const { status } = body as Schemas['ChangeJobStatusRequest'];
      if (!['ACTIVE', 'PAUSED'].includes(status)) throw new Refusal(400, 'No such status');
      const pausedMs = status === 'PAUSED' ? tx.nowMs : undefined;
      change('exportJobId', { status, pausedMs });
    },
  },
});
