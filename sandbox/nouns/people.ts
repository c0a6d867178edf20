import { NOT_FOUND, Refusal } from '../http/errors.js';
import type { Fields } from '../world/agenda.js';
import { uuidFor } from '../world/ids.js';
import type { Row } from '../world/records.js';
import { BRAND } from '../world/rooms.js';
import type { Transaction } from '../world/transaction.js';
import { AsList, framed, removeWithAll, shown } from './answers.js';
import { addPartnerUser, answerInvitation, schedulePartner } from './partner-script.js';
import { refuseInvented } from './invented.js';
import { noun, type Call } from './noun.js';

const ROLE_NAMES = ['Administrator', 'Viewer', 'Partner Administrator', 'Partner Viewer'];

/** The organizations of a room, the owner first. */
export const stakeholdersOf = (tx: Transaction, { id, ownerId, ownerOrganization }: Row) => [
  { organizationId: ownerId, organizationName: ownerOrganization, ownership: 'OWNER' },
  ...tx.all('partner', { cleanroomId: id }).map(({ partnerOrganizationId, name }) => ({
    organizationId: partnerOrganizationId,
    organizationName: name,
    ownership: 'PARTNER',
  })),
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
      stakeholdersOf(tx, room).flatMap(({ organizationId, organizationName }) =>
        ROLE_NAMES.map((name) => ({
          id: uuidFor(`role/${String(room['displayId'])}/${String(organizationName)}/${name}`),
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

const emailOf = (member: Row): unknown => (member['user'] as Row)['email'];

function newMember({ email, userId, role: name, roleId: id }: Fields, call: Call): Fields {
  const { tx, path } = call;
  const known = tx
    .all('organization-user')
    .find((one) => emailOf(one) === email || (userId !== undefined && one.id === userId));
  if (known === undefined) throw NOT_FOUND('User');
  const roles = tx.all('role', { cleanroomId: path['cleanroomId'], organizationId: BRAND.id });
  const given = roles.find((one) => one.id === id || one['name'] === (name ?? 'Viewer'));
  if (given === undefined) throw new Refusal(400, 'There is no such role');
  const members = tx.all('member', { cleanroomId: path['cleanroomId'] });
  if (members.some((one) => emailOf(one) === emailOf(known)))
    refuseInvented('nameTaken', call, 'the user is in the clean room');
  return { user: known['user'], roleId: given.id };
}

const changeRole = (call: Call): Row =>
  shown(member, call.change('cleanroomUserId', { roleId: call.at('cleanRoomRoleId').id }), call);

export const member = noun({
  name: 'member',
  title: 'Clean room user',
  key: 'cleanroomUserId',
  list: 'getCleanroomUsers',
  read: 'getCleanroomUserById',
  create: 'addCleanroomUser',
  remove: 'deleteCleanroomUser',
  access: 'administrators',
  takes: newMember,
  filters: { cleanroomUserEmail: (row, email) => emailOf(row) === email },
  shows: ({ roleId }, tx) => ({ role: tx.get('role', roleId) }),
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
