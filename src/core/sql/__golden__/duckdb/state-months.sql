-- Since when the data reaches back, and what has no date.
SELECT min(deal.created_day) AS first_day,
       CAST(count(*) FILTER (WHERE deal.status = 'open') - count(deal.created_day) FILTER (WHERE deal.status = 'open') AS INTEGER) AS undated
FROM crm.deal AS deal;

WITH
-- How much is open_deals?
counted AS (
  SELECT greatest((year(deal.from_day) * 12 + (month(deal.from_day) - 1)), 24312) AS first_period,
         CASE WHEN deal.until_day > DATE '2026-02-10' THEN 24314 ELSE least((year(deal.until_day) * 12 + (month(deal.until_day) - 1)), 24314) END AS after_period,
         deal.owner_key AS split_owner,
         CAST(count(*) AS INTEGER) AS n
  FROM crm.deal_at AS deal
  WHERE deal.status = 'open'
    AND deal.from_day <= DATE '2026-02-10'
    AND deal.until_day > DATE '2026-01-31'
  GROUP BY first_period, after_period, split_owner
),
-- One row for each period at whose end it held.
by_period AS (
  SELECT unnest(range(first_period, after_period)) AS period,
         split_owner,
         n
  FROM counted
  WHERE first_period < after_period
)
-- By period and split, and the whole computed anew.
SELECT by_period.period AS period,
       by_period.split_owner AS s0,
       any_value(owner.source_id) AS s0_id,
       any_value(coalesce(owner.name, owner.source_id)) AS s0_label,
       grouping(by_period.split_owner) AS total,
       CAST(sum(by_period.n) AS BIGINT) AS n
FROM by_period
LEFT JOIN crm.person AS owner ON owner.key = by_period.split_owner
GROUP BY GROUPING SETS ((period, s0), (period));
