import type { Schemas } from '../contract.js';
import { NOT_FOUND } from '../http/errors.js';
import { uuidFor } from '../world/ids.js';
import { VISIBLE_ROOMS, visibleRoom, type Room } from '../world/rooms.js';
import { page, type Call, type Routes } from './route.js';

/** The visible room of a call's path; a room of another organization is as unknown as none. */
export function roomOf(call: Call): Room {
  const room = visibleRoom(call.param('cleanroomId'));
  if (room === undefined) throw NOT_FOUND('Clean room');
  return room;
}

/** Live deviations from the contract's spirit, kept: no count of questions, an open end as "", most parameters left out. */
const toCleanRoom = (room: Room): Schemas['CleanRoom'] => ({
  id: room.id,
  displayId: room.displayId,
  name: room.name,
  description: room.description,
  ownerOrganization: room.owner.name,
  partners: room.partners.map(({ name }) => name),
  startAt: room.createdAt.slice(0, 10),
  endAt: '',
  questionsCount: 0,
  status: 'COMPLETE',
  cleanRoomParameters: { ENABLE_EXPORT: 'true' },
  timeAudit: { createdAt: room.createdAt, updatedAt: room.createdAt },
  cleanRoomTypeId: uuidFor('cleanroom-type/Hybrid'),
});

export const cleanroomRoutes = {
  getAllCleanrooms: (call) => page(VISIBLE_ROOMS, call).map(toCleanRoom),
  getCleanroomById: (call) => toCleanRoom(roomOf(call)),
} satisfies Routes;
