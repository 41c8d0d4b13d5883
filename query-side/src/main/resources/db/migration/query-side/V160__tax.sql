-- Tax rates by issuer; by which rule a line is taxed, and on what that rests; what the register said of a tax id.
CREATE TABLE read_model.tax_table (
    table_id   text        PRIMARY KEY,
    issuer     text        NOT NULL UNIQUE,
    owner_path text        NOT NULL,
    rates      jsonb       NOT NULL,
    version    bigint      NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX tax_table_by_owner ON read_model.tax_table (owner_path);
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.tax_table
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('tax-tables');

TRUNCATE read_model.invoice, read_model.invoice_line, read_model.invoice_settlement, read_model.account,
    read_model.account_note, read_model.account_export;

ALTER TABLE read_model.invoice
    ADD COLUMN tax_basis jsonb;
ALTER TABLE read_model.invoice_line
    ADD COLUMN tax_kind text,
    ADD COLUMN tax_note text;
-- tax_id_key: a keyed hash, by which it is known whether a sealed tax id is still the one that was checked
ALTER TABLE read_model.account
    ADD COLUMN tax_id_key text,
    ADD COLUMN tax_id_check jsonb;

-- Rows are made anew, from the first event on: the group has no token any more, and nothing of it is parked.
DO $$ BEGIN
    IF to_regclass('runtime.token') IS NOT NULL THEN
        DELETE FROM runtime.token WHERE processor_name IN ('accounts', 'invoices');
        DELETE FROM runtime.dead_letter WHERE processing_group IN ('accounts', 'invoices');
    END IF;
END $$;
