-- Under whom the account stood when a note was written: a note is for whoever is above the account, as long as he is.
ALTER TABLE read_model.account_note ADD COLUMN parent text;
UPDATE read_model.account_note n SET parent = a.parent FROM read_model.account a WHERE a.account_id = n.account_id;
