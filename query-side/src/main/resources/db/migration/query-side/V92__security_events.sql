-- Whose a user is, and whether his second factor is on: to take back an enrolment is no security event.
CREATE TABLE read_model.security_user (
    user_id       text    PRIMARY KEY,
    owner_path    text    NOT NULL,
    second_factor boolean NOT NULL DEFAULT FALSE,
    version       bigint  NOT NULL
);

CREATE INDEX security_user_by_owner ON read_model.security_user (owner_path text_pattern_ops);

-- entry tells those of one instant apart: stream, sequence number and kind
CREATE TABLE read_model.security_event (
    entry   text        PRIMARY KEY COLLATE "C",
    subject text        NOT NULL,
    version bigint      NOT NULL,
    at      timestamptz NOT NULL,
    kind    text        NOT NULL,
    user_id text,
    actor   text,
    ip      text
);

CREATE INDEX security_event_by_time ON read_model.security_event (at, entry);
CREATE INDEX security_event_by_kind ON read_model.security_event (kind, at, entry);
CREATE INDEX security_event_by_user ON read_model.security_event (user_id, at, entry);
