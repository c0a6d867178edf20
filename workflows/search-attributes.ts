import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/**
 * The custom search attributes of our namespace; whoever creates the namespace registers them as Keyword. They are never
 * encrypted: ids and phases only.
 */

/** The account: on asks, question runs, run desk, watchers and token keeper. */
export const HABU_ACCOUNT = defineSearchAttributeKey('HabuAccount', SearchAttributeType.KEYWORD);
/** The phase, at each change of phase: on asks and question runs. */
export const RUN_PHASE = defineSearchAttributeKey('RunPhase', SearchAttributeType.KEYWORD);
/** The kind: on asks. Taken away from one that was refused before anybody had its handle. */
export const RUN_KIND = defineSearchAttributeKey('RunKind', SearchAttributeType.KEYWORD);
/** Habu's id of the run that answers: on question runs and their asks. */
export const HABU_RUN_ID = defineSearchAttributeKey('HabuRunId', SearchAttributeType.KEYWORD);
/** Its id: on question runs, and on asks after pre-flight. */
export const CLEAN_ROOM = defineSearchAttributeKey('CleanRoom', SearchAttributeType.KEYWORD);
/** Its id: on question runs and watchers, and on asks after pre-flight that of the question that answers. */
export const QUESTION = defineSearchAttributeKey('Question', SearchAttributeType.KEYWORD);
