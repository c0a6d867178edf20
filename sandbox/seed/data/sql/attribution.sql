WITH {touches}
SELECT campaign, count(DISTINCT rampid) AS buyers, sum({credit}) / 100 AS revenue
FROM touches WHERE {condition}
GROUP BY campaign
ORDER BY campaign
