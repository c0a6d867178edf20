import type { PartyTable } from '../seed/parties.js';
import {
  FIRST_TOUCH,
  IMPRESSIONS,
  LAST_TOUCH,
  LINEAR_TOUCH,
  OPTIMAL_FREQUENCY,
  REACH_AND_FREQUENCY,
  TIME_TO_CONVERSION,
} from './campaign-questions.js';
import { uuidFor } from './ids.js';
import { ATTRIBUTE_OVERLAP, AUDIENCE_OVERLAP, CAMPAIGN_OVERLAP } from './overlap-questions.js';
import type { QuestionDefinition } from './question.js';
import { GUARDED_ROOM, MEDIA_ROOM, type Room } from './rooms.js';

/** A question that every sandbox begins with. */
export interface SeededQuestion extends QuestionDefinition {
  /** The clean room question's id; `libraryId` is the organization's. */
  readonly id: string;
  readonly displayId: string;
  readonly libraryId: string;
  readonly room: Room;
  /** A macro to which nobody has assigned a dataset: the question cannot run. */
  readonly unboundMacro?: PartyTable;
  readonly createdOn: string;
}

interface Placement {
  readonly room: Room;
  readonly number: number;
  readonly definition: QuestionDefinition;
  readonly unboundMacro?: PartyTable;
}

const place = ({ room, number, definition, ...more }: Placement): SeededQuestion => ({
  ...definition,
  ...more,
  room,
  id: uuidFor(`question/${room.displayId}/${number}`),
  displayId: `CRQ-${String(number).padStart(6, '0')}`,
  libraryId: uuidFor(`library/${definition.name}`),
  // Microseconds, as the live listing has them.
  createdOn: room.createdAt.replace('Z', `.${String(number).padStart(6, '0')}Z`),
});

const inMediaRoom = [
  ATTRIBUTE_OVERLAP,
  CAMPAIGN_OVERLAP,
  AUDIENCE_OVERLAP,
  REACH_AND_FREQUENCY,
  IMPRESSIONS,
  FIRST_TOUCH,
  LAST_TOUCH,
  LINEAR_TOUCH,
  TIME_TO_CONVERSION,
].map((definition, index) => place({ room: MEDIA_ROOM, number: 138_210 - index, definition }));

export const QUESTIONS: readonly SeededQuestion[] = [
  ...inMediaRoom,
  place({
    room: MEDIA_ROOM,
    number: 138_201,
    definition: OPTIMAL_FREQUENCY,
    unboundMacro: 'conversions',
  }),
  place({ room: GUARDED_ROOM, number: 138_310, definition: ATTRIBUTE_OVERLAP }),
  place({ room: GUARDED_ROOM, number: 138_309, definition: IMPRESSIONS }),
];
