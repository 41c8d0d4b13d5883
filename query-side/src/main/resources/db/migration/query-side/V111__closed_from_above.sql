-- Whether somebody who stands above an account closes it: only such a one reopens it.
ALTER TABLE read_model.account ADD COLUMN closed_from_above boolean NOT NULL DEFAULT FALSE;
