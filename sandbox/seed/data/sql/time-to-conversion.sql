WITH {touches}, spans AS (
  SELECT rampid, date_diff('day', exposed_at, converted_at) AS days FROM touches WHERE place = 1
)
SELECT CASE WHEN days <= 1 THEN '0 to 1 days' WHEN days <= 3 THEN '2 to 3 days'
            WHEN days <= 7 THEN '4 to 7 days' WHEN days <= 14 THEN '8 to 14 days'
            ELSE 'more than 14 days' END AS span,
       count(DISTINCT rampid) AS buyers, count(*) AS purchases
FROM spans
GROUP BY span
ORDER BY min(days)
