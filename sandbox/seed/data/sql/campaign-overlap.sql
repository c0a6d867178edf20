WITH customers AS (
  SELECT DISTINCT m.rampid FROM @partner_crm c JOIN @partnermap m ON m.cid = c.cid
)
SELECT e.advertiser, e.campaign,
       count(DISTINCT m.rampid) AS reach, count(DISTINCT customers.rampid) AS crm_reach
FROM @exposures e JOIN @pubmap m ON m.cid = e.cid LEFT JOIN customers ON customers.rampid = m.rampid
GROUP BY e.advertiser, e.campaign
ORDER BY e.advertiser, e.campaign
