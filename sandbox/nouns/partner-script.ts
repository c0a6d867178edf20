import type { Fields } from '../world/agenda.js';
import { uuidFor } from '../world/ids.js';
import type { Row } from '../world/records.js';
import { BRAND, PUBLISHER, STRANGER, type Organization } from '../world/rooms.js';
import type { Transaction } from '../world/transaction.js';

/** The organizations behind the addresses of invitations; any other domain is one of its own. */
const BY_DOMAIN: Readonly<Record<string, Organization>> = {
  'alder.example': BRAND,
  'meridian.example': PUBLISHER,
  'larkspur.example': STRANGER,
};

const organizationOf = (email: string): Organization => {
  const domain = email.split('@')[1]?.toLowerCase() ?? '';
  const own = { id: uuidFor(`organization/${domain}`), name: `${domain} (invented)` };
  return BY_DOMAIN[domain] ?? own;
};

/** Plans what the control API's script says about the invited person; without one the invitation stays open. */
export function schedulePartner(tx: Transaction, invitation: Row): void {
  const email = String(invitation['partnerAdminEmail']).toLowerCase();
  const script = tx.get('partner-script', email);
  if (script === undefined) return;
  const { accepts_after: accepts, declines } = script;
  const about = { invitationId: invitation.id, by: 'partner' };
  if (typeof declines === 'number')
    tx.due(tx.nowMs + declines * 1000, 'answerInvitation', { ...about, Status: 'DECLINED' });
  else if (typeof accepts === 'number')
    tx.due(tx.nowMs + accepts * 1000, 'answerInvitation', { ...about, Status: 'ACCEPTED' });
}

/** An open invitation is accepted or declined; who accepts becomes a partner with one user. */
export function answerInvitation(tx: Transaction, { invitationId, Status }: Fields): void {
  const invitation = tx.get('invitation', invitationId);
  if (invitation?.['Status'] !== 'PENDING') return;
  const email = String(invitation['partnerAdminEmail']);
  const organization = organizationOf(email);
  tx.put('invitation', { ...invitation, Status, partnerOrganizationId: organization.id });
  if (Status !== 'ACCEPTED') return;
  const { cleanroomId } = invitation;
  const fields = { cleanroomId, partnerOrganizationId: organization.id };
  if (tx.find('partner', fields) === undefined)
    tx.put('partner', { ...fields, name: organization.name });
  addPartnerUser(tx, { cleanroomId, email, roleName: 'Partner Administrator' });
  scheduleWork(tx, String(cleanroomId), email);
}

/** What a partner's script lets it do once it has joined. */
function scheduleWork(tx: Transaction, cleanroomId: string, email: string): void {
  const script = tx.get('partner-script', email.toLowerCase());
  const later = (seconds: number, act: string, about: Fields): void =>
    tx.due(tx.nowMs + seconds * 1000, act, { ...about, cleanroomId, by: 'partner' });
  const binds = (script?.['binds'] ?? {}) as Readonly<Record<string, number>>;
  for (const [macro, after] of Object.entries(binds))
    later(after, 'partnerBinds', { macro, organizationId: organizationOf(email).id });
  for (const added of (script?.['adds_users'] ?? []) as string[])
    later(0, 'partnerAddsUser', { email: added, roleName: 'Partner Viewer' });
}

export function addPartnerUser(tx: Transaction, { cleanroomId, email, roleName }: Fields): void {
  const organizationId = organizationOf(String(email)).id;
  const role = tx.find('role', { cleanroomId, organizationId, name: roleName });
  const user = { id: uuidFor(`user/${String(email)}`), email, name: `${String(email)} (invented)` };
  tx.put('member', { cleanroomId, user, roleId: role?.id });
}
