-- How an issuer's invoices look: the event that said so last, what is confidential in it sealed.
ALTER TABLE read_model.account ADD COLUMN invoice_template jsonb;
