CREATE TABLE read_model.notification (
    notification_id text        PRIMARY KEY,
    account_id      text        NOT NULL,
    owner_path      text        NOT NULL,
    status          text        NOT NULL,
    template        text        NOT NULL,
    parameters      jsonb       NOT NULL,
    recipient       text        NOT NULL,
    recipient_name  text        NOT NULL,
    language        text        NOT NULL,
    channel         text,
    failures        integer     NOT NULL DEFAULT 0,
    last_failure    text,
    search          text        NOT NULL,
    requested_at    timestamptz NOT NULL,
    delivered_at    timestamptz,
    version         bigint      NOT NULL,
    updated_at      timestamptz NOT NULL
);

CREATE INDEX notification_by_owner ON read_model.notification (owner_path text_pattern_ops);
CREATE INDEX notification_by_request ON read_model.notification (requested_at, notification_id);
CREATE INDEX notification_by_status ON read_model.notification (status);
CREATE INDEX notification_by_account ON read_model.notification (account_id);
CREATE INDEX notification_by_text ON read_model.notification USING gin (search public.gin_trgm_ops);
