export const ATTRIBUTE_OVERLAP_SQL = `
WITH customers AS (
  SELECT DISTINCT m.rampid, c.@CRM_ATTRIBUTE AS attribute_value
  FROM @partner_crm c JOIN @partnermap m ON m.cid = c.cid
), exposed AS (
  SELECT DISTINCT m.rampid FROM @exposures e JOIN @pubmap m ON m.cid = e.cid
), members AS (
  SELECT DISTINCT m.rampid, a.segment
  FROM @publisher_audience a JOIN @pubmap m ON m.cid = a.cid
), matched AS (
  SELECT rampid, attribute_value, segment
  FROM customers JOIN exposed USING (rampid) JOIN members USING (rampid)
), by_value AS (
  SELECT attribute_value, count(DISTINCT rampid) AS value_users FROM matched GROUP BY attribute_value
), by_segment AS (
  SELECT segment, count(DISTINCT rampid) AS segment_users FROM matched GROUP BY segment
)
SELECT attribute_value, segment, count(DISTINCT rampid) AS overlap_users,
       any_value(segment_users) AS segment_users, any_value(value_users) AS value_users,
       (SELECT count(DISTINCT rampid) FROM matched) AS matched_users
FROM matched JOIN by_value USING (attribute_value) JOIN by_segment USING (segment)
GROUP BY attribute_value, segment
ORDER BY segment, attribute_value`;

/** Empty, not a row of zeros, when no partition was read: the live API answers zero rows then. */
export const AUDIENCE_OVERLAP_SQL = `
WITH customers AS (
  SELECT DISTINCT m.rampid FROM @partner_crm c JOIN @partnermap m ON m.cid = c.cid
), exposed AS (
  SELECT DISTINCT m.rampid FROM @exposures e JOIN @pubmap m ON m.cid = e.cid
)
SELECT (SELECT count(*) FROM customers) AS crm_users,
       (SELECT count(*) FROM exposed) AS publisher_users,
       (SELECT count(*) FROM customers JOIN exposed USING (rampid)) AS overlap_users
WHERE EXISTS (SELECT 1 FROM exposed)`;

export const CAMPAIGN_OVERLAP_SQL = `
WITH customers AS (
  SELECT DISTINCT m.rampid FROM @partner_crm c JOIN @partnermap m ON m.cid = c.cid
)
SELECT e.advertiser, e.campaign,
       count(DISTINCT m.rampid) AS reach, count(DISTINCT customers.rampid) AS crm_reach
FROM @exposures e JOIN @pubmap m ON m.cid = e.cid LEFT JOIN customers ON customers.rampid = m.rampid
GROUP BY e.advertiser, e.campaign
ORDER BY e.advertiser, e.campaign`;
