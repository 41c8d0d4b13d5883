-- Buckets of rate limits, shared by all processes (bucket4j). id is a keyed hash, so that no address, user or login name
-- stands here; expires_at is in milliseconds since 1970, when the bucket is full again. Unlogged: a crash of the database
-- fills all buckets, which is cheaper than to write down every request.
create unlogged table runtime.rate_limit (
    id         text primary key,
    state      bytea,
    expires_at bigint
);

create index rate_limit_expires_at on runtime.rate_limit (expires_at);
