-- What moves the balance of an account: its invoices and its ledgers of prepaid credit, and an entry for each movement.
-- The running balance is a sum over the entries when it is asked for.
CREATE TABLE read_model.statement_source (
    source      text COLLATE "C" PRIMARY KEY,
    kind        text NOT NULL,
    account_id  text NOT NULL,
    owner_path  text COLLATE "C" NOT NULL,
    seller_path text COLLATE "C" NOT NULL,
    currency    char(3) NOT NULL,
    -- INVOICE: its number, its gross amount, when it is due; null until it is issued
    label       text,
    gross       bigint,
    due_on      date,
    zone        text,
    overdue_at  timestamptz,
    -- INVOICE: what is open; LEDGER: the credit that is left
    remaining   bigint NOT NULL,
    version     bigint NOT NULL
);
CREATE INDEX statement_source_by_account ON read_model.statement_source (account_id, currency);
CREATE INDEX statement_source_receivable ON read_model.statement_source (currency, due_on, zone, seller_path)
    INCLUDE (remaining) WHERE kind = 'INVOICE' AND remaining > 0;
CREATE INDEX statement_source_overdue ON read_model.statement_source (overdue_at)
    INCLUDE (account_id) WHERE kind = 'INVOICE' AND remaining > 0;

CREATE TABLE read_model.statement_entry (
    -- source, colon, version in ten digits
    entry_id    text COLLATE "C" PRIMARY KEY,
    account_id  text NOT NULL,
    owner_path  text COLLATE "C" NOT NULL,
    seller_path text COLLATE "C" NOT NULL,
    at          timestamptz NOT NULL,
    kind        text NOT NULL,
    reference   text NOT NULL,
    invoice_id  text,
    currency    char(3) NOT NULL,
    -- above zero: the account owes more
    amount      bigint NOT NULL,
    version     bigint NOT NULL
);
CREATE INDEX statement_entry_by_account ON read_model.statement_entry (account_id, currency, at, entry_id);
CREATE INDEX statement_entry_by_time ON read_model.statement_entry (at)
    INCLUDE (seller_path, currency, kind, amount);
