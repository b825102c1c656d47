-- A page and the exact total by what is kept by day: its day first, then the keys of its rows, then the rows.
SELECT total, since, before, :skip::bigint - newer AS rest
  FROM (SELECT day AS since, lag(day, 1, '2026-01-01') OVER newest AS before, row_count,
               sum(row_count) OVER newest - row_count AS newer, sum(row_count) OVER () AS total
          FROM (SELECT day, sum(row_count)::bigint AS row_count FROM patrol_by_day
                 WHERE enterprise_id = :enterprise::int AND day >= '2025-01-01' AND day < '2026-01-01'
                 GROUP BY day) AS by_day
        WINDOW newest AS (ORDER BY day DESC)) AS placed
 WHERE newer <= :skip::bigint AND newer + row_count > :skip::bigint \gset
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = :enterprise::int AND dep_id = found.dep_id)
  FROM (SELECT created_at, id FROM patrol_row
         WHERE enterprise_id = :enterprise::int AND created_at >= '2025-01-01' AND created_at < :before::timestamp
         ORDER BY created_at DESC, id
         LIMIT :size::bigint OFFSET :rest::bigint) AS page,
       LATERAL (SELECT * FROM patrol_row
                 WHERE enterprise_id = :enterprise::int AND created_at = page.created_at AND id = page.id
                 LIMIT 1) AS found
 ORDER BY page.created_at DESC, page.id;
