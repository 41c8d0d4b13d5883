-- What decides at every request whether a session or an API key is let in. Each row is of one stream, and rows may come in
-- any order: what is not there yet lets nobody in.
CREATE TABLE read_model.access_account (
    account_id text        PRIMARY KEY,
    owner_path text        NOT NULL,
    suspended  boolean     NOT NULL DEFAULT FALSE,
    closing    boolean     NOT NULL DEFAULT FALSE,
    closed     boolean     NOT NULL DEFAULT FALSE,
    -- ACTIVE or CLOSING, as account.status has it
    lets_in    boolean     NOT NULL GENERATED ALWAYS AS (NOT closed AND (closing OR NOT suspended)) STORED,
    version    bigint      NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE read_model.access_user (
    user_id    text        PRIMARY KEY,
    owner_path text        NOT NULL,
    role       text        NOT NULL,
    status     text        NOT NULL,
    version    bigint      NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE read_model.access_session (
    session_id   text        PRIMARY KEY,
    owner_path   text        NOT NULL,
    user_id      text        NOT NULL,
    impersonator text,
    kind         text        NOT NULL,
    secret       text        NOT NULL,
    idle_millis  bigint      NOT NULL,
    expires_at   timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    ended        boolean     NOT NULL DEFAULT FALSE,
    version      bigint      NOT NULL,
    updated_at   timestamptz NOT NULL
);

CREATE TABLE read_model.access_key (
    api_key_id text        PRIMARY KEY,
    owner_path text        NOT NULL,
    user_id    text        NOT NULL,
    scopes     text[]      NOT NULL,
    secret     text        NOT NULL,
    expires_at timestamptz,
    revoked    boolean     NOT NULL DEFAULT FALSE,
    version    bigint      NOT NULL,
    updated_at timestamptz NOT NULL
);
