-- The sandbox gateway's book: what was asked for under each key, and every time that money was taken for it.
create schema if not exists sandbox_gateway;

create table sandbox_gateway.charge (
    payment_id   text        primary key,
    currency     text        not null check (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint      not null check (amount_minor > 0),
    token        text        not null,
    failure      text,
    received_at  timestamptz not null default now()
);
comment on column sandbox_gateway.charge.failure is 'why it was declined; null when it was approved';

create table sandbox_gateway.capture (
    capture_id  bigint      generated always as identity primary key,
    payment_id  text        not null references sandbox_gateway.charge (payment_id),
    captured_at timestamptz not null default now()
);
comment on table sandbox_gateway.capture is 'one row each time that money was taken; more than one for a charge is a defect';
create index capture_payment_id on sandbox_gateway.capture (payment_id);
