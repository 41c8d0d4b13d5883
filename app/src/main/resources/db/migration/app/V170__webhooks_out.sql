-- Webhooks to endpoints of accounts: what is to be sent, what was, and what deciding that needs. Written by the processing
-- group webhook-dispatch, in the transaction that moves its token, and by whoever sends.

-- Endpoints as of the last event that the group has read.
CREATE TABLE runtime.webhook_endpoint (
    endpoint_id   text PRIMARY KEY,
    account_id    text NOT NULL,
    -- sealed, as the secrets are
    url           text NOT NULL,
    secret        text NOT NULL,
    former_secret text,
    former_until  timestamptz,
    -- public names of kinds; null for all
    kinds         text[],
    enabled       boolean NOT NULL,
    disabled_at   timestamptz,
    version       bigint NOT NULL,
    -- attempts that failed in a row: how many, since when, and until when, by the platform's clock
    failures      integer NOT NULL DEFAULT 0,
    failing_since timestamptz,
    failed_at     timestamptz,
    -- it has answered 410
    gone          boolean NOT NULL DEFAULT false,
    -- how long its attempts take, of late
    millis        bigint NOT NULL DEFAULT 0,
    -- when something is due there, or earlier, never later; by the platform's clock
    due_at        timestamptz NOT NULL DEFAULT 'infinity',
    -- which process sends to it, by the database's time
    lease         uuid,
    leased_until  timestamptz NOT NULL DEFAULT '-infinity',
    worked_at     timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE INDEX webhook_endpoint_by_account ON runtime.webhook_endpoint (account_id);
-- What is looked for every second: those that are off, and those for which nothing is due, are not in the way.
CREATE INDEX webhook_endpoint_due ON runtime.webhook_endpoint (due_at) WHERE enabled;
CREATE INDEX webhook_endpoint_failing ON runtime.webhook_endpoint (failing_since)
    WHERE enabled AND failing_since IS NOT NULL;
CREATE INDEX webhook_endpoint_off ON runtime.webhook_endpoint (disabled_at) WHERE NOT enabled;

CREATE TABLE runtime.webhook_delivery (
    endpoint_id     text NOT NULL REFERENCES runtime.webhook_endpoint ON DELETE CASCADE,
    event_id        text NOT NULL,
    kind            text NOT NULL,
    -- JSON, sent as it is; nothing in it is confidential
    body            text NOT NULL,
    created_at      timestamptz NOT NULL,
    -- WAITING, DELIVERED, FAILED
    status          text NOT NULL DEFAULT 'WAITING',
    attempts        integer NOT NULL DEFAULT 0,
    due_at          timestamptz NOT NULL,
    last_attempt_at timestamptz,
    -- status of HTTP of the last answer
    answer          integer,
    failure         text,
    settled_at      timestamptz,
    PRIMARY KEY (endpoint_id, event_id)
);
CREATE INDEX webhook_delivery_due ON runtime.webhook_delivery (endpoint_id, due_at) WHERE status = 'WAITING';
CREATE INDEX webhook_delivery_by_time ON runtime.webhook_delivery (endpoint_id, created_at, event_id);
CREATE INDEX webhook_delivery_by_status ON runtime.webhook_delivery (endpoint_id, status, created_at, event_id);
CREATE INDEX webhook_delivery_by_age ON runtime.webhook_delivery (settled_at) WHERE settled_at IS NOT NULL;

-- Where accounts stand now, and whose the things are that are told about.
CREATE TABLE runtime.webhook_account (
    account_id text PRIMARY KEY,
    path       text NOT NULL
);
CREATE TABLE runtime.webhook_subject (
    stream_id  text PRIMARY KEY,
    account_id text NOT NULL
);

-- Up to where everything was handed out: never again, whatever becomes of the token.
CREATE TABLE runtime.webhook_reading (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint NOT NULL
);
INSERT INTO runtime.webhook_reading (position) VALUES (-1);
