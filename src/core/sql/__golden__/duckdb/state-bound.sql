-- Since when the data reaches back, and what has no date.
SELECT min(deal.created_day) AS first_day,
       CAST(count(*) FILTER (WHERE deal.status = 'open' AND deal.close_date < DATE '2026-02-10') - count(deal.created_day) FILTER (WHERE deal.status = 'open' AND deal.close_date < DATE '2026-02-10') AS INTEGER) AS undated
FROM crm.deal AS deal;

WITH
-- How much is overdue?
counted AS (
  SELECT greatest((year(greatest(deal.from_day, (deal.close_date + 1))) * 12 + (month(greatest(deal.from_day, (deal.close_date + 1))) - 1)), 24312) AS first_period,
         CASE WHEN deal.until_day > DATE '2026-02-10' THEN 24314 ELSE least((year(deal.until_day) * 12 + (month(deal.until_day) - 1)), 24314) END AS after_period,
         CAST(count(*) AS INTEGER) AS n
  FROM crm.deal_at AS deal
  WHERE deal.status = 'open'
    AND greatest(deal.from_day, (deal.close_date + 1)) <= DATE '2026-02-10'
    AND deal.until_day > DATE '2026-01-31'
    AND (deal.close_date + 1) IS NOT NULL
  GROUP BY first_period, after_period
),
-- One row for each period at whose end it held.
by_period AS (
  SELECT unnest(range(first_period, after_period)) AS period,
         n
  FROM counted
  WHERE first_period < after_period
)
-- By period and split, and the whole computed anew.
SELECT by_period.period AS period,
       CAST(sum(by_period.n) AS BIGINT) AS n
FROM by_period
GROUP BY GROUPING SETS ((period));
