-- What falls due, by the accounts in whose order it is looked for: periods, what was changed since a moment, and drafts.
CREATE INDEX subscription_due_by_account ON read_model.subscription (account_id, next_start)
    WHERE phase IN ('TRIAL', 'ACTIVE');
CREATE INDEX subscription_by_change ON read_model.subscription (updated_at, account_id);
CREATE INDEX invoice_draft_by_account ON read_model.invoice (account_id, issue_at) WHERE status = 'DRAFT' AND NOT manual;
