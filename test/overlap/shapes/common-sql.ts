/** The plainest table: a count for each value in each segment. */
export const LONG = `SELECT value AS attribute_value, segment, n AS overlap_users FROM cells`;

/** The question of the sandbox's rooms: with the share of the segment and the index, both in percent. */
export const REPORTED = `
SELECT value AS attribute_value, segment AS publisher_segment, n AS overlap_users,
       round(100 * n / s, 2) AS share_of_segment, round(100 * (n / s) / (v / t), 1) AS index
FROM cells`;

/** Totals come first or last with the labels that `grouping` gives away. */
export const totalled = (grouping: string, labels?: { value: string; segment: string }): string => {
  const label = (name: 'value' | 'segment') =>
    labels === undefined
      ? name
      : `CASE WHEN GROUPING(${name}) = 1 THEN '${labels[name]}' ELSE ${name} END`;
  return `SELECT ${label('value')} AS attribute_value, ${label('segment')} AS segment,
            count(DISTINCT person) AS overlap_users
          FROM matched GROUP BY ${grouping} ORDER BY matched.segment, matched.value`;
};

/** How many people do we share? */
export const AUDIENCE = `
SELECT (SELECT count(*) FROM customers) AS crm_users, (SELECT count(*) FROM exposed) AS publisher_users,
       (SELECT count(*) FROM shared) AS overlap_users`;

export const AUDIENCE_IN_PERCENT = `
SELECT *, round(100 * overlap_users / crm_users, 2) AS overlap_of_crm,
       round(100 * overlap_users / publisher_users, 2) AS overlap_of_publisher
FROM (${AUDIENCE})`;
