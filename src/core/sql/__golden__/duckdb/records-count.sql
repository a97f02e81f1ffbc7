WITH
-- The rows that the number counts.
counted AS (
  SELECT deal.key AS key,
         CASE WHEN deal.status = 'won' THEN true ELSE false END AS reached,
         deal_then.owner_key AS split_owner
  FROM crm.deal AS deal
  LEFT JOIN crm.deal_at AS deal_then ON deal_then.key = deal.key AND deal_then.from_day <= CASE WHEN deal.closed_day < deal.created_day THEN deal.created_day ELSE deal.closed_day END AND deal_then.until_day > CASE WHEN deal.closed_day < deal.created_day THEN deal.created_day ELSE deal.closed_day END
  WHERE (deal.status = 'won' OR deal.status = 'lost')
    AND deal.closed_day >= DATE '2026-01-01'
    AND deal.closed_day < DATE '2026-01-02'
    AND deal.source = 'Web'
)
-- How many they are.
SELECT count(*) AS n,
       count(*) FILTER (WHERE counted.reached) AS reached
FROM counted
LEFT JOIN crm.person AS owner ON owner.key = counted.split_owner
WHERE owner.region IS NULL
