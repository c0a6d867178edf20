import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { SEARCH_ATTRIBUTES } from '../src/domain/words/search-attributes.js';

const keyword = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);

export const HABU_ACCOUNT = keyword(SEARCH_ATTRIBUTES.account);
export const CALLER = keyword(SEARCH_ATTRIBUTES.caller);
export const RUN_PHASE = keyword(SEARCH_ATTRIBUTES.phase);
export const RUN_KIND = keyword(SEARCH_ATTRIBUTES.kind);
export const HABU_RUN_ID = keyword(SEARCH_ATTRIBUTES.habuRun);
export const CLEAN_ROOM = keyword(SEARCH_ATTRIBUTES.cleanRoom);
export const QUESTION = keyword(SEARCH_ATTRIBUTES.question);
