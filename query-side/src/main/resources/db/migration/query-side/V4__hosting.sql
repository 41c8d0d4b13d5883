CREATE TABLE read_model.website (
    website_id       text        PRIMARY KEY,
    subscription_id  text        NOT NULL,
    account_id       text        NOT NULL,
    owner_path       text        NOT NULL,
    status           text        NOT NULL,
    domain           text        NOT NULL,
    application      text        NOT NULL,
    server_group     text        NOT NULL,
    slots            integer     NOT NULL,
    disk_megabytes   bigint      NOT NULL,
    memory_megabytes bigint      NOT NULL,
    node_id          text,
    address          text,
    step             text,
    reason           text,
    search           text        NOT NULL,
    requested_at     timestamptz NOT NULL,
    live_at          timestamptz,
    version          bigint      NOT NULL,
    updated_at       timestamptz NOT NULL
);

CREATE INDEX website_by_owner ON read_model.website (owner_path text_pattern_ops);
CREATE INDEX website_by_request ON read_model.website (requested_at, website_id);
CREATE INDEX website_by_domain ON read_model.website (domain, website_id);
CREATE INDEX website_by_status ON read_model.website (status);
CREATE INDEX website_by_account ON read_model.website (account_id);
CREATE INDEX website_by_subscription ON read_model.website (subscription_id);
CREATE INDEX website_by_node ON read_model.website (node_id);
CREATE INDEX website_by_text ON read_model.website USING gin (search public.gin_trgm_ops);

CREATE TABLE read_model.website_timeline (
    website_id text        NOT NULL,
    version    bigint      NOT NULL,
    what       text        NOT NULL,
    step       text,
    attempt    integer,
    detail     text,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (website_id, version)
);

CREATE TABLE read_model.node (
    node_id               text        PRIMARY KEY,
    -- nodes belong to the platform
    owner_path            text        NOT NULL DEFAULT 'platform',
    role                  text        NOT NULL,
    status                text        NOT NULL,
    location              text        NOT NULL,
    server_group          text        NOT NULL,
    capacity_slots        integer     NOT NULL,
    capacity_disk         bigint      NOT NULL,
    capacity_memory       bigint      NOT NULL,
    used_slots            integer     NOT NULL DEFAULT 0,
    used_disk             bigint      NOT NULL DEFAULT 0,
    used_memory           bigint      NOT NULL DEFAULT 0,
    address               text        NOT NULL,
    registered_at         timestamptz NOT NULL,
    version               bigint      NOT NULL,
    updated_at            timestamptz NOT NULL
);

CREATE INDEX node_by_owner ON read_model.node (owner_path text_pattern_ops);
CREATE INDEX node_by_status ON read_model.node (status);
CREATE INDEX node_by_group ON read_model.node (server_group);
