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
ORDER BY segment, attribute_value
