-- Since when the data reaches back, and what has no date.
SELECT min(deal.created_day) AS first_day,
       CAST(count(*) - count(deal.created_day) AS INTEGER) AS undated
FROM crm.deal AS deal;

WITH
-- Deal as it stood at the end of 2026-01-31.
deal_on_2026_01_31_dated AS (
  SELECT *
  FROM crm.deal_at
  WHERE from_day <= DATE '2026-01-31' AND until_day > DATE '2026-01-31'
)
-- How much is closing?
SELECT CAST(count(*) AS INTEGER) AS n
FROM deal_on_2026_01_31_dated AS deal
WHERE deal.close_date > DATE '2026-01-31'
  AND deal.close_date <= DATE '2026-02-28';
