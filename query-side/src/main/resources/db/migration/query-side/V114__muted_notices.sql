-- Which optional notices the account does not want.
ALTER TABLE read_model.account ADD COLUMN muted_notices text[] NOT NULL DEFAULT '{}';
