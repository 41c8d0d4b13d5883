-- Ledgers that owe something are few.
CREATE INDEX statement_source_short ON read_model.statement_source (source) WHERE kind = 'LEDGER' AND remaining < 0;
