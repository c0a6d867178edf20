import type { Schemas } from '../contract.js';
import { uuidFor } from '../world/ids.js';
import { BRAND, PUBLISHER, type Organization, type Room } from '../world/rooms.js';
import { roomOf } from './cleanrooms.js';
import { page, type Call, type Routes } from './route.js';

const user = (name: string, email: string): Schemas['User'] => ({
  id: uuidFor(`user/${email}`),
  name,
  email,
});

/** The API user's name carries the client id, as in the live listing. */
const apiUser = (clientId: string): Schemas['User'] =>
  user(`API User ${clientId}`, 'api-user@alder.example');
const ANALYST = user('Robin Invented', 'robin@alder.example');
const PUBLISHER_ADMIN = user('Sasha Invented', 'sasha@meridian.example');

const member = (
  room: Room,
  who: Schemas['User'],
  organization: Organization,
): Schemas['CleanRoomUser'] => ({
  id: uuidFor(`member/${room.displayId}/${who.email ?? ''}`),
  cleanRoomId: room.id,
  user: who,
  timeAudit: { createdAt: room.createdAt, updatedAt: room.createdAt },
  role: {
    id: uuidFor(`role/${room.displayId}/Administrator`),
    name: 'Administrator',
    cleanRoomId: room.id,
    organizationId: organization.id,
  },
});

const members = (room: Room, { clientId }: Call): Schemas['CleanRoomUser'][] => [
  member(room, apiUser(clientId), BRAND),
  member(room, ANALYST, BRAND),
];

const partner = (room: Room, call: Call): Schemas['CleanRoomPartnerResponse'] => ({
  id: uuidFor(`partner/${room.displayId}/${BRAND.name}`),
  partnerOrganizationId: BRAND.id,
  name: BRAND.name,
  userCount: members(room, call).length,
  cleanRoomUsers: members(room, call),
});

export const userRoutes = {
  getAllOrganizationUsers: (call) =>
    page(
      [
        { roleName: 'API Administrator', user: apiUser(call.clientId) },
        { roleName: 'Organization Admin', user: ANALYST },
      ],
      call,
    ),
  getCleanroomUsers: (call) => {
    const room = roomOf(call);
    const all = [...members(room, call), member(room, PUBLISHER_ADMIN, PUBLISHER)];
    const email = call.query.cleanroomUserEmail;
    return email === undefined ? all : all.filter((one) => one.user?.email === email);
  },
  getAllCleanroomPartners: (call) => [partner(roomOf(call), call)],
} satisfies Routes;
