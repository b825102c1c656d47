-- Every business key is led by enterprise_id: it is what an application is granted, and what rows can be distributed by.

-- One row a shop. Whoever changes the shop's audit locks it, so that changes of one shop happen one after the other
-- and the versions and sequences handed out here have no gaps.
CREATE TABLE shop_check_head (
    enterprise_id      integer NOT NULL,
    shops_id           integer NOT NULL,
    last_check_version integer NOT NULL,
    last_sequence      bigint  NOT NULL,
    PRIMARY KEY (enterprise_id, shops_id)
);

-- One row a submission.
CREATE TABLE shop_check (
    enterprise_id    integer       NOT NULL,
    shops_id         integer       NOT NULL,
    check_version    integer       NOT NULL CHECK (check_version >= 1),
    examine_status   integer       NOT NULL CHECK (examine_status BETWEEN 0 AND 3),
    operation_status integer       NOT NULL CHECK (operation_status IN (1, 2)),
    is_read          boolean       NOT NULL,
    shop_name        varchar(128)  NOT NULL,
    shop_nature      integer       NOT NULL,
    shop_domain      varchar(63)   NOT NULL,
    shops_type       integer       NOT NULL,
    shop_logo        varchar(2048) NOT NULL,
    shop_intro       varchar(4000) NOT NULL,
    website_url      text[]        NOT NULL,
    other_url        text[]        NOT NULL,
    shop_address     text[]        NOT NULL,
    status           integer       NOT NULL,
    create_time      bigint        NOT NULL,
    update_time      bigint        NOT NULL,
    shop_relation    jsonb         NOT NULL,
    create_pid       integer       NOT NULL,
    submitted_at     timestamptz   NOT NULL,
    reviewer_pid     integer,
    reject_reason    varchar(500)  NOT NULL,
    decided_at       timestamptz,
    PRIMARY KEY (enterprise_id, shops_id, check_version),
    CHECK ((examine_status = 0) = (decided_at IS NULL))
);

-- The rule itself, whatever the code does: a shop has at most one pending audit.
CREATE UNIQUE INDEX shop_check_one_pending ON shop_check (enterprise_id, shops_id) WHERE examine_status = 0;

-- One row a change of state, never altered.
CREATE TABLE shop_check_history (
    enterprise_id integer      NOT NULL,
    shops_id      integer      NOT NULL,
    sequence      bigint       NOT NULL CHECK (sequence >= 1),
    check_version integer      NOT NULL,
    action        varchar(20)  NOT NULL,
    from_status   integer,
    to_status     integer      NOT NULL,
    operator_pid  integer,
    reason        varchar(500) NOT NULL,
    -- What the change did besides, such as relations that were to be removed and were not there.
    details       jsonb,
    created_at    timestamptz  NOT NULL,
    PRIMARY KEY (enterprise_id, shops_id, sequence)
);

CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'shop_check_history is append-only: % is refused', TG_OP;
END
$$;

CREATE TRIGGER shop_check_history_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON shop_check_history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

-- The shops as they are live: what the last approval left.
CREATE TABLE shop (
    enterprise_id integer       NOT NULL,
    shops_id      integer       NOT NULL,
    shop_name     varchar(128)  NOT NULL,
    shop_nature   integer       NOT NULL,
    shop_domain   varchar(63)   NOT NULL,
    shops_type    integer       NOT NULL,
    shop_logo     varchar(2048) NOT NULL,
    shop_intro    varchar(4000) NOT NULL,
    website_url   text[]        NOT NULL,
    other_url     text[]        NOT NULL,
    shop_address  text[]        NOT NULL,
    status        integer       NOT NULL,
    create_time   bigint        NOT NULL,
    update_time   bigint        NOT NULL,
    check_version integer       NOT NULL,
    approved_at   timestamptz   NOT NULL,
    PRIMARY KEY (enterprise_id, shops_id)
);

-- Host names do not tell upper from lower case.
CREATE UNIQUE INDEX shop_domain_is_unique ON shop (enterprise_id, lower(shop_domain));

CREATE TABLE shop_relation (
    enterprise_id      integer NOT NULL,
    shops_id           integer NOT NULL,
    brand_id           integer NOT NULL,
    supplier_id        integer NOT NULL,
    agreement_end_time bigint  NOT NULL,
    PRIMARY KEY (enterprise_id, shops_id, brand_id, supplier_id),
    FOREIGN KEY (enterprise_id, shops_id) REFERENCES shop
);

-- Events that are not on Kafka yet. The first five columns are those of Debezium's event router.
CREATE TABLE outbox (
    id            uuid        NOT NULL PRIMARY KEY,
    aggregatetype text        NOT NULL,
    aggregateid   text        NOT NULL,
    type          text        NOT NULL,
    payload       jsonb       NOT NULL,
    position      bigint      NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    created_at    timestamptz NOT NULL,
    traceparent   text
);

-- Rows live for milliseconds: clean up by their number, not by a share of a table that is nearly always empty.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What only one process may do at a time, and until when it may.
CREATE TABLE lease (
    name   text        NOT NULL PRIMARY KEY,
    holder uuid        NOT NULL,
    until  timestamptz NOT NULL
);
