-- Who may call. An application with its keys and grants is one thing to an administrator: version counts its changes,
-- those of its keys and grants included, so that two people can't overwrite each other.
CREATE TABLE application (
    id                 text        PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9._-]{1,20}$' AND id <> 'S107'),
    name               text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
    status             text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
    enterprises        integer[]   NOT NULL CHECK (cardinality(enterprises) BETWEEN 1 AND 1000
                                                   AND 0 < ALL (enterprises)),
    default_enterprise integer     NOT NULL CHECK (default_enterprise = ANY (enterprises)),
    -- The addresses it may call from; all where there is none.
    networks           cidr[]      NOT NULL DEFAULT '{}' CHECK (cardinality(networks) <= 200),
    -- No limit where they are null.
    rate_per_second    integer     CHECK (rate_per_second BETWEEN 1 AND 100000),
    burst              integer     CHECK (burst BETWEEN 1 AND 1000000),
    daily_quota        bigint      CHECK (daily_quota BETWEEN 1 AND 1000000000000),
    requires_body_hash boolean     NOT NULL DEFAULT false,
    version            integer     NOT NULL DEFAULT 1,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    CHECK (burst IS NULL OR rate_per_second IS NOT NULL)
);

-- For ids that the gateway makes up: DC-000001 and so on.
CREATE SEQUENCE application_number MAXVALUE 999999;

CREATE TABLE access_key (
    akey           text        PRIMARY KEY CHECK (akey ~ '^[A-Za-z0-9._-]{1,20}$'),
    application_id text        NOT NULL REFERENCES application,
    -- Of a shared secret: AES-256-GCM, nonce and tag with it, and the name of the key that it is encrypted under.
    secret         bytea,
    secret_key_id  text,
    -- Of an RSA key: the public half, as X.509 SubjectPublicKeyInfo.
    public_key     bytea,
    algorithms     text[]      NOT NULL CHECK (cardinality(algorithms) > 0),
    valid_from     timestamptz,
    valid_until    timestamptz,
    revoked_at     timestamptz,
    created_at     timestamptz NOT NULL,
    CHECK ((secret IS NULL) <> (public_key IS NULL)),
    CHECK ((secret IS NULL) = (secret_key_id IS NULL)),
    CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from < valid_until)
);

CREATE INDEX access_key_of_application ON access_key (application_id);
-- Whether a key that encrypts secrets is still needed.
CREATE INDEX access_key_encrypted_under ON access_key (secret_key_id) WHERE secret_key_id IS NOT NULL;

-- Apart from the keys: it is written often, and concerns nobody who checks calls.
CREATE TABLE access_key_use (
    akey         text        PRIMARY KEY REFERENCES access_key ON DELETE CASCADE,
    last_used_at timestamptz NOT NULL
);

-- A method and a version, or '*' for any; a method that ends with '.*' stands for all that begin so, '*' for all.
CREATE TABLE api_grant (
    application_id text NOT NULL REFERENCES application,
    method         text NOT NULL CHECK (method ~ '^(\*|[A-Za-z0-9._]{1,100}|[A-Za-z0-9._]{1,98}\.\*)$'),
    version        text NOT NULL CHECK (version ~ '^(\*|[A-Za-z0-9._]{1,100})$'),
    PRIMARY KEY (application_id, method, version)
);

-- Whatever changes one of them, by whatever hand, tells every gateway which application it concerns.
CREATE FUNCTION tell_application_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'application' THEN
        PERFORM pg_notify('application_changed', coalesce(NEW.id, OLD.id));
    ELSE
        PERFORM pg_notify('application_changed', coalesce(NEW.application_id, OLD.application_id));
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER application_changed AFTER INSERT OR UPDATE OR DELETE ON application
    FOR EACH ROW EXECUTE FUNCTION tell_application_changed();
CREATE TRIGGER application_changed AFTER INSERT OR UPDATE OR DELETE ON access_key
    FOR EACH ROW EXECUTE FUNCTION tell_application_changed();
CREATE TRIGGER application_changed AFTER INSERT OR UPDATE OR DELETE ON api_grant
    FOR EACH ROW EXECUTE FUNCTION tell_application_changed();

-- Every change that an administrator made, for good.
CREATE TABLE admin_log (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL,
    who            text        NOT NULL,
    action         text        NOT NULL,
    application_id text,
    details        jsonb       NOT NULL
);

CREATE INDEX admin_log_of_application ON admin_log (application_id, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON admin_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What an application called in a day of the platform's zone; the gateways add to it every few seconds.
CREATE TABLE usage_of_day (
    application_id  text   NOT NULL,
    day             date   NOT NULL,
    -- Answered with 0; refused by the service; refused by the gateway; failed (-500, -999).
    succeeded       bigint NOT NULL DEFAULT 0,
    business_errors bigint NOT NULL DEFAULT 0,
    refused         bigint NOT NULL DEFAULT 0,
    failed          bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (application_id, day)
);
