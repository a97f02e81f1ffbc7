-- Since when the data reaches back, and what has no date.
SELECT min(deal.closed_day) AS first_day,
       CAST(count(*) - count(deal.closed_day) AS INTEGER) AS undated
FROM crm.deal AS deal
WHERE deal.status = 'won';

-- How much is bookings?
SELECT CAST(count(*) AS INTEGER) AS n,
       CAST(count(deal.amount) AS INTEGER) AS known,
       CAST(sum(deal.amount) AS DECIMAL(18, 2)) AS sum
FROM crm.deal AS deal
WHERE deal.status = 'won'
  AND deal.closed_day < DATE '2026-02-11';
