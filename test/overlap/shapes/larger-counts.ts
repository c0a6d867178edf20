import { cellsOf, onMemberships, peopleProfile } from '../harness/grids.js';
import type { Expected, Family, Shape } from '../harness/shape.js';
import type { World } from '../harness/world.js';

const education = { attribute: 'EDUCATION' };

/** Two counts in a row: the larger is what the smaller is a part of. */
const larger: readonly Shape[] = [
  {
    name: 'Counts beside the people of the segment and of the value',
    sql: `SELECT value AS attribute_value, segment, n AS overlap_users, s AS segment_users, v AS value_users FROM cells`,
  },
  {
    name: 'Counts beside the people of segment, value and in all',
    sql: `SELECT value AS attribute_value, segment, t AS matched_users, v AS value_users, s AS segment_users, n AS overlap_users FROM cells`,
  },
  {
    name: 'Counts beside the people of the value and in all',
    sql: `SELECT value AS attribute_value, segment, n AS overlap_users, v AS value_users, t AS total_users FROM cells`,
  },
].map((shape) => ({
  ...shape,
  ...education,
  expected: ({ truth }: World): Expected => {
    const cross = truth.cross();
    return {
      ...{ cells: cellsOf(cross, { index: 'people' }), base: ['people'], indexFrom: 'computed' },
      ...{ baseProfile: peopleProfile(cross), overlap: cross.all, mayLack: ['overlap'] },
    };
  },
}));

/** What the publisher has in a segment is more than what both have: no base of the people in both. */
const wholeSegment: Shape = {
  name: "Counts beside all of the publisher's people in the segment",
  sql: `SELECT value AS attribute_value, segment, n AS overlap_users, audience_users FROM cells
        JOIN (SELECT segment, count(DISTINCT person) AS audience_users FROM audience SEMI JOIN exposed USING (person) GROUP BY segment) USING (segment)`,
  ...education,
  expected: ({ truth }) => onMemberships(truth.cross()),
};

export const LARGER_COUNTS: Family = {
  name: 'Two counts in a row',
  shapes: [...larger, wholeSegment],
};
