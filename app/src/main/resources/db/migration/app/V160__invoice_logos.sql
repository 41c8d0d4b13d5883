-- The logos of invoices, by the SHA-256 of the PNG. Nothing is ever deleted: an invoice is made again from its events.
create table runtime.invoice_logo (
    hash    text primary key,
    png     bytea not null,
    kept_at timestamptz not null default now()
);
