CREATE TABLE read_model.package (
    package_id      text        PRIMARY KEY,
    owner_path      text        NOT NULL,
    visibility      text        NOT NULL,
    retired         boolean     NOT NULL DEFAULT FALSE,
    -- 0 until the first version is published, with the package itself
    package_version integer     NOT NULL DEFAULT 0,
    terms           jsonb,
    server_group    text,
    name_key        text        NOT NULL DEFAULT '',
    search          text        NOT NULL DEFAULT '',
    created_at      timestamptz NOT NULL,
    version         bigint      NOT NULL,
    updated_at      timestamptz NOT NULL
);

CREATE INDEX package_by_owner ON read_model.package (owner_path text_pattern_ops);
CREATE INDEX package_by_creation ON read_model.package (created_at, package_id);
CREATE INDEX package_by_name ON read_model.package (name_key, package_id);
CREATE INDEX package_by_group ON read_model.package (server_group);

CREATE TABLE read_model.package_version (
    package_id      text        NOT NULL,
    package_version integer     NOT NULL,
    terms           jsonb       NOT NULL,
    published_at    timestamptz NOT NULL,
    PRIMARY KEY (package_id, package_version)
);
