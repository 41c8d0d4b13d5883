-- Whom of the account it is to; null when it is to the account itself. Such a row is sealed under the user's key.
ALTER TABLE read_model.notification ADD COLUMN user_id text;
