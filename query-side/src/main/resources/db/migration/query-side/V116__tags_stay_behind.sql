-- Tags are the seller's: when an account is moved they stay with the one before, here, by whose customer it was, and the new
-- one has those that he gave before. The column tags has those of the present seller.
ALTER TABLE read_model.account ADD COLUMN tags_apart jsonb NOT NULL DEFAULT '{}';

-- Rows are made anew, from the first event on: the group has no token any more, and nothing of it is parked.
TRUNCATE read_model.account, read_model.account_note;
DELETE FROM read_model.moved_account WHERE processing_group = 'accounts';
DO $$ BEGIN
    IF to_regclass('runtime.token') IS NOT NULL THEN
        DELETE FROM runtime.token WHERE processor_name = 'accounts';
        DELETE FROM runtime.dead_letter WHERE processing_group = 'accounts';
    END IF;
END $$;
