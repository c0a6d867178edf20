/**
 * Mistakes of the published document, each with the evidence that it is one. `was` is what stands at the pointer today
 * (absent: nothing may stand there), `value` what is put there (absent: it is taken away).
 */
export const CORRECTIONS = [
  ...separateFlags(),
  ...['CROWD_SIZE', 'DATA_DECIBEL'].map((threshold) => ({
    pointer: `/components/schemas/CleanRoomParameterRequest/properties/${threshold}`,
    value: { type: 'string' },
    evidence: 'Listed as an allowed VALUE of further keys; live it is a key with numeric text.',
  })),
  {
    pointer: '/components/schemas/CleanRoomParameterRequest/additionalProperties/enum',
    was: ['DATA_DECIBEL', 'CROWD_SIZE'],
    evidence: 'These are names of keys, not values of further ones.',
  },
  {
    pointer: '/components/schemas/CleanRoomRequest/required',
    was: ['organizationId', 'name', 'startAt', 'type'],
    value: ['name', 'startAt', 'type'],
    evidence: 'organizationId is never declared; rooms were created live without it.',
  },
  {
    pointer: '/components/schemas/ReturnObject/properties/code/type',
    was: 'string',
    evidence: 'Seen live as a number (2026-08-12).',
  },
  {
    pointer: '/components/schemas/ReturnObject/required',
    was: ['code', 'message'],
    evidence: 'A path that the API does not know is answered with neither (2025-06-24).',
  },
  ...[
    'ActivationSummary',
    'AuditDetails',
    'CleanRoom',
    'CleanRoomQuestion',
    'CleanRoomRole',
    'CleanRoomType',
    'CleanroomQuestionRunActivationSummary',
    'CleanroomQuestionRunAuditDetails',
    'FlowRunMetadata',
    'QuestionCreationResponse',
    'QuestionRunCreateParameters',
    'QuestionRunMetadata',
    'QuestionRunMetadata/properties/runMetadata/properties/datasetParameters/items',
    'QuestionRunResultData',
    'QuestionRunStatus',
    'QuestionUpdateResponse',
    'SegmentationRequest',
    'SegmentationResponse',
  ].map((schema) => ({
    pointer: `/components/schemas/${schema}/type`,
    value: 'object',
    evidence:
      'Without a type, properties bind objects only: null, a text or a list would be valid.',
  })),
];

function separateFlags() {
  const flags = [
    'ENABLE_EXPORT',
    'ENABLE_VIEW_QUERY',
    'ENABLE_HABU_INTELLIGENCE',
    'ENABLE_PAIR',
    'ENABLE_OPJA',
  ];
  const properties = '/components/schemas/CleanRoomParameterRequest/properties';
  const evidence =
    'Five flags are squeezed into one property name; live requests sent them as separate keys (2025-08).';
  const value = { type: 'string', enum: ['true', 'false'] };
  return [
    { pointer: `${properties}/${flags.join(', ')}`, was: value, evidence },
    ...flags.map((flag) => ({ pointer: `${properties}/${flag}`, value, evidence })),
  ];
}
