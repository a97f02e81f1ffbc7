WITH
-- The rows that the number counts.
counted AS (
  SELECT deal.key AS key,
         deal.source_id AS id,
         deal.name AS name,
         deal.closed_at AS "at",
         CASE WHEN deal.status = 'won' THEN true ELSE false END AS reached,
         CASE WHEN deal.status = 'won' THEN 'gewonnen' ELSE deal.status END AS status,
         coalesce(owner.name, owner.source_id) AS owner,
         deal_then.owner_key AS split_owner
  FROM crm.deal AS deal
  LEFT JOIN crm.person AS owner ON owner.key = deal.owner_key
  LEFT JOIN crm.deal_at AS deal_then ON deal_then.key = deal.key AND deal_then.from_day <= CASE WHEN deal.closed_day < deal.created_day THEN deal.created_day ELSE deal.closed_day END AND deal_then.until_day > CASE WHEN deal.closed_day < deal.created_day THEN deal.created_day ELSE deal.closed_day END
  WHERE (deal.status = 'won' OR deal.status = 'lost')
    AND deal.closed_day >= DATE '2026-01-01'
    AND deal.closed_day < DATE '2026-01-02'
    AND deal.source = 'Web'
),
-- In the wanted order.
page AS (
  SELECT counted.key AS key,
         counted.id AS id,
         counted.name AS name,
         counted."at" AS "at",
         counted.reached AS reached,
         counted.status AS status,
         counted.owner AS owner
  FROM counted
  LEFT JOIN crm.person AS owner ON owner.key = counted.split_owner
  WHERE CAST(owner.region AS VARCHAR) = 'West'
    AND (strpos(lower(counted.id), 'd''or') > 0 OR strpos(lower(counted.name), 'd''or') > 0 OR strpos(lower(counted.status), 'd''or') > 0 OR strpos(lower(counted.owner), 'd''or') > 0)
  ORDER BY lower(counted.name) DESC NULLS LAST, counted.name DESC NULLS LAST, counted.key NULLS LAST
  OFFSET 100
  LIMIT 50
)
-- With everything that is shown of them.
SELECT page.id AS id,
       page.name AS name,
       page."at" AS "at",
       page.reached AS reached,
       page.status AS status,
       page.owner AS owner
FROM page
JOIN crm.deal AS deal ON deal.key = page.key
ORDER BY lower(page.name) DESC NULLS LAST, page.name DESC NULLS LAST, page.key NULLS LAST
