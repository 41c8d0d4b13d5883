-- When a browser's session was last used, to the minute, by whichever process. A session without a row is over.
create table runtime.session_seen (
    session_id text primary key,
    seen_at    timestamptz not null
);

create index session_seen_at on runtime.session_seen (seen_at);
