WITH
-- Deal as it stood at the end of 2026-01-15.
deal_on_2026_01_15 AS (
  SELECT *
  FROM crm.deal_at
  WHERE (from_day <= DATE '2026-01-15' AND until_day > DATE '2026-01-15' OR undated)
)
-- Since when the data reaches back, and what has no date.
SELECT min(deal.closed_day) AS first_day,
       CAST(count(*) - count(deal.closed_day) AS INTEGER) AS undated
FROM deal_on_2026_01_15 AS deal
WHERE deal.status = 'won';

WITH
-- Deal as it stood at the end of 2026-01-15.
deal_on_2026_01_15_dated AS (
  SELECT *
  FROM crm.deal_at
  WHERE from_day <= DATE '2026-01-15' AND until_day > DATE '2026-01-15'
),
-- How much is bookings?
counted AS (
  SELECT ((deal.closed_day - DATE '0001-01-01') // 7) - 102738 AS period,
         CAST(count(*) AS INTEGER) AS n,
         CAST(count(deal.amount) AS INTEGER) AS known,
         CAST(sum(deal.amount) AS DECIMAL(18, 2)) AS sum
  FROM deal_on_2026_01_15_dated AS deal
  WHERE deal.status = 'won'
    AND deal.closed_day >= DATE '0001-01-01'
    AND deal.closed_day < DATE '2026-01-16'
  GROUP BY period
)
-- By period and split, and the whole computed anew.
SELECT counted.period AS period,
       grouping(counted.period) AS total,
       CAST(sum(counted.n) AS BIGINT) AS n,
       CAST(sum(counted.known) AS BIGINT) AS known,
       CAST(sum(counted.sum) AS DECIMAL(18, 2)) AS sum
FROM counted
GROUP BY GROUPING SETS ((period), ());
