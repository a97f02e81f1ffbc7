WITH
-- The rows that the number counts.
counted AS (
  SELECT deal.key AS key,
         deal.name AS name,
         deal.closed_at AS "at"
  FROM crm.deal AS deal
  WHERE (deal.status = 'won' OR deal.status = 'lost')
    AND deal.closed_day >= DATE '2026-01-01'
    AND deal.closed_day < DATE '2026-01-02'
    AND deal.status = 'won'
),
-- In the wanted order.
page AS (
  SELECT counted.key AS key,
         counted.name AS name,
         counted."at" AS "at"
  FROM counted
  ORDER BY lower(counted.name) DESC NULLS LAST, counted.name DESC NULLS LAST, counted.key NULLS LAST
  OFFSET 100
  LIMIT 50
)
-- With everything that is shown of them.
SELECT deal.source_id AS id,
       page.name AS name,
       page."at" AS "at",
       CASE WHEN deal.status = 'won' THEN 'gewonnen' ELSE deal.status END AS status,
       coalesce(owner.name, owner.source_id) AS owner
FROM page
JOIN crm.deal AS deal ON deal.key = page.key
LEFT JOIN crm.person AS owner ON owner.key = deal.owner_key
ORDER BY lower(page.name) DESC NULLS LAST, page.name DESC NULLS LAST, page.key NULLS LAST
