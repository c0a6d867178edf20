import { NOT_FOUND, Refusal } from '../http/errors.js';
import type { Fields } from '../world/agenda.js';
import { uuidFor } from '../world/ids.js';
import type { Row } from '../world/records.js';
import { BRAND, PUBLISHER, VISIBLE_ROOMS, type Organization } from '../world/rooms.js';
import type { Transaction } from '../world/transaction.js';
import { AsList, framed, removeWithAll, shown } from './answers.js';
import { addPartnerUser, answerInvitation, schedulePartner } from './partner-script.js';
import { refuseInvented } from './invented.js';
import { noun, type Call } from './noun.js';

const user = (name: string, email: string): Row => ({ id: uuidFor(`user/${email}`), name, email });

/** The API user's name carries the client id, as in the live listing. */
const apiUser = (clientId: string): Row => user(`API User ${clientId}`, 'api-user@alder.example');
const ANALYST = user('Robin Invented', 'robin@alder.example');
const PUBLISHER_ADMIN = user('Sasha Invented', 'sasha@meridian.example');

export const organizationUser = noun({
  name: 'organization-user',
  title: 'User',
  list: 'getAllOrganizationUsers',
  seed: (clientId) =>
    (
      [
        ['API Administrator', apiUser(clientId)],
        ['Organization Admin', ANALYST],
        ['Organization User', user('Kim Invented', 'kim@alder.example')],
      ] as const
    ).map(([roleName, one]) => ({ id: one.id, roleName, user: one })),
});

const ROLE_NAMES = ['Administrator', 'Viewer', 'Partner Administrator', 'Partner Viewer'];

const roleId = (room: Fields, organizationId: unknown, name: string): string =>
  uuidFor(
    organizationId === BRAND.id
      ? `role/${String(room['displayId'])}/${name}`
      : `role/${String(room['displayId'])}/${String(organizationId)}/${name}`,
  );

export const stakeholdersOf = (tx: Transaction, room: Row): Organization[] => [
  { id: String(room['ownerId']), name: String(room['ownerOrganization']) },
  ...tx
    .all('partner', { cleanroomId: room.id })
    .map((one) => ({ id: String(one['partnerOrganizationId']), name: String(one['name']) })),
];

const listRoles = (call: Call, organizationId: unknown): Fields =>
  framed(call.tx.all('role', { cleanroomId: call.path['cleanroomId'], organizationId }), call);

/** The roles of each organization of a room. The names were seen; which of them can be given by whom is not known. */
export const role = noun({
  name: 'role',
  title: 'Role',
  key: 'cleanRoomRoleId',
  read: 'getCleanroomRoleById',
  rows: (tx) =>
    tx.all('cleanroom').flatMap((room) =>
      stakeholdersOf(tx, room).flatMap(({ id: organizationId }) =>
        ROLE_NAMES.map((name) => ({
          id: roleId(room, organizationId, name),
          name,
          cleanroomId: room.id,
          organizationId,
        })),
      ),
    ),
  does: {
    getCleanroomRoles: (call) => listRoles(call, BRAND.id),
    getCleanroomPartnerRoles: (call) =>
      listRoles(call, call.at('cleanroomPartnerId')['partnerOrganizationId']),
    getCleanroomPartnerRoleByID: (call) => call.at('cleanRoomRoleId'),
  },
});

const seededMember = (
  room: { displayId: string; id: string; createdAt: string },
  who: Row,
  organization: Organization,
): Row => ({
  id: uuidFor(`member/${room.displayId}/${String(who['email'])}`),
  cleanroomId: room.id,
  user: who,
  roleId: roleId(room, organization.id, 'Administrator'),
  timeAudit: { createdAt: room.createdAt, updatedAt: room.createdAt },
});

const emailOf = (member: Row): unknown => (member['user'] as Row)['email'];

function newMember(
  { tx, path, ...call }: Call,
  { email, userId, role: name, roleId: id }: Fields,
): Fields {
  const known = tx
    .all('organization-user')
    .find((one) => emailOf(one) === email || (userId !== undefined && one.id === userId));
  if (known === undefined) throw NOT_FOUND('User');
  const roles = tx.all('role', { cleanroomId: path['cleanroomId'], organizationId: BRAND.id });
  const given = roles.find((one) => one.id === id || one['name'] === (name ?? 'Viewer'));
  if (given === undefined) throw new Refusal(400, 'There is no such role');
  if (
    tx
      .all('member', { cleanroomId: path['cleanroomId'] })
      .some((one) => emailOf(one) === emailOf(known))
  )
    refuseInvented(
      'nameTaken',
      { ...call, isStrict: call.isStrict },
      'the user is in the clean room',
    );
  return { user: known['user'], roleId: given.id };
}

function changeRole(call: Call): Row {
  const row = call.tx.put('member', {
    ...call.at('cleanroomUserId'),
    roleId: call.at('cleanRoomRoleId').id,
  });
  return shown(member, row, call);
}

export const member = noun({
  name: 'member',
  title: 'Clean room user',
  key: 'cleanroomUserId',
  list: 'getCleanroomUsers',
  read: 'getCleanroomUserById',
  create: 'addCleanroomUser',
  remove: 'deleteCleanroomUser',
  access: 'administrators',
  seed: (clientId) =>
    VISIBLE_ROOMS.flatMap((room) => [
      seededMember(room, apiUser(clientId), BRAND),
      seededMember(room, ANALYST, BRAND),
      seededMember(room, PUBLISHER_ADMIN, PUBLISHER),
    ]),
  takes: (body, call) => newMember(call, body),
  filters: { cleanroomUserEmail: (row, email) => emailOf(row) === email },
  shows: ({ roleId: id }, tx) => ({ role: tx.get('role', id) }),
  does: {
    updateCleanroomUserRole: changeRole,
    updateCleanroomPartnerUserRole: changeRole,
    deleteCleanroomPartnerUser: (call) => removeWithAll(member, call.at('cleanroomUserId'), call),
  },
});

export const partner = noun({
  name: 'partner',
  title: 'Clean room partner',
  key: 'cleanroomPartnerId',
  list: 'getAllCleanroomPartners',
  read: 'getCleanroomPartnerById',
  remove: 'deleteCleanroomPartner',
  access: 'administrators',
  seed: () =>
    VISIBLE_ROOMS.flatMap((room) =>
      room.partners.map(({ id, name }) => ({
        id: uuidFor(`partner/${room.displayId}/${name}`),
        cleanroomId: room.id,
        partnerOrganizationId: id,
        name,
      })),
    ),
  shows: ({ cleanroomId, partnerOrganizationId }, tx) => {
    const cleanRoomUsers = tx
      .all('member', { cleanroomId })
      .map((row) => ({ ...row, role: tx.get('role', row['roleId']) }))
      .filter((one) => one.role?.['organizationId'] === partnerOrganizationId);
    return { userCount: cleanRoomUsers.length, cleanRoomUsers };
  },
});

const sameEmail = (row: Row, email: unknown): boolean =>
  String(row['partnerAdminEmail']).toLowerCase() === String(email).toLowerCase();

/** The contract types the list as one invitation; live it is a list. */
function listInvitations(call: Call): unknown {
  const rows = call.tx.all('invitation', { cleanroomId: call.path['cleanroomId'] });
  return call.isStrict ? (rows.at(-1) ?? {}) : new AsList(rows);
}

export const invitation = noun({
  name: 'invitation',
  title: 'Invitation',
  key: 'invitationId',
  list: 'listPartnerInvitationsForInviter',
  create: 'addCleanroomPartner',
  remove: 'cancelPartnerInvitationById',
  access: 'administrators',
  takes: (body) => {
    const { partnerAdminEmail: email } = body;
    if (typeof email === 'string' && email.includes('@')) return body;
    throw new Refusal(400, 'partnerAdminEmail is no e-mail address');
  },
  born: () => ({
    Status: 'PENDING',
    InvitorEmail: 'api-user@alder.example',
    organizationId: BRAND.id,
  }),
  then: { created: (row, { tx }) => schedulePartner(tx, row) },
  does: {
    listPartnerInvitationsForInviter: listInvitations,
    cancelPartnerInvitationByEmail: (call) => {
      const found = call.tx
        .all('invitation', { cleanroomId: call.path['cleanroomId'] })
        .find((row) => sameEmail(row, call.query['partnerEmail']));
      if (found === undefined) throw NOT_FOUND('Invitation');
      removeWithAll(invitation, found, call);
      return found;
    },
  },
  acts: { answerInvitation, partnerAddsUser: addPartnerUser },
});
