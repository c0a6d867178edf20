/**
 * What the published document cannot say of its operations, one row each. A row becomes `x-habu` of its operation.
 *
 * - `summary`: what it does, in an analyst's words
 * - `noun`: what it is about
 * - `effect`: `read`, `change` or `delete`, only where the HTTP method says otherwise
 * - `spendsRun`: counts against the run creations of an hour
 * - `discloses`: takes rows out of the clean room, or shows them to another party
 * - `secret`: its request or its answer holds a secret
 * - `file`: answers a file
 * - `wrapped`: the member in which an answer has been shown, against the contract
 * - `executorOnly`, `internal`: not for a caller's use
 * - `jsonQuery`: query parameters that hold a JSON document
 * - `successFlag`: may say `success: false` with status 200
 * - `largestPage`: the most entries known to be given at once, where the document states no maximum
 * - `lastSeenLive`: the day of the newest public record of a call that worked
 */
export const OPERATIONS = {
  // Health
  getHealth: {
    summary: 'Ask whether the API is up; needs no sign-in',
    noun: 'health',
    lastSeenLive: '2026-08-12',
  },

  // Billing
  getBillableConfig: {
    summary: 'See whether a run, question, flow or clean room is exempt from billing',
    noun: 'billing_setting',
  },
  upsertBillableConfig: {
    summary: 'Exempt a run, question, flow or clean room from billing, or bill it again',
    noun: 'billing_setting',
    successFlag: true,
  },
  deleteBillableConfig: {
    summary: 'Drop a billing exemption, so that the level above decides again',
    noun: 'billing_setting',
    successFlag: true,
  },

  // Clean rooms
  createCleanroom: {
    summary: 'Open a new clean room',
    noun: 'clean_room',
    lastSeenLive: '2025-08-18',
  },
  getAllCleanrooms: {
    summary: 'List the clean rooms that this account can see',
    noun: 'clean_room',
    largestPage: 500,
    lastSeenLive: '2025-08-18',
  },
  getCleanroomById: {
    summary: 'Show one clean room: dates, owner, partners, status',
    noun: 'clean_room',
    lastSeenLive: '2025-08-18',
  },
  updateCleanroom: {
    summary: 'Replace the name, description, dates and settings of a clean room',
    noun: 'clean_room',
  },
  deleteCleanroom: {
    summary: 'Remove a clean room for good',
    noun: 'clean_room',
    successFlag: true,
  },
  getCleanroomTypes: {
    summary: 'List the kinds of clean room that can be opened (Hybrid, Snowflake, AWS and so on)',
    noun: 'clean_room_type',
  },
  getCleanroomAssetDetails: {
    summary: 'Take stock of a clean room: questions, datasets with columns, parties, compute sizes',
    noun: 'clean_room',
  },

  // Partners and invitations
  listPartnerInvitationsForInviter: {
    summary: 'List the invitations sent for a clean room and where each one stands',
    noun: 'invitation',
    lastSeenLive: '2025-08-18',
  },
  cancelPartnerInvitationByEmail: {
    summary: 'Withdraw an invitation by the e-mail address it went to',
    noun: 'invitation',
  },
  cancelPartnerInvitationById: {
    summary: 'Withdraw an invitation by its id',
    noun: 'invitation',
  },
  addCleanroomPartner: {
    summary: 'Invite another organization into a clean room by e-mail',
    noun: 'partner',
    lastSeenLive: '2025-08-18',
  },
  getAllCleanroomPartners: {
    summary: 'List the partner organizations of a clean room, with their people',
    noun: 'partner',
  },
  getCleanroomPartnerById: {
    summary: 'Show one partner organization of a clean room, with its people',
    noun: 'partner',
  },
  deleteCleanroomPartner: {
    summary: 'Remove a partner organization from a clean room',
    noun: 'partner',
    successFlag: true,
  },
  getCleanroomPartnerRoles: {
    summary: 'List the roles that the people of a partner may have in a clean room',
    noun: 'role',
  },
  getCleanroomPartnerRoleByID: {
    summary: 'Show one role of a partner in a clean room',
    noun: 'role',
  },
  deleteCleanroomPartnerUser: {
    summary: "Remove one of a partner's people from a clean room",
    noun: 'user',
    successFlag: true,
  },
  updateCleanroomPartnerUserRole: {
    summary: "Give one of a partner's people another role in a clean room",
    noun: 'user',
  },

  // Our own people and roles
  getCleanroomRoles: {
    summary: 'List the roles that our own people may have in a clean room',
    noun: 'role',
  },
  getCleanroomRoleById: {
    summary: 'Show one role of our own organization in a clean room',
    noun: 'role',
  },
  addCleanroomUser: {
    summary: 'Let a colleague into a clean room with a role',
    noun: 'user',
  },
  getCleanroomUsers: {
    summary: 'List our own people in a clean room, with their roles',
    noun: 'user',
    lastSeenLive: '2025-08-18',
  },
  getCleanroomUserById: {
    summary: 'Show one of our own people in a clean room',
    noun: 'user',
  },
  deleteCleanroomUser: {
    summary: 'Take a colleague out of a clean room',
    noun: 'user',
    successFlag: true,
  },
  updateCleanroomUserRole: {
    summary: 'Give a colleague another role in a clean room',
    noun: 'user',
  },
  getAllOrganizationUsers: {
    summary: 'List everybody in our organization, with their account role',
    noun: 'organization_user',
    largestPage: 500,
    lastSeenLive: '2025-06-24',
  },

  // Questions of a clean room
  addCleanroomQuestion: {
    summary: 'Put a question from the library into a clean room',
    noun: 'question',
  },
  getAllCleanroomQuestions: {
    summary: 'List the questions that can be asked in a clean room',
    noun: 'question',
    largestPage: 500,
    lastSeenLive: '2025-08-18',
  },
  getCleanroomQuestionById: {
    summary: 'Show one question of a clean room: status, SQL, dimensions, measures',
    noun: 'question',
    lastSeenLive: '2025-08-18',
  },
  getCleanroomQuestion: {
    summary: 'Find the id that a library question has inside a clean room',
    noun: 'question',
  },
  deleteCleanroomQuestion: {
    summary: 'Take a question out of a clean room',
    noun: 'question',
    successFlag: true,
  },
  updateCleanroomQuestionComputeCapacity: {
    summary: 'Give a question more or less computing power for its runs',
    noun: 'question',
    successFlag: true,
  },
  enableCleanroomQuestionSegmentation: {
    summary: 'Make a question build audience segments from its results',
    noun: 'question',
    successFlag: true,
  },
  updateCleanroomQuestionSegmentation: {
    summary: 'Change how a question builds audience segments',
    noun: 'question',
    successFlag: true,
  },
  getCleanroomQuestionTags: {
    summary: 'List the tags of a question',
    noun: 'question',
    lastSeenLive: '2025-08-18',
  },
  getCleanroomQuestionParameters: {
    summary: 'List the inputs a question asks for at each run, with choices and defaults',
    noun: 'question',
  },

  // Who may do what with a question, and who gets its results
  getCleanroomQuestionPermissions: {
    summary: 'See which parties may view, run, edit, schedule or export a question',
    noun: 'permission',
  },
  configureCleanRoomQuestionPermissions: {
    summary: 'Set which parties may view, run, edit, schedule or export a question',
    noun: 'permission',
    jsonQuery: ['cleanroomQuestionPermissions'],
  },
  getCleanroomQuestionResultShares: {
    summary: 'See with which partners the results of a question can be shared',
    noun: 'result_share',
  },
  upsertCleanRoomQuestionResultShares: {
    summary: 'Share the results of a question with partners',
    noun: 'result_share',
    discloses: true,
    successFlag: true,
  },

  // Datasets behind a question
  getAllCleanroomQuestionDatasets: {
    summary: 'See which dataset fills each slot of a question, and which slots are empty',
    noun: 'question_dataset',
  },
  configureCleanroomQuestionDatasets: {
    summary: 'Fill the slots of a question with datasets and match their columns',
    noun: 'question_dataset',
  },
  assignCleanroomQuestionDatasetsOwnership: {
    summary: 'Decide which organization has to bring the data for each slot of a question',
    noun: 'question_dataset',
    jsonQuery: ['AssignCleanroomQuestionDatasetRequests'],
  },
  getCleanroomQuestionDataTypeOptions: {
    summary: 'List the datasets that would suit a slot of a question',
    noun: 'question_dataset',
  },
  getCleanroomStakeholders: {
    summary: 'List the organizations in a clean room that can bring data, ours and partners',
    noun: 'stakeholder',
  },

  // Schedules
  getCleanroomQuestionRunSchedules: {
    summary: 'List the schedules on which a question runs by itself',
    noun: 'schedule',
  },
  getCleanroomQuestionRunScheduleById: {
    summary: 'Show one schedule of a question',
    noun: 'schedule',
  },
  createCleanroomQuestionRunSchedule: {
    summary: 'Make a question run by itself every day, week or month',
    noun: 'schedule',
  },
  patchCleanroomQuestionRunScheduleById: {
    summary: 'Change the days on which a scheduled question runs, or its end',
    noun: 'schedule',
  },
  deleteCleanroomQuestionRunScheduleById: {
    summary: 'Stop a question from running by itself',
    noun: 'schedule',
    successFlag: true,
  },

  // Question runs
  getAllCleanroomQuestionRuns: {
    summary: 'List the runs of a question, by status or day',
    noun: 'run',
    secret: true,
    lastSeenLive: '2025-08-18',
  },
  createCleanroomQuestionRun: {
    summary: 'Start a run of a question',
    noun: 'run',
    spendsRun: true,
    secret: true,
    lastSeenLive: '2025-08-18',
  },
  getCleanroomQuestionRunById: {
    summary: 'Show one run: status, times, inputs used, why it failed',
    noun: 'run',
    secret: true,
    lastSeenLive: '2025-08-18',
  },
  updateCleanroomQuestionRunStatus: {
    summary: 'Report the progress of a run that is computed on your own machines',
    noun: 'run',
    executorOnly: true,
  },
  deleteCleanroomQuestionRun: {
    summary: 'Remove a run of a question',
    noun: 'run',
    successFlag: true,
  },
  getCleanroomQuestionRunData: {
    summary: 'Read the result rows of a finished run',
    noun: 'result',
    discloses: true,
    largestPage: 500,
    lastSeenLive: '2025-08-18',
  },
  getCleanroomQuestionRunOutputFile: {
    summary: 'Download a result file of a finished run',
    noun: 'result',
    discloses: true,
    file: true,
  },
  getCleanroomQuestionRunDataCount: {
    summary: 'Count the result rows of a finished run',
    noun: 'result',
  },
  getCleanroomQuestionRunAudit: {
    summary: 'Show the audit trail of a run: what happened to it, and when',
    noun: 'run',
  },
  getCleanroomQuestionRunActivationSummaries: {
    summary: 'See how many people of a run were sent to which ad platform',
    noun: 'run',
  },
  getCleanroomQuestionRunPartitionParameters: {
    summary: 'Show the partition values, such as date ranges, that a run was given',
    noun: 'run',
  },
  getCleanroomQuestionRunExplainPlan: {
    summary: 'Show how the SQL of a run was executed, to see why it is slow',
    noun: 'run',
    successFlag: true,
  },

  // Data connections
  createDataConnection: {
    summary: 'Connect a new source of data, such as a bucket or warehouse table',
    noun: 'connection',
    lastSeenLive: '2025-08-18',
  },
  getAllDataConnections: {
    summary: 'List the connections to our data, with their stage',
    noun: 'connection',
    lastSeenLive: '2025-08-18',
  },
  getDataConnectionById: {
    summary: 'Show one connection to our data: stage, source, settings',
    noun: 'connection',
    lastSeenLive: '2025-08-18',
  },
  updateDataConnection: {
    summary: 'Change the name, credential or settings of a data connection',
    noun: 'connection',
  },
  deleteDataConnection: {
    summary: 'Remove a data connection, and its data with it from every clean room',
    noun: 'connection',
    successFlag: true,
  },
  retryDataConnectionJob: {
    summary: 'Check a failed or waiting data connection again',
    noun: 'connection',
    successFlag: true,
  },
  getAllFieldConfigurations: {
    summary: 'List the columns of a data connection with types, identifiers and PII marks',
    noun: 'field',
    lastSeenLive: '2025-08-18',
  },
  mapFieldConfigurations: {
    summary: 'Map the columns of a data connection: type, identifier, PII, left out or not',
    noun: 'field',
    lastSeenLive: '2025-08-18',
  },
  getAllIdentifierTypes: {
    summary: 'List the identifiers a column can hold, such as hashed e-mail or RampID',
    noun: 'identifier_type',
  },
  getAllImportDataTypes: {
    summary: 'List the kinds of data that a connection can hold, such as CRM or transactions',
    noun: 'data_type',
    lastSeenLive: '2025-08-18',
  },
  getAllDataSources: {
    summary: 'List the platforms that data can be connected from, such as S3 or BigQuery',
    noun: 'data_source',
    lastSeenLive: '2025-08-18',
  },
  getDataSourceById: {
    summary: 'Show one platform that data can be connected from',
    noun: 'data_source',
  },
  getAllDataTypes: {
    summary: 'List the kinds of data that one platform can deliver',
    noun: 'data_type',
  },
  getDataTypeById: {
    summary: 'Show one kind of data',
    noun: 'data_type',
  },
  getAllDataSourceParameters: {
    summary: 'List the settings to fill in when connecting data from a platform',
    noun: 'data_source',
  },

  // Datasets in a clean room
  getCleanroomDatasets: {
    summary: 'List the datasets of a clean room, configured or still to be',
    noun: 'dataset',
  },
  getCleanroomDatasetById: {
    summary: 'Show one dataset of a clean room: columns, filters, partitions',
    noun: 'dataset',
  },
  updateCleanroomDatasetById: {
    summary: 'Hide or rename columns of a dataset in a clean room, or filter its rows',
    noun: 'dataset',
  },
  configureCleanroomDataset: {
    summary: 'Bring connected data into a clean room as a dataset',
    noun: 'dataset',
  },
  updateCleanroomDatasetPartnerAssignment: {
    summary: 'Let partners put our dataset into their questions, or stop them',
    noun: 'dataset',
    successFlag: true,
  },

  // Credentials
  getAllOrganizationCredentials: {
    summary: 'List the stored logins and keys for reaching data platforms',
    noun: 'credential',
    secret: true,
    lastSeenLive: '2025-08-18',
  },
  createOrganizationCredential: {
    summary: 'Store a login or key for reaching a data platform',
    noun: 'credential',
    secret: true,
  },
  getOrganizationCredentialById: {
    summary: 'Show one stored login or key',
    noun: 'credential',
    secret: true,
  },
  updateOrganizationCredential: {
    summary: 'Replace a stored login or key, for instance to rotate it',
    noun: 'credential',
    secret: true,
  },
  deleteOrganizationCredential: {
    summary: 'Remove a stored login or key',
    noun: 'credential',
    successFlag: true,
  },
  getAllCredentialSources: {
    summary: 'List the kinds of login that can be stored, with the fields each needs',
    noun: 'credential_source',
    lastSeenLive: '2025-08-18',
  },
  getCredentialSourceById: {
    summary: 'Show one kind of login with the fields it needs',
    noun: 'credential_source',
  },
  getCredentialSourceByName: {
    summary: 'Find a kind of login by its name, with the fields it needs',
    noun: 'credential_source',
  },

  // The library of questions
  getQuestionDetails: {
    summary: 'Show a library question in full: SQL, slots, inputs, measures, version',
    noun: 'library_question',
  },
  createQuestion: {
    summary: 'Write a new question with its own SQL',
    noun: 'library_question',
    successFlag: true,
  },
  updateQuestion: {
    summary: 'Edit the SQL or the definition of a library question',
    noun: 'library_question',
    successFlag: true,
  },
  deleteQuestion: {
    summary: 'Remove a question from the library',
    noun: 'library_question',
    successFlag: true,
  },
  getQuestionDataTypes: {
    summary: 'List the kinds of data that a library question needs',
    noun: 'library_question',
  },

  // Views over data connections
  createDataConnectionView: {
    summary: 'Combine data connections into a view by SQL',
    noun: 'view',
  },
  getAllDataConnectionViews: {
    summary: 'List the SQL views over our data connections',
    noun: 'view',
  },
  getDataConnectionViewById: {
    summary: 'Show one SQL view: its query, sources and columns',
    noun: 'view',
  },
  updateDataConnectionView: {
    summary: 'Change the query or the sources of a SQL view',
    noun: 'view',
  },
  deleteDataConnectionView: {
    summary: 'Remove a SQL view over data connections',
    noun: 'view',
    successFlag: true,
  },

  // Flows
  listCleanroomFlows: {
    summary: 'List the flows of a clean room, by name or stage',
    noun: 'flow',
    effect: 'read',
    wrapped: 'response',
    largestPage: 100,
  },
  getCleanroomFlow: {
    summary: 'Show one flow: its steps, how they are joined, its versions',
    noun: 'flow',
    wrapped: 'response',
  },
  createOrUpdateCleanroomFlow: {
    summary: 'Build a flow that chains several questions, or rebuild one',
    noun: 'flow',
    wrapped: 'response',
    successFlag: true,
  },
  setCleanroomFlowVersion: {
    summary: 'Switch a flow to another version, for instance back to an older one',
    noun: 'flow',
    wrapped: 'response',
  },
  assignCleanroomFlowDatasets: {
    summary: 'Give the steps of a flow their datasets, by name',
    noun: 'flow',
    wrapped: 'response',
    successFlag: true,
  },
  getDatasetOrganizations: {
    summary: 'Find out which organization owns each of some datasets',
    noun: 'dataset',
    effect: 'read',
    successFlag: true,
  },
  getCleanroomFlowNodeDetails: {
    summary: 'Show every step of a flow with its question, place and inputs',
    noun: 'flow',
    wrapped: 'response',
  },

  // Deliveries from the steps of a flow
  listFlowNodeExportJobs: {
    summary: 'List what the steps of a flow deliver to ad platforms and other destinations',
    noun: 'flow_export',
    wrapped: 'response',
    largestPage: 500,
  },
  createFlowNodeExportJobs: {
    summary: 'Deliver the results of flow steps to destinations after each flow run',
    noun: 'flow_export',
    discloses: true,
    wrapped: 'response',
  },
  updateFlowNodeExportJobsStatus: {
    summary: 'Pause or resume what the steps of a flow deliver',
    noun: 'flow_export',
    discloses: true,
    wrapped: 'response',
  },
  deleteFlowNodeExportJobs: {
    summary: 'End every delivery from the named steps of a flow',
    noun: 'flow_export',
    wrapped: 'response',
  },
  getFlowNodeExportJobRuns: {
    summary: 'See what was delivered from the steps of a flow, and when',
    noun: 'flow_export',
    wrapped: 'response',
  },

  // Decisions in flows
  getFlowDecisionConfiguration: {
    summary: 'Show the conditions under which a flow goes on, tries again or ends',
    noun: 'flow_decision',
    wrapped: 'response',
  },
  createOrUpdateFlowDecisionConfiguration: {
    summary: 'Make a flow go on, try again or end, depending on the result of a step',
    noun: 'flow_decision',
    wrapped: 'response',
    successFlag: true,
  },
  deleteFlowDecisionConfiguration: {
    summary: 'Remove the conditions of one step of a flow, or of all steps',
    noun: 'flow_decision',
    wrapped: 'response',
    successFlag: true,
  },

  // Flow runs
  listCleanroomFlowRuns: {
    summary: 'List the runs of a flow, searched by name or status',
    noun: 'flow_run',
    wrapped: 'response',
    largestPage: 30,
  },
  createOrUpdateCleanroomFlowRun: {
    summary: 'Start a run of a flow',
    noun: 'flow_run',
    spendsRun: true,
    wrapped: 'response',
  },
  resumeCleanroomFlowRun: {
    summary: 'Continue a flow run that is paused between two levels',
    noun: 'flow_run',
    wrapped: 'response',
    successFlag: true,
  },
  replayCleanroomFlowRun: {
    summary: 'Run a flow again from a chosen level, with the earlier results kept',
    noun: 'flow_run',
    spendsRun: true,
    wrapped: 'response',
    successFlag: true,
  },
  getCleanroomFlowRunStatus: {
    summary: 'Ask how far a flow run is',
    noun: 'flow_run',
    wrapped: 'response',
  },
  getCleanroomFlowRunByID: {
    summary: 'Show one flow run: times, inputs used, steps',
    noun: 'flow_run',
    wrapped: 'response',
  },
  getCleanroomFlowRunparameters: {
    summary: 'List the inputs that a flow asks for at each run',
    noun: 'flow_run',
    wrapped: 'response',
  },
  previewFlowRunParameters: {
    summary: 'See which inputs each step of a flow run would need, without starting it',
    noun: 'flow_run',
    effect: 'read',
    wrapped: 'response',
  },
  getCleanroomFlowRunReport: {
    summary: 'Read the result rows of one step of a flow run',
    noun: 'result',
    discloses: true,
    wrapped: 'response',
    largestPage: 500,
  },
  getCleanroomFlowRunOutputNodes: {
    summary: 'List the steps of a flow run with their status and run ids',
    noun: 'flow_run',
    wrapped: 'response',
  },
  getCleanroomFlowRunNodeOutputFile: {
    summary: 'Download a result file of one step of a flow run',
    noun: 'result',
    discloses: true,
    file: true,
    wrapped: 'response',
  },

  // Measurement templates
  createCleanRoomExecutionTemplateInstance: {
    summary: 'Start a measurement from a template',
    noun: 'measurement',
    successFlag: true,
  },
  getCleanRoomMeasurementExecutionInstance: {
    summary: 'Ask how far a measurement is and where its outputs are',
    noun: 'measurement',
  },
  cancelCleanRoomMeasurementExecutionInstance: {
    summary: 'Call off a measurement that is under way',
    noun: 'measurement',
    effect: 'delete',
    successFlag: true,
  },

  // Deliveries from questions
  getAllDataExportJobs: {
    summary: 'List what the questions of a clean room deliver, and to which destinations',
    noun: 'export',
    secret: true,
  },
  createDataExportJobs: {
    summary: 'Deliver the results of a question to destinations after each run',
    noun: 'export',
    discloses: true,
  },
  getDataExportJobRuns: {
    summary: 'See what each run of an export delivered, and why some failed',
    noun: 'export',
  },
  changeJobStatus: {
    summary: 'Pause or resume an export',
    noun: 'export',
    discloses: true,
    successFlag: true,
  },
  deleteDataExportJob: {
    summary: 'End an export',
    noun: 'export',
    successFlag: true,
  },

  // Destinations
  listCleanroomDestinations: {
    summary: 'List the destinations that a clean room may deliver to, and their approval',
    noun: 'room_destination',
    secret: true,
  },
  provisionCleanroomDestinations: {
    summary: 'Allow a clean room to deliver to destinations',
    noun: 'room_destination',
    discloses: true,
  },
  deprovisionCleanroomDestination: {
    summary: 'Stop a clean room from delivering to a destination',
    noun: 'room_destination',
    successFlag: true,
  },
  reviewDestinationProvisioningRequest: {
    summary: "Approve or reject a partner's wish to deliver to a destination",
    noun: 'room_destination',
    discloses: true,
    successFlag: true,
  },
  listDestinationPartners: {
    summary: 'List the ad platforms and stores that results can be delivered to',
    noun: 'destination_partner',
  },
  listDestinations: {
    summary: "List our organization's connected destinations, with their health",
    noun: 'destination',
    secret: true,
  },
  createDestination: {
    summary: 'Connect an ad platform or store as a destination',
    noun: 'destination',
    secret: true,
  },
  updateDestinationConnection: {
    summary: 'Change the name, login or public key of a destination',
    noun: 'destination',
    secret: true,
  },
  deleteDestinationConnection: {
    summary: 'Disconnect a destination from our organization',
    noun: 'destination',
    successFlag: true,
  },

  // The platform's own reporting
  getCleanroomIntelligence: {
    summary: 'Find where the reporting tables of a clean room lie',
    noun: 'intelligence',
    internal: true,
  },
  listLoadedIntelligenceQuestions: {
    summary: 'List the questions of a clean room that have reporting tables',
    noun: 'intelligence',
    internal: true,
  },
  getCleanroomQuestionIntelligence: {
    summary: 'Find the reporting tables of a question',
    noun: 'intelligence',
    internal: true,
  },
  getFlowIntelligence: {
    summary: 'Find the reporting tables behind the outputs of a flow',
    noun: 'intelligence',
    internal: true,
  },
};
