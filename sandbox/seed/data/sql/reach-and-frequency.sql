SELECT e.campaign, count(DISTINCT m.rampid) AS reach, count(*) AS impressions
FROM @exposures e JOIN @pubmap m ON m.cid = e.cid
GROUP BY e.campaign
ORDER BY e.campaign
