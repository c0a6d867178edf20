/** What an analyst asks first; the room has an attribute question and one with base sizes. */
export const OVERLAP = {
  clean_room: 'CR-045501',
  attribute: 'EDUCATION',
  date_from: '2026-07-01',
  date_to: '2026-09-30',
} as const;
