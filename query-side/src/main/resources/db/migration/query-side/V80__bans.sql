-- Bans of networks, one row a network. ban_id is the keyed hash of the network: the gateway finds a caller's row by it
-- without anybody's address in the clear. prefix and ipv6 tell it which networks around a caller's address to look for.
CREATE TABLE read_model.ban (
    ban_id     text        PRIMARY KEY,
    network    text        NOT NULL,
    ipv6       boolean     NOT NULL,
    prefix     integer     NOT NULL,
    origin     text        NOT NULL,
    reason     text        NOT NULL,
    banned_at  timestamptz NOT NULL,
    until      timestamptz,
    lifted_at  timestamptz,
    times      integer     NOT NULL,
    owner_path text        NOT NULL DEFAULT 'platform' CHECK (owner_path = 'platform'),
    version    bigint      NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE INDEX ban_by_owner ON read_model.ban (owner_path text_pattern_ops);
CREATE INDEX ban_by_time ON read_model.ban (banned_at, ban_id);
CREATE INDEX ban_by_end ON read_model.ban (until);
CREATE INDEX ban_by_lifting ON read_model.ban (lifted_at);
CREATE INDEX ban_by_origin ON read_model.ban (origin);
