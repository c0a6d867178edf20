/** Where a list belongs to: what must be named to read it. */
export type ItemScope = 'account' | 'clean_room' | 'question';

/** One list that an operation of the API gives. */
export interface ItemList {
  readonly operation: string;
  readonly scope: ItemScope;
  /** What is shown of an item: our name for it, and the way to it in the API's answer. The first is its id. */
  readonly shown: Readonly<Record<string, string>>;
  /** Typed as one object although it lists: either is read. */
  readonly orOne?: true;
}

/**
 * Every kind of thing that can be listed, each with its lists. What is not named under `shown` is never read on: answers about
 * credentials and destinations hold secrets.
 */
export const ITEM_KINDS = {
  datasets: [
    {
      operation: 'getCleanroomDatasets',
      scope: 'clean_room',
      shown: {
        id: 'id',
        name: 'name',
        owner: 'organizationName',
        type: 'dataConnectionType',
        status: 'configurationStatus',
        partnerMayAssign: 'partnerCanAssign',
      },
    },
  ],
  partners: [
    {
      operation: 'getAllCleanroomPartners',
      scope: 'clean_room',
      shown: { id: 'id', name: 'name', organization: 'partnerOrganizationId', users: 'userCount' },
    },
  ],
  invitations: [
    {
      operation: 'listPartnerInvitationsForInviter',
      scope: 'clean_room',
      shown: {
        id: 'id',
        invited: 'partnerAdminEmail',
        status: 'Status',
        invitedBy: 'InvitorEmail',
        since: 'timeAudit.createdAt',
      },
      orOne: true,
    },
  ],
  users: [
    {
      operation: 'getAllOrganizationUsers',
      scope: 'account',
      shown: { id: 'user.id', name: 'user.name', email: 'user.email', role: 'roleName' },
    },
    {
      operation: 'getCleanroomUsers',
      scope: 'clean_room',
      shown: { id: 'id', name: 'user.name', email: 'user.email', role: 'role.name' },
    },
  ],
  roles: [
    {
      operation: 'getCleanroomRoles',
      scope: 'clean_room',
      shown: { id: 'id', name: 'name' },
    },
  ],
  permissions: [
    {
      operation: 'getCleanroomQuestionPermissions',
      scope: 'question',
      shown: { id: 'id', permission: 'permission', allowedTo: 'access' },
    },
  ],
  connections: [
    {
      operation: 'getAllDataConnections',
      scope: 'account',
      shown: {
        id: 'id',
        name: 'name',
        category: 'category',
        type: 'dataType.displayName',
        platform: 'dataSource.displayName',
        stage: 'stage',
        status: 'configStatus',
      },
    },
  ],
  credentials: [
    {
      operation: 'getAllOrganizationCredentials',
      scope: 'account',
      shown: { id: 'id', name: 'name', platform: 'credentialSourceName' },
    },
  ],
  data_sources: [
    {
      operation: 'getAllDataSources',
      scope: 'account',
      shown: { id: 'id', name: 'displayName', credential: 'credentialSource' },
    },
  ],
  data_types: [
    {
      operation: 'getAllImportDataTypes',
      scope: 'account',
      shown: { id: 'id', name: 'displayName', key: 'name' },
    },
  ],
  identifier_types: [
    {
      operation: 'getAllIdentifierTypes',
      scope: 'account',
      shown: { id: 'id', name: 'displayName', key: 'name' },
    },
  ],
  schedules: [
    {
      operation: 'getCleanroomQuestionRunSchedules',
      scope: 'question',
      shown: {
        id: 'id',
        name: 'name',
        repeats: 'repeatFrequency',
        days: 'daysOfWeek',
        from: 'startDateTime',
        to: 'endDateTime',
        active: 'active',
      },
    },
  ],
  flows: [
    {
      operation: 'listCleanroomFlows',
      scope: 'clean_room',
      shown: {
        id: 'ID',
        displayId: 'displayID',
        name: 'flow.name',
        stage: 'stage',
        runs: 'runCount',
      },
    },
  ],
  destinations: [
    {
      operation: 'listDestinations',
      scope: 'account',
      shown: {
        id: 'ID',
        name: 'name',
        platform: 'partner.displayName',
        status: 'configStatus',
        problem: 'errorMessage',
      },
    },
    {
      operation: 'listCleanroomDestinations',
      scope: 'clean_room',
      shown: {
        id: 'partnerAccount.ID',
        name: 'partnerAccount.name',
        platform: 'partnerAccount.partner.displayName',
        owner: 'ownership',
        status: 'channelStatus',
        used: 'isUsedForActivation',
      },
    },
  ],
  exports: [
    {
      operation: 'getAllDataExportJobs',
      scope: 'clean_room',
      shown: {
        id: 'ID',
        name: 'name',
        question: 'questionDisplayName',
        destination: 'partnerAccount.name',
        status: 'status',
        lastRun: 'jobLastRunTime',
      },
    },
  ],
  views: [
    {
      operation: 'getAllDataConnectionViews',
      scope: 'account',
      shown: { id: 'id', name: 'name', stage: 'stage', status: 'status' },
    },
  ],
  runs: [
    {
      operation: 'getAllCleanroomQuestionRuns',
      scope: 'question',
      shown: {
        id: 'id',
        name: 'name',
        status: 'status',
        submitted: 'submittedAt',
        completed: 'completedAt',
        failure: 'failureReason',
      },
    },
  ],
} as const satisfies Record<string, readonly ItemList[]>;

export type ItemKind = keyof typeof ITEM_KINDS;

export const ITEM_KIND_NAMES = Object.keys(ITEM_KINDS) as [ItemKind, ...ItemKind[]];
