-- Empty, not a row of zeros, when no partition was read: the live API answers zero rows then.
WITH customers AS (
  SELECT DISTINCT m.rampid FROM @partner_crm c JOIN @partnermap m ON m.cid = c.cid
), exposed AS (
  SELECT DISTINCT m.rampid FROM @exposures e JOIN @pubmap m ON m.cid = e.cid
)
SELECT (SELECT count(*) FROM customers) AS crm_users,
       (SELECT count(*) FROM exposed) AS publisher_users,
       (SELECT count(*) FROM customers JOIN exposed USING (rampid)) AS overlap_users
WHERE EXISTS (SELECT 1 FROM exposed)
