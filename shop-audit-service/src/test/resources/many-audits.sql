-- Audits by the number: :audits submissions of shops that have two or three each, from the start of 2026 on, one a half
-- minute. Four fifths are of enterprise 1184, the others of 1185; no test's own shops have such ids.
CREATE TEMPORARY TABLE generated AS
SELECT CASE WHEN shop % 5 = 0 THEN 1185 ELSE 1184 END AS enterprise_id,
       1000000 + shop AS shops_id,
       number / shops + 1 AS check_version,
       CASE WHEN number + shops >= :audits AND shop % 50 = 1 THEN 0
            WHEN shop % 10 < 8 THEN 1
            ELSE 2 + shop % 2 END AS examine_status,
       (ARRAY['得宝','安踏','森马','百丽','李宁','特步','美特斯','真维斯','太平鸟','Nordic'])[1 + shop / 7 % 10]
           || (ARRAY['旗舰店','专卖店','生活馆','童装','女装','男装','鞋类','Outlet'])[1 + shop / 3 % 8]
           || chr(19968 + shop * 7 % 3000) || chr(19968 + shop * 13 % 2000) AS shop_name,
       'shop-' || shop AS shop_domain,
       1 + shop % 997 AS create_pid,
       timestamptz '2026-01-01 00:00:00+08' + number * interval '30 seconds' AS submitted_at
FROM (SELECT number, shops, number % shops AS shop
      FROM generate_series(0, :audits - 1) number, (SELECT greatest(1, :audits * 2 / 5) AS shops)) numbered;

INSERT INTO shop_check
SELECT enterprise_id, shops_id, check_version, examine_status, CASE check_version WHEN 1 THEN 1 ELSE 2 END, true,
       shop_name, 1 + shops_id % 2, shop_domain, 1, 'https://img.example/' || shops_id || '.jpg',
       repeat('以设计为核心的创新理念。', 5), ARRAY['www.example.com/' || shop_domain], '{}', '{南京东路}',
       shops_id % 2, extract(epoch FROM submitted_at)::bigint, extract(epoch FROM submitted_at)::bigint,
       jsonb_build_object('changes', jsonb_build_array(jsonb_build_object('brandId', 355, 'supplierId', shops_id % 1000,
           'agreementEndTime', 1800000000 + check_version, 'method', 'add'))),
       create_pid, submitted_at, CASE WHEN examine_status IN (1, 2) THEN 7 END, '',
       CASE WHEN examine_status <> 0 THEN submitted_at + interval '1 hour' END
FROM generated ORDER BY submitted_at;

INSERT INTO shop_check_history
SELECT enterprise_id, shops_id, check_version * 2 - 1, check_version, 'SUBMIT', NULL, 0, create_pid, '', NULL::jsonb,
       submitted_at
FROM generated
UNION ALL
SELECT enterprise_id, shops_id, check_version * 2, check_version,
       (ARRAY['APPROVE','REJECT','WITHDRAW'])[examine_status], 0, examine_status, 7, '资料齐全', NULL,
       submitted_at + interval '1 hour'
FROM generated WHERE examine_status <> 0
ORDER BY 11;

INSERT INTO shop_check_head
SELECT enterprise_id, shops_id, max(check_version),
       max(check_version) * 2 - (min(examine_status) = 0)::integer
FROM generated GROUP BY 1, 2;

INSERT INTO shop
SELECT DISTINCT ON (enterprise_id, shops_id)
       enterprise_id, shops_id, shop_name, 1 + shops_id % 2, shop_domain, 1,
       'https://img.example/' || shops_id || '.jpg', repeat('以设计为核心的创新理念。', 5),
       ARRAY['www.example.com/' || shop_domain], '{}'::text[], '{南京东路}'::text[], (shops_id % 20 = 1)::integer,
       extract(epoch FROM submitted_at)::bigint, extract(epoch FROM submitted_at)::bigint, check_version,
       submitted_at + interval '1 hour'
FROM generated WHERE examine_status = 1 ORDER BY enterprise_id, shops_id, check_version DESC;

INSERT INTO shop_relation
SELECT enterprise_id, shops_id, brand, shops_id % 1000,
       extract(epoch FROM now())::bigint + (shops_id * 31 % 730 - 100) * 86400, check_version
FROM shop, generate_series(355, 356) brand
WHERE shops_id >= 1000000 AND enterprise_id IN (1184, 1185);

DROP TABLE generated;
