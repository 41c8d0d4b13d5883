-- Invoices, their lines and what settled them. Drafts have totals without tax and nothing open.
CREATE TABLE read_model.invoice (
    invoice_id text COLLATE "C" PRIMARY KEY,
    account_id text NOT NULL,
    owner_path text COLLATE "C" NOT NULL,
    status     text NOT NULL,
    number     text,
    drafted_at timestamptz NOT NULL,
    issue_at   timestamptz NOT NULL,
    issued_on  date,
    due_on     date,
    zone       text,
    -- when the day after the due date begins in the zone
    overdue_at timestamptz,
    issuer     jsonb,
    buyer      jsonb,
    currency   char(3) NOT NULL,
    net        bigint NOT NULL,
    tax        bigint NOT NULL,
    gross      bigint NOT NULL,
    open       bigint NOT NULL,
    reminders  integer[] NOT NULL DEFAULT '{}',
    collecting boolean NOT NULL DEFAULT FALSE,
    version    bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX invoice_by_drafting ON read_model.invoice (drafted_at, invoice_id);
CREATE INDEX invoice_by_due_date ON read_model.invoice ((coalesce(due_on, DATE '9999-12-31')), invoice_id);
CREATE INDEX invoice_by_account ON read_model.invoice (account_id, drafted_at, invoice_id);
CREATE INDEX invoice_by_owner ON read_model.invoice (owner_path, drafted_at, invoice_id);
CREATE INDEX invoice_by_status ON read_model.invoice (status, drafted_at, invoice_id);
CREATE INDEX invoice_by_number ON read_model.invoice (number);
CREATE INDEX invoice_by_issue ON read_model.invoice (issued_on);
CREATE INDEX invoice_open ON read_model.invoice (overdue_at) WHERE status IN ('ISSUED', 'PARTIALLY_PAID');

CREATE TABLE read_model.invoice_line (
    invoice_id      text COLLATE "C" NOT NULL,
    charge_key      text NOT NULL,
    position        bigint NOT NULL,
    subscription_id text,
    description     text NOT NULL,
    period_start    date,
    period_end      date,
    quantity        integer NOT NULL,
    unit_price      bigint NOT NULL,
    discount        bigint NOT NULL,
    net             bigint NOT NULL,
    tax_code        text,
    tax_rate        numeric,
    tax             bigint,
    gross           bigint,
    PRIMARY KEY (invoice_id, charge_key)
);

CREATE TABLE read_model.invoice_settlement (
    invoice_id text COLLATE "C" NOT NULL,
    version    bigint NOT NULL,
    at         timestamptz NOT NULL,
    kind       text NOT NULL,
    reference  text NOT NULL,
    amount     bigint NOT NULL,
    open       bigint NOT NULL,
    PRIMARY KEY (invoice_id, version)
);
