-- Keys that sign access tokens, one for each period of time (counted from 1970 in lengths of hosting.tokens.key-period),
-- sealed as everything that nobody may see.
create table runtime.signing_key (
    period     bigint primary key,
    sealed     text        not null,
    created_at timestamptz not null default clock_timestamp()
);
