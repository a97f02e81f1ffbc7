WITH
-- The rows that the number counts.
counted AS (
  SELECT quote.key AS key,
         quote.number AS name,
         CASE WHEN quote.accepted_day >= DATE '2026-01-01' AND quote.accepted_day < DATE '2026-01-02' THEN quote.accepted_at ELSE quote.rejected_at END AS "at",
         CASE WHEN quote.accepted_day >= DATE '2026-01-01' AND quote.accepted_day < DATE '2026-01-02' THEN true ELSE false END AS reached
  FROM crm.quote AS quote
  WHERE (quote.accepted_day >= DATE '2026-01-01' AND quote.accepted_day < DATE '2026-01-02' OR quote.accepted_day IS NULL AND quote.rejected_day >= DATE '2026-01-01' AND quote.rejected_day < DATE '2026-01-02')
),
-- In the wanted order.
page AS (
  SELECT counted.key AS key,
         counted.name AS name,
         counted."at" AS "at",
         counted.reached AS reached
  FROM counted
  ORDER BY lower(counted.name) DESC NULLS LAST, counted.name DESC NULLS LAST, counted.key NULLS LAST
  OFFSET 100
  LIMIT 50
)
-- With everything that is shown of them.
SELECT quote.source_id AS id,
       page.name AS name,
       page."at" AS "at",
       page.reached AS reached
FROM page
JOIN crm.quote AS quote ON quote.key = page.key
ORDER BY lower(page.name) DESC NULLS LAST, page.name DESC NULLS LAST, page.key NULLS LAST
