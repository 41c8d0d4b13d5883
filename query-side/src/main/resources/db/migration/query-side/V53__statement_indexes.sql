-- A page of a statement, and the sum before it, in the order of the statement whatever the currency.
CREATE INDEX statement_entry_in_order ON read_model.statement_entry (account_id, at, entry_id)
    INCLUDE (currency, kind, amount);
DROP INDEX read_model.statement_entry_by_account;

-- What one seller invoiced and collected over some days.
CREATE INDEX statement_entry_by_seller ON read_model.statement_entry (seller_path, at)
    INCLUDE (currency, kind, amount);
