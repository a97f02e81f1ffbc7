-- Since when the data reaches back, and what has no date.
SELECT min(lead.created_day) AS first_day,
       CAST(count(*) - count(lead.created_day) AS INTEGER) AS undated
FROM crm.lead AS lead;

WITH
-- For each Lead: first of its Deals.
first_of_deals AS (
  SELECT deal.lead_key AS of_key,
         min(deal.closed_day) AS found_day
  FROM crm.deal AS deal
  WHERE deal.lead_key IS NOT NULL
    AND (deal.created_day <= DATE '2026-02-10' OR deal.created_day IS NULL)
    AND deal.status = 'won'
  GROUP BY of_key
),
-- How much is lead_to_customer?
counted AS (
  SELECT ((year(lead.created_day) * 12 + (month(lead.created_day) - 1)) // 3) AS period,
         lead.created_day AS started,
         CAST(count(*) AS INTEGER) AS n,
         CAST(count(*) FILTER (WHERE first_of_deals.found_day IS NOT NULL AND first_of_deals.found_day <= DATE '2026-02-10' AND (first_of_deals.found_day - lead.created_day) <= 60) AS INTEGER) AS hits,
         CAST(count(*) FILTER (WHERE first_of_deals.found_day IS NOT NULL AND first_of_deals.found_day < lead.created_day) AS INTEGER) AS early,
         CAST(count(*) FILTER (WHERE lead.created_day <= DATE '2025-12-12') AS INTEGER) AS ripe
  FROM crm.lead AS lead
  LEFT JOIN first_of_deals ON first_of_deals.of_key = lead.key
  WHERE lead.created_day >= DATE '2025-01-01'
    AND lead.created_day < DATE '2026-01-01'
  GROUP BY period, started
),
-- By day of start, in each period and in all.
by_start AS (
  SELECT counted.period AS period,
         counted.started AS started,
         grouping(counted.period) AS total,
         CAST(sum(counted.n) AS BIGINT) AS n,
         CAST(sum(counted.hits) AS BIGINT) AS hits,
         CAST(sum(counted.early) AS BIGINT) AS early,
         CAST(sum(counted.ripe) AS BIGINT) AS ripe
  FROM counted
  GROUP BY GROUPING SETS ((period, started), (started))
),
-- How many had started by each day.
running AS (
  SELECT period,
         total,
         started,
         n,
         hits,
         early,
         ripe,
         sum(n) OVER (PARTITION BY period, total, started IS NULL ORDER BY started) AS so_far,
         sum(n) OVER (PARTITION BY period, total, started IS NULL) AS whole
  FROM by_start
)
-- By period, and the whole computed anew.
SELECT period,
       total,
       CAST(sum(running.n) AS BIGINT) AS n,
       CAST(sum(running.hits) AS BIGINT) AS hits,
       CAST(sum(running.early) AS BIGINT) AS early,
       CAST(sum(running.ripe) AS BIGINT) AS ripe,
       min(started) FILTER (WHERE 2 * so_far >= whole) AS starts
FROM running
GROUP BY period, total;
