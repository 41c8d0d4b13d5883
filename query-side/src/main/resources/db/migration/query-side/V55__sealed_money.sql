-- Names and addresses in parties, and the tokens of payment methods, are sealed (Vault). token_key: keyed hash that tells
-- the methods of a wallet apart (BlindIndex); standard_method is one of them.
TRUNCATE read_model.invoice, read_model.invoice_line, read_model.invoice_settlement, read_model.wallet,
    read_model.payment_method;

ALTER TABLE read_model.wallet RENAME COLUMN standard_token TO standard_method;

ALTER TABLE read_model.payment_method
    DROP CONSTRAINT payment_method_pkey,
    ADD COLUMN token_key text NOT NULL,
    ADD PRIMARY KEY (wallet_id, token_key);

-- Rows are made anew, from the first event on: the group has no token any more, and nothing of it is parked.
DO $$ BEGIN
    IF to_regclass('runtime.token') IS NOT NULL THEN
        DELETE FROM runtime.token WHERE processor_name IN ('invoices', 'payment-methods');
        DELETE FROM runtime.dead_letter WHERE processing_group IN ('invoices', 'payment-methods');
    END IF;
END $$;
