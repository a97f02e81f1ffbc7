-- Since when the data reaches back, and what has no date.
SELECT min(deal.closed_day) AS first_day,
       CAST(count(*) - count(deal.closed_day) AS INTEGER) AS undated,
       CAST(count(*) FILTER (WHERE deal.status = 'lost') AS INTEGER) AS against
FROM crm.deal AS deal
WHERE (deal.status = 'won' OR deal.status = 'lost');

-- How much is win_rate?
SELECT CAST(count(*) AS INTEGER) AS n,
       CAST(count(*) FILTER (WHERE deal.status = 'won') AS INTEGER) AS hits,
       CAST(count(*) FILTER (WHERE deal.status = 'won' AND deal.closed_day < deal.created_day) AS INTEGER) AS early
FROM crm.deal AS deal
WHERE (deal.status = 'won' OR deal.status = 'lost')
  AND deal.closed_day >= DATE '2026-01-01'
  AND deal.closed_day < DATE '2026-02-01';
