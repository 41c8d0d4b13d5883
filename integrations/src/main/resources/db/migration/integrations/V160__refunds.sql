-- What was given back of a charge, under which key; and what a charge's token makes of its refunds, since it is kept nowhere.
alter table sandbox_gateway.charge add column on_refund text not null default 'ANSWERED';

create table sandbox_gateway.refund (
    refund_id    text        primary key,
    payment_id   text        not null references sandbox_gateway.charge (payment_id),
    amount_minor bigint      not null check (amount_minor > 0),
    failure      text,
    received_at  timestamptz not null default now()
);
comment on column sandbox_gateway.refund.failure is 'why nothing went back; null when it did';
create index refund_payment_id on sandbox_gateway.refund (payment_id);
create index refund_received_at on sandbox_gateway.refund (received_at);
