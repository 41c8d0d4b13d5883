ALTER TABLE read_model.api_key ADD COLUMN last_used_at timestamptz;
