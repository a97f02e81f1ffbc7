-- Since when the data reaches back, and what has no date.
SELECT min(deal.closed_day) AS first_day,
       CAST(count(*) - count(deal.closed_day) AS INTEGER) AS undated
FROM crm.deal AS deal
WHERE deal.status = 'won';

WITH
-- How much is sales_cycle?
counted AS (
  SELECT year(deal.closed_day) * 12 + (month(deal.closed_day) - 1) AS period,
         CASE WHEN (deal.closed_day - deal.created_day) >= 0 THEN (deal.closed_day - deal.created_day) END AS value,
         CASE WHEN (deal.closed_day - deal.created_day) < 0 THEN 1 END AS early,
         CASE WHEN deal.created_day IS NULL THEN 1 END AS undated
  FROM crm.deal AS deal
  WHERE deal.status = 'won'
    AND deal.closed_day >= DATE '2026-01-01'
    AND deal.closed_day < DATE '2026-02-11'
),
-- By period and split, and the whole computed anew.
by_value AS (
  SELECT counted.period AS period,
         grouping(counted.period) AS total,
         CAST(count(counted.value) AS INTEGER) AS n,
         CAST(count(counted.early) AS INTEGER) AS early,
         CAST(count(counted.undated) AS INTEGER) AS undated,
         CAST(sum(counted.value) AS BIGINT) AS sum,
         list_sort(list(counted.value) FILTER (WHERE counted.value IS NOT NULL)) AS sorted
  FROM counted
  GROUP BY GROUPING SETS ((period), ())
)
-- The values around the wanted quantiles.
SELECT period,
       total,
       n,
       early,
       undated,
       sum,
       list_slice(sorted, greatest((CAST(floor((len(sorted) * 0.5 - sqrt(len(sorted)))) AS INTEGER) - 2), 1), (CAST(floor((len(sorted) * 0.5 + sqrt(len(sorted)))) AS INTEGER) + 3)) AS sorted_p50,
       greatest((CAST(floor((len(sorted) * 0.5 - sqrt(len(sorted)))) AS INTEGER) - 2), 1) AS sorted_p50_from,
       list_slice(sorted, greatest((CAST(floor((len(sorted) * 0.75 - sqrt(len(sorted)))) AS INTEGER) - 2), 1), (CAST(floor((len(sorted) * 0.75 + sqrt(len(sorted)))) AS INTEGER) + 3)) AS sorted_p75,
       greatest((CAST(floor((len(sorted) * 0.75 - sqrt(len(sorted)))) AS INTEGER) - 2), 1) AS sorted_p75_from,
       list_slice(sorted, greatest((CAST(floor((len(sorted) * 0.9 - sqrt(len(sorted)))) AS INTEGER) - 2), 1), (CAST(floor((len(sorted) * 0.9 + sqrt(len(sorted)))) AS INTEGER) + 3)) AS sorted_p90,
       greatest((CAST(floor((len(sorted) * 0.9 - sqrt(len(sorted)))) AS INTEGER) - 2), 1) AS sorted_p90_from
FROM by_value;
