import { seedData } from '../seed/seed-data.js';
import { uuidFor } from './ids.js';
import type { Row } from './records.js';

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

export interface Room extends Row {
  readonly displayId: string;
  /** `none`: a room of other organizations, which answers 404. `member`: 403 below the room. */
  readonly access: 'administrator' | 'member' | 'none';
  readonly timeAudit: { readonly createdAt: string };
}

/** The records that every sandbox begins with, by noun, except those that follow from these. */
export const SEEDED = seedData('records') as Readonly<Record<string, readonly Row[]>>;

/**
 * The first has crowd size and noise off, like the demo room that was seen live: every number can be checked exactly.
 * The second has both, and a member who is no administrator.
 */
export const VISIBLE_ROOMS = (SEEDED['cleanroom'] as Room[]).filter(
  ({ access }) => access !== 'none',
);
