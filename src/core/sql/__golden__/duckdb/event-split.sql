-- Since when the data reaches back, and what has no date.
SELECT min(deal.closed_day) AS first_day,
       CAST(count(*) FILTER (WHERE owner.region = 'West') - count(deal.closed_day) FILTER (WHERE owner.region = 'West') AS INTEGER) AS undated
FROM crm.deal AS deal
LEFT JOIN crm.person AS owner ON owner.key = deal.owner_key
WHERE deal.status = 'won';

WITH
-- How much is bookings?
counted AS (
  SELECT deal_then.owner_key AS split_owner,
         deal.source AS split_source,
         CAST(count(*) AS INTEGER) AS n,
         CAST(count(deal.amount) AS INTEGER) AS known,
         CAST(sum(deal.amount) AS DECIMAL(18, 2)) AS sum
  FROM crm.deal AS deal
  LEFT JOIN crm.deal_at AS deal_then ON deal_then.key = deal.key AND deal_then.from_day <= CASE WHEN deal.closed_day < deal.created_day THEN deal.created_day ELSE deal.closed_day END AND deal_then.until_day > CASE WHEN deal.closed_day < deal.created_day THEN deal.created_day ELSE deal.closed_day END
  LEFT JOIN crm.person AS deal_then_owner ON deal_then_owner.key = deal_then.owner_key
  WHERE deal.status = 'won'
    AND deal.closed_day >= DATE '2026-01-01'
    AND deal.closed_day < DATE '2026-02-11'
    AND deal_then_owner.region = 'West'
  GROUP BY split_owner, split_source
)
-- By period and split, and the whole computed anew.
SELECT owner.region AS s0,
       counted.split_source AS s1,
       grouping(owner.region) AS total,
       CAST(sum(counted.n) AS BIGINT) AS n,
       CAST(sum(counted.known) AS BIGINT) AS known,
       CAST(sum(counted.sum) AS DECIMAL(18, 2)) AS sum
FROM counted
LEFT JOIN crm.person AS owner ON owner.key = counted.split_owner
GROUP BY GROUPING SETS ((s0, s1), ());
