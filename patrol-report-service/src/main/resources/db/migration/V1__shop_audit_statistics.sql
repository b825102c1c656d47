-- Which events were taken in: marked in the transaction that stores an event's effect, so that each has it once.
-- Technical, so without an enterprise. Rows may go once the topic cannot deliver the event again.
CREATE TABLE inbox (
    source      text        NOT NULL,
    event_id    text        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, event_id)
);

-- Where each submission of a shop stands, as told by the topic shop-audit.events.v1; can be built again from it.
CREATE TABLE shop_audit_check (
    enterprise_id integer  NOT NULL,
    shops_id      integer  NOT NULL,
    check_version integer  NOT NULL,
    -- 0 pending, 1 approved, 2 rejected, 3 withdrawn
    status        smallint NOT NULL CHECK (status BETWEEN 0 AND 3),
    shop_nature   integer  NOT NULL,
    -- Null while only a decision was heard of, which its submission may follow late.
    submitted_at  timestamptz,
    submitter_pid integer,
    -- When it was approved, rejected or withdrawn.
    decided_at    timestamptz,
    -- Who approved or rejected it, where the caller said so.
    reviewer_pid  integer,
    -- Of the newest event that status, decided_at and reviewer_pid come from.
    last_sequence bigint   NOT NULL,
    PRIMARY KEY (enterprise_id, shops_id, check_version)
);

CREATE INDEX shop_audit_check_submitted ON shop_audit_check (enterprise_id, submitted_at);
CREATE INDEX shop_audit_check_decided ON shop_audit_check (enterprise_id, decided_at);
CREATE INDEX shop_audit_check_pending ON shop_audit_check (enterprise_id) WHERE status = 0;
