-- One key per person, wrapped by the master key, under which all that is confidential about him is sealed. number is the
-- order in which they were made. A destroyed key stays as a row without a key.
create table runtime.person_key (
    person       text        primary key,
    number       bigint      not null generated always as identity unique,
    wrapped      bytea,
    created_at   timestamptz not null default clock_timestamp(),
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null))
);

-- Nothing, sealed by the master key: tells whether the key at hand is the one of this database.
create table runtime.master_key_check (
    only_row boolean primary key default true check (only_row),
    sealed   bytea   not null
);

-- Secrets are wrapped by the master key too; value is what was kept before there was one, until it is asked for.
alter table runtime.installation_secret
    alter column value drop not null,
    add column wrapped bytea,
    add check ((value is null) <> (wrapped is null));
