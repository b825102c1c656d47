-- Behind a long reader the tables' changes below would wait, and every call behind them: sooner give up, and let the
-- next start try again.
SET LOCAL lock_timeout = '2s';

-- Answers of calls that named an idempotencyKey: a repetition gets the first answer and changes nothing.
CREATE TABLE idempotency_key (
    enterprise_id integer     NOT NULL,
    -- Two applications of one enterprise choose their keys without knowing of each other.
    application   varchar(64) NOT NULL,
    key           varchar(80) NOT NULL,
    -- SHA-256 of the call and its content: the same key with other content is refused.
    content       bytea       NOT NULL,
    -- Null while the call that brought the key is under way, in its own transaction alone.
    answer        json,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (enterprise_id, application, key)
);

-- For the clean-up, which removes the oldest.
CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);

-- Who is looking at a pending audit, and until when: a row that has expired is as good as none.
CREATE TABLE shop_check_claim (
    enterprise_id integer     NOT NULL,
    shops_id      integer     NOT NULL,
    check_version integer     NOT NULL,
    reviewer_pid  integer     NOT NULL,
    until         timestamptz NOT NULL,
    PRIMARY KEY (enterprise_id, shops_id)
);

-- Which automatic checks an enterprise wants, and what they may decide by themselves.
CREATE TABLE check_rules (
    enterprise_id integer     NOT NULL PRIMARY KEY,
    rules         jsonb       NOT NULL,
    updated_at    timestamptz NOT NULL
);

-- Set where another system's live shop was taken over; check_version is 0 until the first approval.
ALTER TABLE shop ADD COLUMN imported_at timestamptz;

-- Which submission a relation's present end comes from: null for what is older than this column, 0 for an import.
ALTER TABLE shop_relation ADD COLUMN check_version integer;

-- What the enterprise's automatic checks found when the submission came in; null where none ran.
ALTER TABLE shop_check ADD COLUMN findings jsonb;
