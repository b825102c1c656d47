-- Times of patrols are wall-clock times of the system's zone, as callers send and read them: months and days begin where
-- their midnight is, and no change of a clock or a setting moves a row into another month.

-- A record: one visit of an inspector to a store. What makes it unique over all months, and tells a repetition (same
-- content) from a contradiction.
CREATE TABLE patrol_record (
    enterprise_id integer      NOT NULL,
    record_id     text         COLLATE "C" NOT NULL,
    -- Where its rows are.
    created_at    timestamp(0) NOT NULL,
    source_type   smallint     NOT NULL,
    row_count     smallint     NOT NULL,
    -- SHA-256 of what was sent, in one normal form.
    content_hash  bytea        NOT NULL,
    PRIMARY KEY (enterprise_id, record_id)
);

-- A row: one check item of a record. Scores and money in hundredths; texts '' and lists [] where there are none.
CREATE TABLE patrol_row (
    enterprise_id       integer      NOT NULL,
    created_at          timestamp(0) NOT NULL,
    -- {record_id}-{item index from 0}
    id                  text         COLLATE "C" NOT NULL,
    source_type         smallint     NOT NULL,
    view_shop_status    smallint     NOT NULL,
    problem_status      smallint     NOT NULL,
    money_type          smallint     NOT NULL,
    is_invalid          boolean      NOT NULL,
    dep_id              integer      NOT NULL,
    user_id             integer      NOT NULL,
    view_shop_id        integer      NOT NULL,
    evaluation_score    integer      NOT NULL,
    score               integer      NOT NULL,
    deduct_score        integer      NOT NULL,
    money               bigint       NOT NULL,
    -- Until when the problem is valid.
    end_time            timestamp(0),
    rectify_time        timestamp(0),
    updated_at          timestamptz  NOT NULL,
    record_id           text         COLLATE "C" NOT NULL,
    task_id             text         NOT NULL,
    -- As at the visit.
    dep_name            text         NOT NULL,
    -- The chain's own code of the store.
    shop_id             text         NOT NULL,
    organize_name       text         NOT NULL,
    user_name           text         NOT NULL,
    view_shop_name      text         NOT NULL,
    rectify_user_name   text         NOT NULL,
    rectify_description text         NOT NULL,
    rules               json         NOT NULL,
    pictures            json         NOT NULL,
    videos              json         NOT NULL,
    rectify_pictures    json         NOT NULL,
    rectify_videos      json         NOT NULL
) PARTITION BY RANGE (created_at);

-- The order of the report's pages, and all that finding a page by source types reads.
CREATE UNIQUE INDEX patrol_row_page ON patrol_row (enterprise_id, created_at DESC, id) INCLUDE (source_type);

-- One partition a month; what is older than the platform shares one.
CREATE TABLE patrol_row_before_2020 PARTITION OF patrol_row FOR VALUES FROM (MINVALUE) TO ('2020-01-01');

-- Makes the partition of a month, where it is missing. Attaching a table, rather than creating it in place, lets reads
-- and writes of the other months go on.
CREATE FUNCTION add_patrol_month(first_day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    partition_name text := 'patrol_row_' || to_char(first_day, 'YYYY_MM');
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('add_patrol_month'));
    IF to_regclass(partition_name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE patrol_row INCLUDING ALL)', partition_name);
        EXECUTE format(
            'ALTER TABLE patrol_row ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            partition_name, first_day, first_day + interval '1 month');
    END IF;
END;
$$;

SELECT add_patrol_month(month::date)
  FROM generate_series(date_trunc('month', now()) - interval '3 months', now() + interval '2 months', '1 month') month;

-- How many rows there are: kept in the transaction that changes them, so that totals are exact and any page is found
-- without counting what lies before it.
CREATE TABLE patrol_rows_by_month (
    enterprise_id integer  NOT NULL,
    -- Its first day.
    month         date     NOT NULL,
    source_type   smallint NOT NULL,
    row_count     bigint   NOT NULL,
    PRIMARY KEY (enterprise_id, month, source_type)
);

CREATE TABLE patrol_rows_by_day (
    enterprise_id integer  NOT NULL,
    day           date     NOT NULL,
    source_type   smallint NOT NULL,
    row_count     bigint   NOT NULL,
    PRIMARY KEY (enterprise_id, day, source_type)
);

-- The current name of each store: of the latest visit, or of the latest approval of the shop whose id it has.
CREATE TABLE store_name (
    enterprise_id integer      NOT NULL,
    dep_id        integer      NOT NULL,
    name          text         NOT NULL,
    named_at      timestamp(0) NOT NULL,
    PRIMARY KEY (enterprise_id, dep_id)
);
