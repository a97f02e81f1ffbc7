WITH
-- Deal as it stood at the end of 2026-01-01.
deal_on_2026_01_01_dated AS (
  SELECT *
  FROM crm.deal_at
  WHERE from_day <= DATE '2026-01-01' AND until_day > DATE '2026-01-01'
),
-- The rows that the number counts.
counted AS (
  SELECT deal.key AS key,
         deal.source_id AS id,
         deal.name AS name,
         coalesce(owner.name, owner.source_id) AS owner
  FROM deal_on_2026_01_01_dated AS deal
  LEFT JOIN crm.person AS owner ON owner.key = deal.owner_key
  WHERE deal.status = 'open'
)
-- In the wanted order.
SELECT counted.id AS id,
       counted.name AS name,
       counted.owner AS owner
FROM counted
ORDER BY lower(counted.name) DESC NULLS LAST, counted.name DESC NULLS LAST, counted.key NULLS LAST
OFFSET 100
LIMIT 50
