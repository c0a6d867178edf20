import { isObject } from '../words/is-object.js';
import type { ApiOperation } from './api-operation.js';

/** Why a person has to agree before a change is made. */
export type SignOffClass =
  'delete' | 'end' | 'invite' | 'widen' | 'export' | 'consent' | 'secret' | 'spend';

interface Rule {
  readonly class: SignOffClass;
  /** Values that show by themselves that nobody is asked; the state before is not known here, so all else is. */
  readonly unless?: (given: unknown) => boolean;
}

const every = (name: string, allowed: unknown) => (given: unknown) =>
  Array.isArray(given) &&
  given.length > 0 &&
  given.every((one) => isObject(one) && one[name] === allowed);

const is = (name: string, allowed: unknown) => (given: unknown) =>
  isObject(given) && given[name] === allowed;

const RULES: Readonly<Record<string, Rule>> = {
  // Whole objects: what is left out of one is set back, be it an end date or a privacy threshold.
  updateCleanroom: { class: 'end' },
  addCleanroomPartner: { class: 'invite' },
  configureCleanRoomQuestionPermissions: {
    class: 'widen',
    unless: every('access', 'QUESTION_OWNER_ONLY'),
  },
  updateCleanroomDatasetPartnerAssignment: {
    class: 'widen',
    unless: every('partnerCanAssign', false),
  },
  updateCleanroomDatasetById: { class: 'widen' },
  mapFieldConfigurations: { class: 'widen' },
  addCleanroomUser: {
    class: 'widen',
    unless: (given) => isObject(given) && given['roleId'] === undefined && isViewer(given['role']),
  },
  updateCleanroomUserRole: { class: 'widen' },
  updateCleanroomPartnerUserRole: { class: 'widen' },
  createDataExportJobs: { class: 'export' },
  createFlowNodeExportJobs: { class: 'export' },
  provisionCleanroomDestinations: { class: 'export' },
  changeJobStatus: { class: 'export', unless: is('status', 'PAUSED') },
  updateFlowNodeExportJobsStatus: { class: 'export', unless: is('status', 'PAUSED') },
  upsertCleanRoomQuestionResultShares: { class: 'export' },
  reviewDestinationProvisioningRequest: { class: 'export', unless: is('decision', 'REJECT') },
  configureCleanroomDataset: {
    class: 'consent',
    unless: (given) => !isObject(given) || (given['rampIDConsent'] ?? false) === false,
  },
  updateCleanroomQuestionComputeCapacity: {
    class: 'spend',
    unless: is('computeCapacity', 'DEFAULT'),
  },
  createCleanroomQuestionRunSchedule: { class: 'spend' },
  patchCleanroomQuestionRunScheduleById: { class: 'spend' },
  createCleanRoomExecutionTemplateInstance: { class: 'spend' },
  upsertBillableConfig: { class: 'spend' },
};

const isViewer = (role: unknown): boolean => typeof role === 'string' && /viewer/i.test(role);

/**
 * The class of a change that a person has to sign off, or undefined for an ordinary one.
 * @param given the body, or the document in the query where the operation takes one
 */
export function signOffClass(
  { id, effect, secret }: Pick<ApiOperation, 'id' | 'effect' | 'secret'>,
  given: unknown,
): SignOffClass | undefined {
  if (effect === 'delete') return 'delete';
  const rule = RULES[id];
  if (rule !== undefined) return rule.unless?.(given) === true ? undefined : rule.class;
  return secret === true && effect === 'change' ? 'secret' : undefined;
}
