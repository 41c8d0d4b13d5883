-- The endpoint that somebody tried who may not.
ALTER TABLE read_model.security_event ADD COLUMN route text;
