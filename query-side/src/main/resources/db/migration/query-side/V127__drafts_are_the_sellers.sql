-- A draft by hand is issued at no moment that is known.
ALTER TABLE read_model.invoice ALTER COLUMN issue_at DROP NOT NULL;

-- Whether it happened to an invoice that is drafted by hand, before it was issued: its buyer is not told of that. In a stream,
-- whether what happens to it next is of that kind.
ALTER TABLE read_model.audit_stream ADD COLUMN unissued boolean NOT NULL DEFAULT FALSE;
ALTER TABLE read_model.audit_entry ADD COLUMN unissued boolean NOT NULL DEFAULT FALSE;
