-- Whose customer an account was when a note about it was written or its tags were changed: that is for him alone, as long as
-- he is the seller, and for the platform. Null for all other events.
ALTER TABLE read_model.audit_entry ADD COLUMN seller_path text;

-- Rows are made anew, from the first event on: the group has no token any more, and nothing of it is parked.
TRUNCATE read_model.audit_entry, read_model.audit_stream;
DELETE FROM read_model.moved_account WHERE processing_group = 'audit';
DO $$ BEGIN
    IF to_regclass('runtime.token') IS NOT NULL THEN
        DELETE FROM runtime.token WHERE processor_name = 'audit';
        DELETE FROM runtime.dead_letter WHERE processing_group = 'audit';
    END IF;
END $$;
