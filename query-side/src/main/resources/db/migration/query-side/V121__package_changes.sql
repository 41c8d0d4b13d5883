-- What a subscription becomes with its next period, and the price that is agreed for it; null for neither.
ALTER TABLE read_model.subscription ADD COLUMN scheduled_change jsonb;
ALTER TABLE read_model.subscription ADD COLUMN agreement jsonb;
