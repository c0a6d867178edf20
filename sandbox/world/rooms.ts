import { DATA_WINDOW } from '../seed/person.js';
import { uuidFor } from './ids.js';

/** What a room does to results; the API does not tell it, as the live one does not. */
export interface PrivacySettings {
  /** A row that counts fewer people is left out. */
  readonly crowdSize: number;
  /** Scale of the Laplace noise on counts of people; 0 is off. What a step means at Habu is not public. */
  readonly dataDecibel: number;
}

export interface Organization {
  readonly id: string;
  readonly name: string;
}

const organization = (name: string): Organization => ({
  id: uuidFor(`organization/${name}`),
  name,
});

/** The organization whose API key the sandbox accepts. */
export const BRAND = organization('Alder Outfitters (invented)');
export const PUBLISHER = organization('Meridian Streaming (invented)');
export const STRANGER = organization('Larkspur Media (invented)');

export interface Room {
  readonly id: string;
  readonly displayId: string;
  readonly name: string;
  readonly description: string;
  readonly owner: Organization;
  readonly partners: readonly Organization[];
  /** `none`: a room of other organizations, which answers 404. `member`: 403 below the room. */
  readonly access: 'administrator' | 'member' | 'none';
  readonly privacy: PrivacySettings;
  readonly createdAt: string;
}

const INVENTED = `All data is invented; exposures and conversions lie between ${DATA_WINDOW.from} and ${DATA_WINDOW.to}.`;

type RoomFacts = Omit<Room, 'id' | 'description'> & { readonly purpose: string };
const room = ({ purpose, ...facts }: RoomFacts): Room => ({
  ...facts,
  id: uuidFor(`room/${facts.displayId}`),
  description: `${purpose} ${INVENTED}`,
});

export const MEDIA_ROOM = room({
  displayId: 'CR-045501',
  name: 'Media Intelligence Sandbox',
  purpose: 'Customers of a brand and the audience of a publisher.',
  owner: PUBLISHER,
  partners: [BRAND],
  access: 'administrator',
  // Both off, like the demo room that was seen live: every number can be checked exactly.
  privacy: { crowdSize: 0, dataDecibel: 0 },
  createdAt: '2026-06-02T09:14:05Z',
});

export const GUARDED_ROOM = room({
  displayId: 'CR-045502',
  name: 'Holiday Planning Sandbox',
  purpose:
    'The same two parties with a crowd size and noise, seen by a member who is no administrator.',
  owner: PUBLISHER,
  partners: [BRAND],
  access: 'member',
  privacy: { crowdSize: 50, dataDecibel: 1 },
  createdAt: '2026-06-18T13:40:51Z',
});

export const FOREIGN_ROOM = room({
  displayId: 'CR-045503',
  name: 'Somebody Else',
  purpose: 'A room of another organization.',
  owner: STRANGER,
  partners: [],
  access: 'none',
  privacy: { crowdSize: 0, dataDecibel: 0 },
  createdAt: '2026-06-20T08:00:00Z',
});

export const ROOMS = [MEDIA_ROOM, GUARDED_ROOM, FOREIGN_ROOM];
export const VISIBLE_ROOMS = ROOMS.filter(({ access }) => access !== 'none');
