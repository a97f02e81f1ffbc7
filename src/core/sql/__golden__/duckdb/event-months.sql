-- Since when the data reaches back, and what has no date.
SELECT min(deal.closed_day) AS first_day,
       CAST(count(*) - count(deal.closed_day) AS INTEGER) AS undated
FROM crm.deal AS deal
WHERE deal.status = 'won';

WITH
-- How much is bookings?
counted AS (
  SELECT year(deal.closed_day) * 12 + (month(deal.closed_day) - 1) AS period,
         CAST(count(*) AS INTEGER) AS n,
         CAST(count(deal.amount) AS INTEGER) AS known,
         CAST(sum(deal.amount) AS DECIMAL(18, 2)) AS sum
  FROM crm.deal AS deal
  WHERE deal.status = 'won'
    AND deal.closed_day >= DATE '2026-01-01'
    AND deal.closed_day < DATE '2026-02-11'
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
