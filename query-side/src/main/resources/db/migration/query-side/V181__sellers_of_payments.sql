-- Who sold to the account when the payment was requested: that is whose attempt it stays, wherever the account is moved to.
TRUNCATE read_model.payment, read_model.payment_refund, read_model.payment_dispute;

ALTER TABLE read_model.payment ADD COLUMN seller_path text COLLATE "C" NOT NULL;
CREATE INDEX payment_by_seller ON read_model.payment (seller_path, requested_at);

-- Rows are made anew, from the first event on: the group has no token any more, knows of no move, and nothing of it is parked.
DELETE FROM read_model.moved_account WHERE processing_group = 'payments';
DO $$ BEGIN
    IF to_regclass('runtime.token') IS NOT NULL THEN
        DELETE FROM runtime.token WHERE processor_name = 'payments';
        DELETE FROM runtime.dead_letter WHERE processing_group = 'payments';
    END IF;
END $$;
