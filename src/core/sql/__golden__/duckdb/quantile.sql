-- Since when the data reaches back, and what has no date.
SELECT min(deal.closed_day) AS first_day,
       CAST(count(*) - count(deal.closed_day) AS INTEGER) AS undated
FROM crm.deal AS deal
WHERE deal.status = 'won';

WITH
-- How much is median_deal?
counted AS (
  SELECT 1 AS n,
         deal.amount AS value
  FROM crm.deal AS deal
  WHERE deal.status = 'won'
    AND deal.closed_day >= DATE '2026-01-01'
    AND deal.closed_day < DATE '2026-02-11'
),
-- By period and split, and the whole computed anew.
by_value AS (
  SELECT CAST(count(counted.n) AS INTEGER) AS n,
         CAST(count(counted.value) AS INTEGER) AS known,
         list_sort(list(counted.value) FILTER (WHERE counted.value IS NOT NULL)) AS sorted
  FROM counted
  GROUP BY GROUPING SETS (())
)
-- The values around the wanted quantiles.
SELECT n,
       known,
       list_slice(sorted, greatest((CAST(floor((len(sorted) * 0.5 - sqrt(len(sorted)))) AS INTEGER) - 2), 1), (CAST(floor((len(sorted) * 0.5 + sqrt(len(sorted)))) AS INTEGER) + 3)) AS sorted_p50,
       greatest((CAST(floor((len(sorted) * 0.5 - sqrt(len(sorted)))) AS INTEGER) - 2), 1) AS sorted_p50_from
FROM by_value;
