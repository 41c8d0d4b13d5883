-- The directory of users. Name and address are sealed; what each can be found by (BlindIndex) stands apart, because they
-- change apart.
CREATE TABLE read_model.platform_user (
    user_id        text        PRIMARY KEY,
    account_id     text        NOT NULL,
    owner_path     text        NOT NULL,
    email          text        NOT NULL,
    email_keys     integer[]   NOT NULL,
    name           text        NOT NULL,
    name_keys      integer[]   NOT NULL,
    role           text        NOT NULL,
    status         text        NOT NULL,
    reason         text,
    email_verified boolean     NOT NULL DEFAULT FALSE,
    second_factor  boolean     NOT NULL DEFAULT FALSE,
    reset_forced   boolean     NOT NULL DEFAULT FALSE,
    created_at     timestamptz NOT NULL,
    last_login_at  timestamptz,
    version        bigint      NOT NULL,
    updated_at     timestamptz NOT NULL
);

CREATE INDEX platform_user_by_owner ON read_model.platform_user (owner_path text_pattern_ops, created_at, user_id);
CREATE INDEX platform_user_by_time ON read_model.platform_user (created_at, user_id);
CREATE INDEX platform_user_by_account ON read_model.platform_user (account_id);
CREATE INDEX platform_user_by_role ON read_model.platform_user (role, status);
CREATE INDEX platform_user_by_status ON read_model.platform_user (status);
CREATE INDEX platform_user_by_email_key ON read_model.platform_user USING gin (email_keys);
CREATE INDEX platform_user_by_name_key ON read_model.platform_user USING gin (name_keys);
CREATE INDEX platform_user_by_id_text ON read_model.platform_user USING gin (lower(user_id) public.gin_trgm_ops);

-- rank: open ones behind ended ones, each by time, as SessionView.rank writes it
CREATE TABLE read_model.user_session (
    session_id   text        PRIMARY KEY,
    user_id      text        NOT NULL,
    owner_path   text        NOT NULL,
    kind         text        NOT NULL,
    device       text        NOT NULL,
    ip           text,
    impersonator text,
    started_at   timestamptz NOT NULL,
    refreshed_at timestamptz,
    expires_at   timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    ended_at     timestamptz,
    end_reason   text,
    rank         text        NOT NULL COLLATE "C",
    version      bigint      NOT NULL,
    updated_at   timestamptz NOT NULL
);

CREATE INDEX user_session_by_user ON read_model.user_session (user_id, rank, session_id);
CREATE INDEX user_session_by_owner ON read_model.user_session (owner_path text_pattern_ops);

CREATE TABLE read_model.api_key (
    api_key_id text        PRIMARY KEY,
    user_id    text        NOT NULL,
    owner_path text        NOT NULL,
    name       text        NOT NULL,
    scopes     text[]      NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    end_reason text,
    version    bigint      NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE INDEX api_key_by_user ON read_model.api_key (user_id, created_at, api_key_id);
CREATE INDEX api_key_by_owner ON read_model.api_key (owner_path text_pattern_ops);

-- Whose a user is, as his first event tells; his history is read through it.
CREATE TABLE read_model.login_user (
    user_id    text PRIMARY KEY,
    owner_path text NOT NULL
);

CREATE INDEX login_user_by_owner ON read_model.login_user (owner_path text_pattern_ops);

-- entry tells entries of one instant apart: stream, sequence number and kind
CREATE TABLE read_model.login (
    entry        text        PRIMARY KEY COLLATE "C",
    user_id      text        NOT NULL,
    version      bigint      NOT NULL,
    at           timestamptz NOT NULL,
    kind         text        NOT NULL,
    failure      text,
    locked_until timestamptz,
    session_id   text,
    end_reason   text,
    impersonator text,
    device       text,
    ip           text,
    through      text
);

CREATE INDEX login_by_user ON read_model.login (user_id, at, entry);
CREATE INDEX login_by_kind ON read_model.login (user_id, kind, at, entry);
