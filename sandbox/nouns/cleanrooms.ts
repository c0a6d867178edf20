import { Refusal } from '../http/errors.js';
import type { Fields } from '../world/agenda.js';
import { uuidFor } from '../world/ids.js';
import type { Row } from '../world/records.js';
import { BRAND } from '../world/rooms.js';
import type { Transaction } from '../world/transaction.js';
import { refuseInvented } from './invented.js';
import { noun, type Call } from './noun.js';

function taken({ type, parameters, ...fields }: Fields, call: Call): Fields {
  const { startAt, endAt } = fields;
  const days = [startAt, endAt].filter((day) => day !== undefined && day !== '');
  if (days.some((day) => !isDay(String(day)))) throw new Refusal(400, 'A date must be yyyy-MM-dd');
  if (typeof endAt === 'string' && endAt !== '' && endAt < String(startAt))
    refuseInvented('notRunnable', call, 'it ends before it starts');
  const kept = parameters === undefined ? {} : { cleanRoomParameters: parameters };
  return { ...fields, ...kept, cleanRoomTypeId: uuidFor(`cleanroom-type/${String(type)}`) };
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

export const nextDisplayId = (tx: Transaction, name: string, prefix: string): string => {
  const numbers = tx.all(name).map((row) => Number(String(row['displayId']).replace(/\D/g, '')));
  return `${prefix}-${String(Math.max(0, ...numbers) + 1).padStart(6, '0')}`;
};

/** The last day of a room is its first without writing: what live does on that day is not known. */
export const hasEnded = ({ endAt }: Row, now: Date): boolean =>
  typeof endAt === 'string' && endAt !== '' && endAt <= now.toISOString().slice(0, 10);

export const cleanroom = noun({
  name: 'cleanroom',
  title: 'Clean room',
  key: 'cleanroomId',
  list: 'getAllCleanrooms',
  read: 'getCleanroomById',
  create: 'createCleanroom',
  update: 'updateCleanroom',
  remove: 'deleteCleanroom',
  hides: ({ access }) => access === 'none',
  unique: 'name',
  afterEnd: 'writable',
  takes: taken,
  born: ({ tx }) => ({
    displayId: nextDisplayId(tx, 'cleanroom', 'CR'),
    access: 'administrator',
    ownerId: BRAND.id,
    ownerOrganization: BRAND.name,
    status: 'COMPLETE',
  }),
  then: {
    created: ({ id: cleanroomId }, { tx }) => {
      const role = { cleanroomId, organizationId: BRAND.id, name: 'Administrator' };
      const creator = tx.find('organization-user', { roleName: 'API Administrator' });
      tx.put('member', { cleanroomId, user: creator?.['user'], roleId: tx.find('role', role)?.id });
    },
  },
  shows: (row, tx) => ({
    partners: tx.all('partner', { cleanroomId: row.id }).map(({ name }) => name),
    questionsCount: tx.all('room-question', { cleanroomId: row.id }).length,
  }),
  deviates: ({ endAt = '', cleanRoomParameters }) => {
    const { ENABLE_EXPORT } = (cleanRoomParameters ?? {}) as Fields;
    return {
      questionsCount: 0,
      endAt,
      cleanRoomParameters: ENABLE_EXPORT === undefined ? {} : { ENABLE_EXPORT },
    };
  },
});
