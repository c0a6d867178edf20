import type { Schemas } from '../contract.js';
import { newRun } from '../compute/run-life.js';
import type { Act, Fields } from '../world/agenda.js';
import { uuidFor } from '../world/ids.js';
import type { Row } from '../world/records.js';
import type { Transaction } from '../world/transaction.js';
import { nextDisplayId } from './cleanrooms.js';
import { noun, type Call } from './noun.js';

const DAY_MS = 86_400_000;
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** A text that is no time counts as none: what live makes of it is not known. */
const timeOf = (text: unknown, otherwise: number): number => {
  const time = typeof text === 'string' ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? otherwise : time;
};

/** The first moment after another at which a schedule fires, within a year and a day. */
function nextFiring(row: Row, afterMs: number): number | undefined {
  const { repeatFrequency, daysOfWeek = [], repeatDayofMonth = [] } = row;
  const startMs = timeOf(row['startDateTime'], Number(row['bornMs']));
  const fires = (date: Date): boolean =>
    repeatFrequency === 'WEEKLY'
      ? (daysOfWeek as string[]).includes(WEEKDAYS[date.getUTCDay()] ?? '')
      : repeatFrequency === 'MONTHLY'
        ? (repeatDayofMonth as number[]).includes(date.getUTCDate())
        : repeatFrequency === 'DAILY';
  const first = startMs > afterMs ? 0 : Math.floor((afterMs - startMs) / DAY_MS) + 1;
  for (let day = first; day <= first + 366; day += 1) {
    const at = startMs + day * DAY_MS;
    if (at > timeOf(row['endDateTime'], Infinity)) return undefined;
    if (fires(new Date(at))) return at;
  }
  return undefined;
}

function planFiring(tx: Transaction, row: Row, afterMs = tx.nowMs): void {
  const at = nextFiring(row, afterMs);
  if (at !== undefined) tx.due(at, 'fireSchedule', { scheduleId: row.id, version: row['version'] });
}

/** Spends the run budget and is never refused. The run's id follows from the moment, so a kill in between makes no second one. */
const fireSchedule: Act = (tx, { scheduleId, version }, { state, runSeconds }) => {
  const row = tx.get('schedule', scheduleId);
  if (row?.['version'] !== version || row === undefined) return;
  planFiring(tx, row);
  const id = uuidFor(`scheduled/${row.id}/${tx.nowMs}`);
  if (state.runs.has(id)) return;
  const submittedAt = new Date(tx.nowMs).toISOString();
  const parameters = Object.entries((row['parameters'] ?? {}) as Record<string, Fields>).map(
    ([name, { value }]) => [name, String(value)],
  );
  const run = newRun({
    runsBefore: state.runsCreated,
    questionId: String(row['cleanroomQuestionId']),
    name: String(row['name']),
    parameters: Object.fromEntries(parameters) as Record<string, string>,
    planned: {},
    submittedAt,
    usualSeconds: runSeconds,
  });
  state.record({ kind: 'creation', at: submittedAt });
  state.record({ kind: 'run', run: { ...run, id } });
};

function taken({ startSchedule, endSchedule, parameters, ...fields }: Fields, call: Call): Fields {
  const list = parameters as Schemas['CleanroomQuestionRunScheduleParameters'] | undefined;
  const named = list?.map(({ name = '', value, dataType, parameterType, dateQualifier }) => [
    name,
    { name, value, type: dataType, parameterType, qualifier: dateQualifier, isStatic: true },
  ]);
  return {
    ...fields,
    ...(startSchedule === undefined ? {} : { startDateTime: startSchedule }),
    ...(endSchedule === undefined ? {} : { endDateTime: endSchedule }),
    ...(named === undefined ? {} : { parameters: Object.fromEntries(named) as Fields }),
    version: call.tx.nowMs,
  };
}

export const schedule = noun({
  name: 'schedule',
  title: 'Schedule',
  key: 'cleanroomQuestionRunScheduleId',
  list: 'getCleanroomQuestionRunSchedules',
  read: 'getCleanroomQuestionRunScheduleById',
  create: 'createCleanroomQuestionRunSchedule',
  update: 'patchCleanroomQuestionRunScheduleById',
  remove: 'deleteCleanroomQuestionRunScheduleById',
  takes: taken,
  born: ({ tx }) => ({ displayId: nextDisplayId(tx, 'schedule', 'SCH'), description: '' }),
  shows: (row, { nowMs }) => ({ active: nowMs <= timeOf(row['endDateTime'], Infinity) }),
  then: {
    created: (row, { tx }) => planFiring(tx, row),
    updated: (row, { tx }) => planFiring(tx, row),
  },
  acts: { fireSchedule },
});
