-- Credit notes with their lines.
CREATE TABLE read_model.credit_note (
    credit_note_id text COLLATE "C" PRIMARY KEY,
    invoice_id     text NOT NULL,
    invoice_number text NOT NULL,
    account_id     text NOT NULL,
    owner_path     text COLLATE "C" NOT NULL,
    number         text NOT NULL,
    issued_on      date NOT NULL,
    issuer         jsonb NOT NULL,
    buyer          jsonb NOT NULL,
    currency       char(3) NOT NULL,
    net            bigint NOT NULL,
    tax            bigint NOT NULL,
    gross          bigint NOT NULL,
    reason         text NOT NULL,
    created_at     timestamptz NOT NULL,
    version        bigint NOT NULL,
    updated_at     timestamptz NOT NULL
);
CREATE INDEX credit_note_by_time ON read_model.credit_note (created_at, credit_note_id);
CREATE INDEX credit_note_by_account ON read_model.credit_note (account_id, created_at, credit_note_id);
CREATE INDEX credit_note_by_owner ON read_model.credit_note (owner_path, created_at, credit_note_id);
CREATE INDEX credit_note_by_invoice ON read_model.credit_note (invoice_id);
CREATE INDEX credit_note_by_issue ON read_model.credit_note (issued_on);
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.credit_note
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('credit-notes');

CREATE TABLE read_model.credit_note_line (
    credit_note_id text COLLATE "C" NOT NULL,
    position       integer NOT NULL,
    charge_key     text NOT NULL,
    description    text NOT NULL,
    quantity       integer,
    net            bigint NOT NULL,
    tax_kind       text NOT NULL,
    tax_code       text NOT NULL,
    tax_rate       numeric NOT NULL,
    tax_note       text,
    tax            bigint NOT NULL,
    gross          bigint NOT NULL,
    PRIMARY KEY (credit_note_id, position)
);

-- What of an invoice credit notes have taken back, gross.
ALTER TABLE read_model.invoice ADD COLUMN credited bigint NOT NULL DEFAULT 0;
