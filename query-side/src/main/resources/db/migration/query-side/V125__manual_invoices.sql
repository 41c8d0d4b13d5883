-- Drafts that are opened by hand, what stands on a draft beside its lines, and private notes about invoices.
ALTER TABLE read_model.invoice ADD COLUMN manual boolean NOT NULL DEFAULT FALSE;
-- sealed
ALTER TABLE read_model.invoice ADD COLUMN remark text;
ALTER TABLE read_model.invoice ADD COLUMN payment_term_days integer;

CREATE TABLE read_model.invoice_note (
    invoice_id  text COLLATE "C" NOT NULL,
    version     bigint NOT NULL,
    -- who stood above the buyer when it was written: it is for him, as long as he does, and for the platform
    seller_path text COLLATE "C",
    -- sealed
    note        text NOT NULL,
    written_by  text NOT NULL,
    written_at  timestamptz NOT NULL,
    PRIMARY KEY (invoice_id, version)
);
