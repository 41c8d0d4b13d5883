-- When a user who is being deleted is gone for good; null for all others.
ALTER TABLE read_model.platform_user ADD COLUMN deletes_at timestamptz;
