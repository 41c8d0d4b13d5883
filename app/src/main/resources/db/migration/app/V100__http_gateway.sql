create schema if not exists runtime;

-- SHA-256 of access tokens; the tokens themselves are nowhere
create table runtime.access_token (
    name       text primary key,
    hash       bytea       not null check (octet_length(hash) = 32),
    created_at timestamptz not null default now()
);

-- Answers to requests with an Idempotency-Key, kept for a day. While a request is under way, status is null and the
-- lease says until when its key is locked; a process that dies loses the lease and locks nothing for ever.
create table runtime.idempotent_request (
    caller       text        not null,
    key          text        not null,
    fingerprint  bytea       not null check (octet_length(fingerprint) = 32),
    lease        uuid        not null,
    leased_until timestamptz not null,
    expires_at   timestamptz not null,
    status       integer check (status between 200 and 499),
    headers      text,
    body         bytea,
    primary key (caller, key),
    check ((status is null) = (headers is null) and (status is null) = (body is null))
);

create index idempotent_request_expires_at on runtime.idempotent_request (expires_at);
