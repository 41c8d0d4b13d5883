-- The accounts of one seller, and how they moved.
CREATE INDEX revenue_account_by_seller ON read_model.revenue_account (seller_path, currency) WHERE recurring24 > 0;
CREATE INDEX revenue_account_day_by_seller ON read_model.revenue_account_day (seller_path, day);
