-- What the gateway took, which is not always what was asked for; since when it refuses to deal with a payment; at which
-- gateway a payment and a payment method are.
TRUNCATE read_model.payment, read_model.wallet, read_model.payment_method;

ALTER TABLE read_model.payment
    ADD COLUMN captured bigint,
    ADD COLUMN stalled_at timestamptz,
    ADD COLUMN gateway text NOT NULL;

ALTER TABLE read_model.payment_method ADD COLUMN gateway text NOT NULL;

-- Rows are made anew, from the first event on: the group has no token any more, and nothing of it is parked.
DO $$ BEGIN
    IF to_regclass('runtime.token') IS NOT NULL THEN
        DELETE FROM runtime.token WHERE processor_name IN ('payments', 'payment-methods');
        DELETE FROM runtime.dead_letter WHERE processing_group IN ('payments', 'payment-methods');
    END IF;
END $$;
