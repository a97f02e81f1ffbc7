-- Since when the data reaches back, and what has no date.
SELECT min(lead.created_day) AS first_day,
       CAST(count(*) FILTER (WHERE lead.created_day IS NULL) AS INTEGER) AS undated
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
         1 AS n,
         CASE WHEN first_of_deals.found_day IS NOT NULL AND first_of_deals.found_day <= DATE '2026-02-10' AND (first_of_deals.found_day - lead.created_day) <= 60 THEN 1 END AS hits,
         CASE WHEN first_of_deals.found_day IS NOT NULL AND first_of_deals.found_day < lead.created_day THEN 1 END AS early,
         CASE WHEN lead.created_day <= DATE '2025-12-12' THEN 1 END AS ripe,
         lead.created_day AS value
  FROM crm.lead AS lead
  LEFT JOIN first_of_deals ON first_of_deals.of_key = lead.key
  WHERE lead.created_day >= DATE '2025-01-01'
    AND lead.created_day < DATE '2026-01-01'
)
-- By period and split, and the whole computed anew.
SELECT counted.period AS period,
       grouping(counted.period) AS total,
       CAST(count(counted.n) AS INTEGER) AS n,
       CAST(count(counted.hits) AS INTEGER) AS hits,
       CAST(count(counted.early) AS INTEGER) AS early,
       CAST(count(counted.ripe) AS INTEGER) AS ripe,
       median(counted.value) AS starts
FROM counted
GROUP BY GROUPING SETS ((period), ());
