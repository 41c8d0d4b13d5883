-- What of the play has been done, so that a start after a crash goes on behind it. Exists in the demo profile only.
create table demo.act (
    name    text        primary key,
    done_at timestamptz not null
);
comment on column demo.act.done_at is 'simulated time';
