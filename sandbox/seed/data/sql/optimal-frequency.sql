WITH {touches}, frequencies AS (
  SELECT rampid, least(count(*), 10) AS frequency FROM views GROUP BY rampid
), buyers AS (
  SELECT DISTINCT rampid FROM touches
)
SELECT frequency::VARCHAR AS frequency, count(*) AS reach, count(buyers.rampid) AS buyers
FROM frequencies LEFT JOIN buyers USING (rampid)
GROUP BY frequencies.frequency
ORDER BY frequencies.frequency
