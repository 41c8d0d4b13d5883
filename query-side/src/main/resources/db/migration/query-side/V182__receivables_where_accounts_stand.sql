-- Receivables are counted where the account that owes stands now, whoever sold it what it owes.
DROP INDEX read_model.statement_source_receivable;
CREATE INDEX statement_source_receivable ON read_model.statement_source (currency, due_on, zone, owner_path)
    INCLUDE (remaining) WHERE kind = 'INVOICE' AND remaining > 0;
