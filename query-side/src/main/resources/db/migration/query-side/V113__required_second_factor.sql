-- Of whom a second factor is required. The event that requires it tells whether it is on; of who need not have one, factor_on
-- may be wrong.
ALTER TABLE read_model.access_user ADD COLUMN factor_required boolean NOT NULL DEFAULT FALSE;
ALTER TABLE read_model.access_user ADD COLUMN factor_on boolean NOT NULL DEFAULT FALSE;
ALTER TABLE read_model.access_user ADD COLUMN factor_missing boolean NOT NULL
    GENERATED ALWAYS AS (factor_required AND NOT factor_on) STORED;

ALTER TABLE read_model.platform_user ADD COLUMN second_factor_required boolean NOT NULL DEFAULT FALSE;
