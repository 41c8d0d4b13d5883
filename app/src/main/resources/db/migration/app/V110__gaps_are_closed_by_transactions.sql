-- A reader tells whether a gap in global_index can still be filled by the transactions that are under way, not by a clock.
-- For that a transaction must have its id before it gets a number: PostgreSQL would assign it a moment after.
create function event_store.take_transaction_id() returns trigger language plpgsql as $$
begin
    perform pg_current_xact_id();
    return null;
end $$;

create trigger take_transaction_id before insert on event_store.domain_event
    for each statement execute function event_store.take_transaction_id();

comment on column event_store.domain_event.inserted_at is 'Real time, for people; nothing is decided by it.';
