export const REACH_AND_FREQUENCY_SQL = `
SELECT e.campaign, count(DISTINCT m.rampid) AS reach, count(*) AS impressions
FROM @exposures e JOIN @pubmap m ON m.cid = e.cid
GROUP BY e.campaign
ORDER BY e.campaign`;

export const IMPRESSIONS_SQL = `
SELECT e.advertiser, e.campaign, count(*) AS impressions, count(*) FILTER (WHERE e.clicked) AS clicks
FROM @exposures e
GROUP BY e.advertiser, e.campaign
ORDER BY e.advertiser, e.campaign`;

/** Every exposure that lies in its window before a purchase of the same person. */
const TOUCHES = `
purchases AS (
  SELECT m.rampid, c.converted_at, c.revenue_cents,
         row_number() OVER (ORDER BY c.cid, c.converted_at, c.revenue_cents) AS purchase
  FROM @conversions c JOIN @partnermap m ON m.cid = c.cid
), views AS (
  SELECT m.rampid, e.campaign, e.clicked, e.exposed_at
  FROM @exposures e JOIN @pubmap m ON m.cid = e.cid
), touches AS (
  SELECT purchase, rampid, converted_at, revenue_cents, campaign, exposed_at,
         row_number() OVER (PARTITION BY purchase ORDER BY exposed_at, campaign) AS place,
         count(*) OVER (PARTITION BY purchase) AS places
  FROM purchases JOIN views USING (rampid)
  WHERE exposed_at <= converted_at
    AND exposed_at >= converted_at - to_days(
      CASE WHEN clicked THEN @click_attribution_window ELSE @imp_attribution_window END::INTEGER)
)`;

const attribution = (credit: string, condition: string): string => `
WITH ${TOUCHES}
SELECT campaign, count(DISTINCT rampid) AS buyers, sum(${credit}) / 100 AS revenue
FROM touches WHERE ${condition}
GROUP BY campaign
ORDER BY campaign`;

export const FIRST_TOUCH_SQL = attribution('revenue_cents::DOUBLE', 'place = 1');
export const LAST_TOUCH_SQL = attribution('revenue_cents::DOUBLE', 'place = places');
export const LINEAR_TOUCH_SQL = attribution('revenue_cents::DOUBLE / places', 'true');

export const TIME_TO_CONVERSION_SQL = `
WITH ${TOUCHES}, spans AS (
  SELECT rampid, date_diff('day', exposed_at, converted_at) AS days FROM touches WHERE place = 1
)
SELECT CASE WHEN days <= 1 THEN '0 to 1 days' WHEN days <= 3 THEN '2 to 3 days'
            WHEN days <= 7 THEN '4 to 7 days' WHEN days <= 14 THEN '8 to 14 days'
            ELSE 'more than 14 days' END AS span,
       count(DISTINCT rampid) AS buyers, count(*) AS purchases
FROM spans
GROUP BY span
ORDER BY min(days)`;

export const OPTIMAL_FREQUENCY_SQL = `
WITH ${TOUCHES}, frequencies AS (
  SELECT rampid, least(count(*), 10) AS frequency FROM views GROUP BY rampid
), buyers AS (
  SELECT DISTINCT rampid FROM touches
)
SELECT frequency::VARCHAR AS frequency, count(*) AS reach, count(buyers.rampid) AS buyers
FROM frequencies LEFT JOIN buyers USING (rampid)
GROUP BY frequencies.frequency
ORDER BY frequencies.frequency`;
