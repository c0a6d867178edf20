SELECT e.advertiser, e.campaign, count(*) AS impressions, count(*) FILTER (WHERE e.clicked) AS clicks
FROM @exposures e
GROUP BY e.advertiser, e.campaign
ORDER BY e.advertiser, e.campaign
