-- How the invoices to an account are grouped, as chosen last, and for what falls due from when on.
ALTER TABLE read_model.account ADD COLUMN invoice_grouping text NOT NULL DEFAULT 'PER_DAY';
ALTER TABLE read_model.account ADD COLUMN invoice_grouping_from timestamptz;
