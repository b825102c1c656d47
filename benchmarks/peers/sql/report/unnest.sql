-- 500 rows into one table by one statement. :shift makes times and ids of a transaction its own.
\set shift random(0, 2000000000)
INSERT INTO raw_row (
       enterprise_id, created_at, id, source_type, view_shop_status, problem_status, money_type, is_invalid, dep_id, user_id,
       view_shop_id, evaluation_score, score, deduct_score, money, end_time, rectify_time, updated_at, position, record_id,
       task_id, dep_name, shop_id, organize_name, user_name, view_shop_name, rectify_user_name, rectify_description,
       rules, pictures, videos, rectify_pictures, rectify_videos)
SELECT :enterprise::int, created_at + :shift::bigint % 2000 * interval '20 minutes', :shift || '-' || id, source_type,
       view_shop_status, problem_status, money_type, is_invalid, dep_id, user_id, view_shop_id, evaluation_score, score,
       deduct_score, money, end_time, rectify_time, now(), (extract(epoch FROM now()) * 1000000)::bigint + ordinality,
       :shift || '-' || record_id, task_id, dep_name, shop_id, organize_name, user_name, view_shop_name, rectify_user_name,
       rectify_description, rules::json, pictures::json, videos::json, rectify_pictures::json, rectify_videos::json
  FROM unnest(:created_at::timestamp[], :id::text[], :record_id::text[], :source_type::smallint[],
              :view_shop_status::smallint[], :problem_status::smallint[], :money_type::smallint[], :is_invalid::boolean[],
              :dep_id::int[], :user_id::int[], :view_shop_id::int[], :evaluation_score::int[], :score::int[],
              :deduct_score::int[], :money::bigint[], :end_time::timestamp[], :rectify_time::timestamp[], :task_id::text[],
              :dep_name::text[], :shop_id::text[], :organize_name::text[], :user_name::text[], :view_shop_name::text[],
              :rectify_user_name::text[], :rectify_description::text[], :rules::text[], :pictures::text[], :videos::text[],
              :rectify_pictures::text[], :rectify_videos::text[])
       WITH ORDINALITY
    AS sent (created_at, id, record_id, source_type, view_shop_status, problem_status, money_type, is_invalid, dep_id, user_id,
             view_shop_id, evaluation_score, score, deduct_score, money, end_time, rectify_time, task_id, dep_name, shop_id,
             organize_name, user_name, view_shop_name, rectify_user_name, rectify_description,
             rules, pictures, videos, rectify_pictures, rectify_videos, ordinality);
