-- Of an account nearly all invoices are settled; its balance asks for the others, and for its ledgers.
DROP INDEX read_model.statement_source_by_account;
CREATE INDEX statement_source_remaining ON read_model.statement_source (account_id, currency)
    WHERE remaining <> 0 OR kind = 'LEDGER';
