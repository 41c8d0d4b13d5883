-- Receivables as they were at the end of a day: when an invoice was issued, and from when on nothing is open on it; how much
-- was open in between is told by what settled it. They are asked of the invoices alone, those of now too.
TRUNCATE read_model.invoice, read_model.invoice_line, read_model.invoice_settlement, read_model.invoice_note;

ALTER TABLE read_model.invoice
    ADD COLUMN issued_at timestamptz,
    ADD COLUMN closed_at timestamptz NOT NULL DEFAULT 'infinity';
CREATE INDEX invoice_receivable ON read_model.invoice (closed_at, issued_at)
    INCLUDE (invoice_id, currency, due_on, zone, owner_path, gross, open) WHERE issued_at IS NOT NULL;

-- What is overdue is asked of the invoices too. Of the statement nobody asks for due date and zone any more.
DROP INDEX read_model.statement_source_receivable;
DROP INDEX read_model.statement_source_overdue;
ALTER TABLE read_model.statement_source DROP COLUMN due_on, DROP COLUMN zone;

-- Which package a charge was for, as its subscription had it then.
TRUNCATE read_model.revenue_subscription, read_model.revenue_account, read_model.revenue_account_day, read_model.revenue_day,
    read_model.revenue_move;

CREATE TABLE read_model.revenue_charge (
    charge_key text COLLATE "C" PRIMARY KEY,
    package_id text COLLATE "C" NOT NULL
);
CREATE INDEX revenue_charge_by_package ON read_model.revenue_charge (package_id, charge_key);

-- Rows are made anew, from the first event on: the groups have no token any more, know of no move, and nothing of them is parked.
DELETE FROM read_model.moved_account WHERE processing_group IN ('invoices', 'revenue');
DO $$ BEGIN
    IF to_regclass('runtime.token') IS NOT NULL THEN
        DELETE FROM runtime.token WHERE processor_name IN ('invoices', 'revenue');
        DELETE FROM runtime.dead_letter WHERE processing_group IN ('invoices', 'revenue');
    END IF;
END $$;
