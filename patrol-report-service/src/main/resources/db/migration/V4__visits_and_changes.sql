-- The order of all changes of an enterprise's rows. Who writes rows takes this lock first (or right behind the keys of new
-- records) and holds it until the commit: writers of one enterprise stand in one line, nobody waits in a circle, and
-- who sees a position sees all that are below it.
CREATE TABLE patrol_feed (
    enterprise_id integer PRIMARY KEY,
    -- Of the newest change.
    position      bigint NOT NULL
);

ALTER TABLE patrol_record
    -- 1, and one more with each correction.
    ADD COLUMN version  integer NOT NULL DEFAULT 1,
    -- When it was declared void: it has no rows any more, and its key stays taken.
    ADD COLUMN voided_at timestamptz;

-- Of the row's newest change.
ALTER TABLE patrol_row ADD COLUMN position bigint;

UPDATE patrol_row SET position = numbered.position
  FROM (SELECT enterprise_id, created_at, id,
               row_number() OVER (PARTITION BY enterprise_id ORDER BY created_at, id) AS position
          FROM patrol_row) AS numbered
 WHERE (patrol_row.enterprise_id, patrol_row.created_at, patrol_row.id)
     = (numbered.enterprise_id, numbered.created_at, numbered.id);

INSERT INTO patrol_feed SELECT enterprise_id, max(position) FROM patrol_row GROUP BY enterprise_id;

ALTER TABLE patrol_row ALTER COLUMN position SET NOT NULL;

-- The order of the changes feed.
CREATE INDEX patrol_row_changes ON patrol_row (enterprise_id, position);
-- Problems that end by time, while they are not finished.
CREATE INDEX patrol_row_ending ON patrol_row (enterprise_id, end_time)
 WHERE problem_status IN (1, 2, 3) AND NOT is_invalid;

-- Rows that are no more: of voided records, and those that a correction left out.
CREATE TABLE patrol_deletion (
    enterprise_id integer     NOT NULL,
    position      bigint      NOT NULL,
    id            text        COLLATE "C" NOT NULL,
    record_id     text        COLLATE "C" NOT NULL,
    created_at    timestamp(0) NOT NULL,
    deleted_at    timestamptz NOT NULL,
    PRIMARY KEY (enterprise_id, position)
);

-- A visit: its record's dimensions, and its rows added up. A tenth of the rows, more or less, and so the ground of all
-- that is asked by store or inspector. Scores and money in hundredths; scores are
-- of the items that are applicable and have a full score.
CREATE TABLE patrol_visit (
    enterprise_id    integer      NOT NULL,
    created_at       timestamp(0) NOT NULL,
    record_id        text         COLLATE "C" NOT NULL,
    dep_id           integer      NOT NULL,
    user_id          integer      NOT NULL,
    source_type      smallint     NOT NULL,
    row_count        smallint     NOT NULL,
    passed           smallint     NOT NULL,
    failed           smallint     NOT NULL,
    rewards          smallint     NOT NULL,
    penalties        smallint     NOT NULL,
    to_rectify       smallint     NOT NULL,
    to_review        smallint     NOT NULL,
    review_failed    smallint     NOT NULL,
    done             smallint     NOT NULL,
    invalid          smallint     NOT NULL,
    -- Of those that are done, how many say when they were rectified, and how long after the visit that was.
    rectified        smallint     NOT NULL,
    evaluation_score integer      NOT NULL,
    score            integer      NOT NULL,
    deduct_score     integer      NOT NULL,
    reward_money     bigint       NOT NULL,
    penalty_money    bigint       NOT NULL,
    rectify_seconds  bigint       NOT NULL,
    shop_id          text         NOT NULL,
    organize_name    text         NOT NULL,
    PRIMARY KEY (enterprise_id, created_at, record_id)
) PARTITION BY RANGE (created_at);

CREATE INDEX patrol_visit_by_store ON patrol_visit (enterprise_id, dep_id, created_at);
CREATE INDEX patrol_visit_by_inspector ON patrol_visit (enterprise_id, user_id, created_at);

-- What was done about a problem, behind its being found: who, when, with what.
CREATE TABLE patrol_step (
    enterprise_id integer      NOT NULL,
    -- Of the row.
    created_at    timestamp(0) NOT NULL,
    row_id        text         COLLATE "C" NOT NULL,
    -- From 1.
    step          integer      NOT NULL,
    action        text         NOT NULL,
    from_status   smallint     NOT NULL,
    to_status     smallint     NOT NULL,
    at            timestamptz  NOT NULL,
    -- 0 and '' where the caller did not say, or nobody did it.
    user_id       integer      NOT NULL,
    user_name     text         NOT NULL,
    description   text         NOT NULL,
    pictures      json         NOT NULL,
    videos        json         NOT NULL,
    PRIMARY KEY (enterprise_id, created_at, row_id, step)
) PARTITION BY RANGE (created_at);

-- What a record was before a correction, or before it was declared void.
CREATE TABLE patrol_record_version (
    enterprise_id integer      NOT NULL,
    record_id     text         COLLATE "C" NOT NULL,
    version       integer      NOT NULL,
    created_at    timestamp(0) NOT NULL,
    replaced_at   timestamptz  NOT NULL,
    reason        text         NOT NULL,
    -- Its rows.
    content       json         NOT NULL,
    PRIMARY KEY (enterprise_id, record_id, version)
);

CREATE TABLE patrol_visit_before_2020 PARTITION OF patrol_visit FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
CREATE TABLE patrol_step_before_2020 PARTITION OF patrol_step FOR VALUES FROM (MINVALUE) TO ('2020-01-01');

-- Makes the partitions of a month, where they are missing; all before 2020 share one. Attaching tables, rather than creating them in place, lets
-- reads and writes of the other months go on.
CREATE OR REPLACE FUNCTION add_patrol_month(first_day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    partition_name text;
    is_first boolean := first_day < DATE '2020-01-01';
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('add_patrol_month'));
    FOREACH parent IN ARRAY ARRAY['patrol_row', 'patrol_visit', 'patrol_step'] LOOP
        partition_name := parent || '_' || CASE WHEN is_first THEN 'before_2020' ELSE to_char(first_day, 'YYYY_MM') END;
        IF to_regclass(partition_name) IS NULL THEN
            EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition_name, parent);
            EXECUTE format(
                'ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%L)',
                parent, partition_name,
                CASE WHEN is_first THEN 'MINVALUE' ELSE quote_literal(first_day) END,
                CASE WHEN is_first THEN DATE '2020-01-01' ELSE first_day + interval '1 month' END);
        END IF;
    END LOOP;
END;
$$;

SELECT add_patrol_month(to_date(right(relid::text, 7), 'YYYY_MM'))
  FROM pg_partition_tree('patrol_row')
 WHERE relid::text ~ '^patrol_row_[0-9]{4}_[0-9]{2}$';

INSERT INTO patrol_visit (
       enterprise_id, created_at, record_id, source_type, dep_id, user_id, shop_id, organize_name,
       row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money,
       to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds)
SELECT enterprise_id, created_at, record_id, source_type, dep_id, user_id, shop_id, organize_name,
       count(*),
       count(*) FILTER (WHERE view_shop_status = 1),
       count(*) FILTER (WHERE view_shop_status = 0),
       coalesce(sum(evaluation_score) FILTER (WHERE view_shop_status >= 0), 0),
       coalesce(sum(score) FILTER (WHERE view_shop_status >= 0 AND evaluation_score > 0), 0),
       sum(deduct_score),
       count(*) FILTER (WHERE money_type = 1),
       coalesce(sum(money) FILTER (WHERE money_type = 1), 0),
       count(*) FILTER (WHERE money_type = 2),
       coalesce(sum(money) FILTER (WHERE money_type = 2), 0),
       count(*) FILTER (WHERE problem_status = 1),
       count(*) FILTER (WHERE problem_status = 2),
       count(*) FILTER (WHERE problem_status = 3),
       count(*) FILTER (WHERE problem_status = 4),
       count(*) FILTER (WHERE is_invalid),
       count(*) FILTER (WHERE problem_status = 4 AND rectify_time >= created_at),
       coalesce(sum(extract(epoch FROM rectify_time - created_at))
         FILTER (WHERE problem_status = 4 AND rectify_time >= created_at), 0)
  FROM patrol_row
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

-- The rows of a day by source type; a visit and its rows added up. Kept in the transactions that change the rows.
CREATE TABLE patrol_by_day (
    enterprise_id    integer  NOT NULL,
    day              date     NOT NULL,
    source_type      smallint NOT NULL,
    visits           bigint   NOT NULL,
    row_count        bigint   NOT NULL,
    passed           bigint   NOT NULL,
    failed           bigint   NOT NULL,
    evaluation_score bigint   NOT NULL,
    score            bigint   NOT NULL,
    deduct_score     bigint   NOT NULL,
    rewards          bigint   NOT NULL,
    reward_money     bigint   NOT NULL,
    penalties        bigint   NOT NULL,
    penalty_money    bigint   NOT NULL,
    to_rectify       bigint   NOT NULL,
    to_review        bigint   NOT NULL,
    review_failed    bigint   NOT NULL,
    done             bigint   NOT NULL,
    invalid          bigint   NOT NULL,
    rectified        bigint   NOT NULL,
    rectify_seconds  bigint   NOT NULL,
    PRIMARY KEY (enterprise_id, day, source_type)
);

-- The same of each check item. Its visits are those that looked at it.
CREATE TABLE patrol_by_item (
    LIKE patrol_by_day,
    view_shop_id integer NOT NULL,
    PRIMARY KEY (enterprise_id, view_shop_id, day, source_type)
);
CREATE INDEX patrol_by_item_day ON patrol_by_item (enterprise_id, day);

INSERT INTO patrol_by_day (
       enterprise_id, day, source_type, visits,
       row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money,
       to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds)
SELECT enterprise_id, created_at::date, source_type, count(DISTINCT record_id),
       count(*),
       count(*) FILTER (WHERE view_shop_status = 1),
       count(*) FILTER (WHERE view_shop_status = 0),
       coalesce(sum(evaluation_score) FILTER (WHERE view_shop_status >= 0), 0),
       coalesce(sum(score) FILTER (WHERE view_shop_status >= 0 AND evaluation_score > 0), 0),
       sum(deduct_score),
       count(*) FILTER (WHERE money_type = 1),
       coalesce(sum(money) FILTER (WHERE money_type = 1), 0),
       count(*) FILTER (WHERE money_type = 2),
       coalesce(sum(money) FILTER (WHERE money_type = 2), 0),
       count(*) FILTER (WHERE problem_status = 1),
       count(*) FILTER (WHERE problem_status = 2),
       count(*) FILTER (WHERE problem_status = 3),
       count(*) FILTER (WHERE problem_status = 4),
       count(*) FILTER (WHERE is_invalid),
       count(*) FILTER (WHERE problem_status = 4 AND rectify_time >= created_at),
       coalesce(sum(extract(epoch FROM rectify_time - created_at))
         FILTER (WHERE problem_status = 4 AND rectify_time >= created_at), 0)
  FROM patrol_row
 GROUP BY 1, 2, 3;

INSERT INTO patrol_by_item (
       enterprise_id, day, source_type, view_shop_id, visits,
       row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money,
       to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds)
SELECT enterprise_id, created_at::date, source_type, view_shop_id, count(DISTINCT record_id),
       count(*),
       count(*) FILTER (WHERE view_shop_status = 1),
       count(*) FILTER (WHERE view_shop_status = 0),
       coalesce(sum(evaluation_score) FILTER (WHERE view_shop_status >= 0), 0),
       coalesce(sum(score) FILTER (WHERE view_shop_status >= 0 AND evaluation_score > 0), 0),
       sum(deduct_score),
       count(*) FILTER (WHERE money_type = 1),
       coalesce(sum(money) FILTER (WHERE money_type = 1), 0),
       count(*) FILTER (WHERE money_type = 2),
       coalesce(sum(money) FILTER (WHERE money_type = 2), 0),
       count(*) FILTER (WHERE problem_status = 1),
       count(*) FILTER (WHERE problem_status = 2),
       count(*) FILTER (WHERE problem_status = 3),
       count(*) FILTER (WHERE problem_status = 4),
       count(*) FILTER (WHERE is_invalid),
       count(*) FILTER (WHERE problem_status = 4 AND rectify_time >= created_at),
       coalesce(sum(extract(epoch FROM rectify_time - created_at))
         FILTER (WHERE problem_status = 4 AND rectify_time >= created_at), 0)
  FROM patrol_row
 GROUP BY 1, 2, 3, 4;

DROP TABLE patrol_rows_by_month;
DROP TABLE patrol_rows_by_day;

ALTER TABLE store_name
    -- Of the latest approval that was heard of: what the store is called again where a later visit is taken back.
    ADD COLUMN approved_name text,
    ADD COLUMN approved_at   timestamp(0);

-- What inspectors and check items are called: as in the latest record, give or take a day (a name that does not change
-- is noted once a day, not with every record).
CREATE TABLE inspector_name (
    enterprise_id integer      NOT NULL,
    user_id       integer      NOT NULL,
    name          text         NOT NULL,
    named_at      timestamp(0) NOT NULL,
    PRIMARY KEY (enterprise_id, user_id)
);

CREATE TABLE check_item_name (
    enterprise_id integer      NOT NULL,
    view_shop_id  integer      NOT NULL,
    name          text         NOT NULL,
    named_at      timestamp(0) NOT NULL,
    PRIMARY KEY (enterprise_id, view_shop_id)
);

INSERT INTO inspector_name
SELECT DISTINCT ON (enterprise_id, user_id) enterprise_id, user_id, user_name, created_at
  FROM patrol_row ORDER BY enterprise_id, user_id, created_at DESC, user_name COLLATE "C" DESC;

INSERT INTO check_item_name
SELECT DISTINCT ON (enterprise_id, view_shop_id) enterprise_id, view_shop_id, view_shop_name, created_at
  FROM patrol_row ORDER BY enterprise_id, view_shop_id, created_at DESC, view_shop_name COLLATE "C" DESC;
