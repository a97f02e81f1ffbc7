WITH
-- Deal as it was known after load 1.
known_deal AS (
  SELECT *
  FROM crm_history.deal
  WHERE load_from <= 1
    AND load_until > 1
)
-- Since when the data reaches back, and what has no date.
SELECT min(deal.closed_day) AS first_day,
       CAST(count(*) - count(deal.closed_day) AS INTEGER) AS undated
FROM known_deal AS deal
WHERE deal.status = 'won';

WITH
-- Deal as it was known after load 1.
known_deal AS (
  SELECT *
  FROM crm_history.deal
  WHERE load_from <= 1
    AND load_until > 1
)
-- How much is bookings?
SELECT CAST(count(*) AS INTEGER) AS n,
       CAST(count(deal.amount) AS INTEGER) AS known,
       CAST(sum(deal.amount) AS DECIMAL(18, 2)) AS sum
FROM known_deal AS deal
WHERE deal.status = 'won'
  AND deal.closed_day < DATE '2026-02-11';
