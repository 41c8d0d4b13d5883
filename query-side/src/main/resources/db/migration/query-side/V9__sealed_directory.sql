-- What tells of a person is sealed under his key (Vault): one text, which the database can neither search nor sort.
-- search_keys: keyed hashes of the parts of what a row can be found by (BlindIndex).
TRUNCATE read_model.account, read_model.account_note, read_model.notification, read_model.audit_entry,
    read_model.audit_stream;

ALTER TABLE read_model.account
    ALTER COLUMN address TYPE text USING address::text,
    DROP COLUMN name_key,
    DROP COLUMN search,
    ADD COLUMN search_keys integer[] NOT NULL;
CREATE INDEX account_by_search_key ON read_model.account USING gin (search_keys);
CREATE INDEX account_by_id_text ON read_model.account USING gin (lower(account_id) public.gin_trgm_ops);

ALTER TABLE read_model.notification
    ALTER COLUMN parameters TYPE text USING parameters::text,
    DROP COLUMN search,
    ADD COLUMN search_keys integer[] NOT NULL;
CREATE INDEX notification_by_search_key ON read_model.notification USING gin (search_keys);
CREATE INDEX notification_by_id_text ON read_model.notification USING gin (lower(notification_id) public.gin_trgm_ops);

-- Rows are made anew, from the first event on: the group has no token any more, and nothing of it is parked.
DO $$ BEGIN
    IF to_regclass('runtime.token') IS NOT NULL THEN
        DELETE FROM runtime.token WHERE processor_name IN ('accounts', 'notifications', 'audit');
        DELETE FROM runtime.dead_letter WHERE processing_group IN ('accounts', 'notifications', 'audit');
    END IF;
END $$;
