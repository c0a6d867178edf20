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

/** Counts of each slice of a further dimension of the exposures. */
export const countedBy = (dimension: string): string => `
SELECT ${dimension}, value AS attribute_value, segment, count(DISTINCT person) AS overlap_users
FROM matched JOIN (SELECT DISTINCT person, ${dimension} FROM seen) USING (person)
GROUP BY ALL ORDER BY ALL`;

/** The same with share and index, each slice by itself. */
export const indexedBy = (dimension: string): string => `
WITH base AS (SELECT DISTINCT person, value, segment, ${dimension} FROM matched JOIN seen USING (person)),
     n AS (SELECT ${dimension}, value, segment, count(DISTINCT person) AS n FROM base GROUP BY ALL),
     v AS (SELECT ${dimension}, value, count(DISTINCT person) AS v FROM base GROUP BY ALL),
     s AS (SELECT ${dimension}, segment, count(DISTINCT person) AS s FROM base GROUP BY ALL),
     t AS (SELECT ${dimension}, count(DISTINCT person) AS t FROM base GROUP BY ALL)
SELECT ${dimension}, value AS attribute_value, segment, n AS overlap_users, round(100 * n / s, 2) AS share_of_segment,
       round(100 * (n / s) / (v / t), 1) AS index
FROM n JOIN v USING (${dimension}, value) JOIN s USING (${dimension}, segment) JOIN t USING (${dimension}) ORDER BY ALL`;
