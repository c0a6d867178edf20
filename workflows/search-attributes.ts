import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/**
 * The custom search attributes of our namespace; whoever creates the namespace registers them as Keyword. They are never
 * encrypted: ids and phases only.
 */
export const HABU_ACCOUNT = defineSearchAttributeKey('HabuAccount', SearchAttributeType.KEYWORD);
export const RUN_PHASE = defineSearchAttributeKey('RunPhase', SearchAttributeType.KEYWORD);
export const RUN_KIND = defineSearchAttributeKey('RunKind', SearchAttributeType.KEYWORD);
export const HABU_RUN_ID = defineSearchAttributeKey('HabuRunId', SearchAttributeType.KEYWORD);
export const CLEAN_ROOM = defineSearchAttributeKey('CleanRoom', SearchAttributeType.KEYWORD);
export const QUESTION = defineSearchAttributeKey('Question', SearchAttributeType.KEYWORD);
