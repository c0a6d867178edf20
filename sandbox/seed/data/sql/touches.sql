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
)
