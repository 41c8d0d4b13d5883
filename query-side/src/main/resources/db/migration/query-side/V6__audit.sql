-- Who owns a stream, known from its first event on.
CREATE TABLE read_model.audit_stream (
    stream_id  text PRIMARY KEY,
    owner_path text NOT NULL
);

CREATE TABLE read_model.audit_entry (
    stream_id      text        NOT NULL,
    version        bigint      NOT NULL,
    -- tells entries of one instant apart, as AuditEntry.placeOf writes it
    place          text        NOT NULL,
    event_id       text        NOT NULL UNIQUE,
    event          text        NOT NULL,
    updated_at     timestamptz NOT NULL,
    -- null for what belongs to no account
    owner_path     text,
    actor          text        NOT NULL,
    on_behalf_of   text        NOT NULL,
    through        text        NOT NULL,
    ip             text,
    correlation_id text,
    causation_id   text,
    payload        jsonb       NOT NULL,
    PRIMARY KEY (stream_id, version)
);

CREATE INDEX audit_entry_by_time ON read_model.audit_entry (updated_at, place);
CREATE INDEX audit_entry_by_owner ON read_model.audit_entry (owner_path text_pattern_ops, updated_at, place);
CREATE INDEX audit_entry_by_event ON read_model.audit_entry (event text_pattern_ops, updated_at);
CREATE INDEX audit_entry_by_actor ON read_model.audit_entry (actor, updated_at);
CREATE INDEX audit_entry_by_correlation ON read_model.audit_entry (correlation_id);
