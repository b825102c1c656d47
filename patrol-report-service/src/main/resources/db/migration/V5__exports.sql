-- Exports: what was asked for, how far it is, and the file itself. All of it is here, so that any replica can write a file
-- or answer a download, and none that dies takes anything with it.

CREATE TABLE patrol_export (
    enterprise_id integer     NOT NULL,
    export_id     uuid        NOT NULL,
    -- Who asked for it; to all others it does not exist.
    application   text        NOT NULL,
    -- Period and filters.
    request       jsonb       NOT NULL,
    format        text        NOT NULL CHECK (format IN ('csv', 'xlsx')),
    state         text        NOT NULL
        CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
    rows_done     bigint      NOT NULL DEFAULT 0,
    rows_total    bigint      NOT NULL,
    bytes         bigint      NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL,
    -- When it was done, failed or cancelled.
    ended_at      timestamptz,
    -- Until when its file is kept.
    expires_at    timestamptz,
    message       text        NOT NULL DEFAULT '',
    -- Who writes the file; each time it is begun another one. Nobody else begins it before the lease has run out, by the
    -- clock of the database.
    holder        uuid,
    lease_until   timestamptz NOT NULL,
    -- How often it was begun.
    attempts      smallint    NOT NULL DEFAULT 0,
    PRIMARY KEY (enterprise_id, export_id)
);

-- What may be begun.
CREATE INDEX patrol_export_open ON patrol_export (lease_until) WHERE state IN ('waiting', 'running');

-- How many an application has.
CREATE INDEX patrol_export_application ON patrol_export (application, state);

CREATE TABLE patrol_export_part (
    enterprise_id integer NOT NULL,
    export_id     uuid    NOT NULL,
    -- How many bytes of the file come before it.
    file_offset   bigint  NOT NULL,
    content       bytea   NOT NULL,
    PRIMARY KEY (enterprise_id, export_id, file_offset),
    FOREIGN KEY (enterprise_id, export_id) REFERENCES patrol_export
);
