-- Since when the data reaches back, and what has no date.
SELECT min(deal.created_day) AS first_day,
       CAST(count(*) FILTER (WHERE deal.status = 'open') - count(deal.created_day) FILTER (WHERE deal.status = 'open') AS INTEGER) AS undated
FROM crm.deal AS deal;

WITH
-- Deal as it stood at the end of 2026-01-31.
deal_on_2026_01_31_dated AS (
  SELECT *
  FROM crm.deal_at
  WHERE from_day <= DATE '2026-01-31' AND until_day > DATE '2026-01-31'
),
-- How much is open_deals?
counted AS (
  SELECT deal.owner_key AS split_owner,
         CAST(count(*) AS INTEGER) AS n
  FROM deal_on_2026_01_31_dated AS deal
  WHERE deal.status = 'open'
  GROUP BY split_owner
)
-- By period and split, and the whole computed anew.
SELECT counted.split_owner AS s0,
       any_value(owner.source_id) AS s0_id,
       any_value(coalesce(owner.name, owner.source_id)) AS s0_label,
       grouping(counted.split_owner) AS total,
       CAST(sum(counted.n) AS BIGINT) AS n
FROM counted
LEFT JOIN crm.person AS owner ON owner.key = counted.split_owner
GROUP BY GROUPING SETS ((s0), ());
