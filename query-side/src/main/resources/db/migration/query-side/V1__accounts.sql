-- Search for a text anywhere in a name, an address or an identifier: GIN with gin_trgm_ops.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE TABLE read_model.account (
    account_id        text        PRIMARY KEY,
    owner_path        text        NOT NULL UNIQUE,
    kind              text        NOT NULL,
    parent            text,
    legal_name        text        NOT NULL,
    display_name      text        NOT NULL,
    email             text        NOT NULL,
    phone             text,
    address           jsonb,
    tax_id            text,
    currency          text        NOT NULL,
    zone              text        NOT NULL,
    language          text        NOT NULL,
    suspension_reason text,
    closing_reason    text,
    closes_on         date,
    closed            boolean     NOT NULL DEFAULT FALSE,
    status            text        NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN closed THEN 'CLOSED'
            WHEN closing_reason IS NOT NULL THEN 'CLOSING'
            WHEN suspension_reason IS NOT NULL THEN 'SUSPENDED'
            ELSE 'ACTIVE'
        END) STORED,
    tags              text[]      NOT NULL DEFAULT '{}',
    billing_settings  jsonb,
    name_key          text        NOT NULL,
    search            text        NOT NULL,
    registered_at     timestamptz NOT NULL,
    version           bigint      NOT NULL,
    updated_at        timestamptz NOT NULL
);

CREATE INDEX account_by_owner ON read_model.account (owner_path text_pattern_ops);
CREATE INDEX account_by_registration ON read_model.account (registered_at, account_id);
CREATE INDEX account_by_name ON read_model.account (name_key, account_id);
CREATE INDEX account_by_status ON read_model.account (status, kind);
CREATE INDEX account_by_parent ON read_model.account (parent);
CREATE INDEX account_by_tag ON read_model.account USING gin (tags);
CREATE INDEX account_by_text ON read_model.account USING gin (search public.gin_trgm_ops);

CREATE TABLE read_model.account_note (
    account_id text        NOT NULL,
    version    bigint      NOT NULL,
    note       text        NOT NULL,
    written_by text        NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, version)
);
