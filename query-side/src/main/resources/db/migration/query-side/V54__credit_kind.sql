-- Where credit comes from; null in entries that are not of the ledger. The answers of a day's money stay index-only.
ALTER TABLE read_model.statement_entry ADD COLUMN credit_kind text;

DROP INDEX read_model.statement_entry_by_time;
CREATE INDEX statement_entry_by_time ON read_model.statement_entry (at)
    INCLUDE (seller_path, currency, kind, credit_kind, amount);

DROP INDEX read_model.statement_entry_by_seller;
CREATE INDEX statement_entry_by_seller ON read_model.statement_entry (seller_path, at)
    INCLUDE (currency, kind, credit_kind, amount);
