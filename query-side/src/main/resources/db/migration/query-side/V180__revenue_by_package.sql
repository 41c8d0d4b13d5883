-- What accounts bring, package by package: all sums are kept for each package, and add up to what they were for all. Seen
-- from one package, a change of package is a loss of the one and a gain of the other. What is not asked package by package is
-- summed when it is asked, so the views of movements, each with another key, give way to one select.
TRUNCATE read_model.revenue_subscription, read_model.revenue_account, read_model.revenue_account_day, read_model.revenue_day,
    read_model.revenue_move;

DROP VIEW read_model.revenue_movement;
DROP VIEW read_model.revenue_movement_of_seller;

ALTER TABLE read_model.revenue_subscription ADD COLUMN package_id text COLLATE "C" NOT NULL;

-- subscriptions: how many of them bring anything
ALTER TABLE read_model.revenue_account
    DROP CONSTRAINT revenue_account_pkey,
    ADD COLUMN package_id text COLLATE "C" NOT NULL,
    ADD COLUMN subscriptions bigint NOT NULL,
    ADD PRIMARY KEY (account_id, currency, package_id);
CREATE INDEX revenue_account_by_package ON read_model.revenue_account (package_id, currency) WHERE recurring24 > 0;

ALTER TABLE read_model.revenue_account_day
    DROP CONSTRAINT revenue_account_day_pkey,
    ADD COLUMN package_id text COLLATE "C" NOT NULL,
    ADD PRIMARY KEY (account_id, currency, day, seller_path, package_id);
CREATE INDEX revenue_account_day_by_package ON read_model.revenue_account_day (package_id, day);

-- subscriptions: how many more of them bring anything than on the day before
ALTER TABLE read_model.revenue_day
    DROP CONSTRAINT revenue_day_pkey,
    ADD COLUMN package_id text COLLATE "C" NOT NULL,
    ADD COLUMN subscriptions bigint NOT NULL,
    ADD PRIMARY KEY (day, seller_path, currency, package_id);
CREATE INDEX revenue_day_by_package ON read_model.revenue_day (package_id, currency);

-- Rows are made anew, from the first event on: the group has no token any more, knows of no move, and nothing of it is parked.
DELETE FROM read_model.moved_account WHERE processing_group = 'revenue';
DO $$ BEGIN
    IF to_regclass('runtime.token') IS NOT NULL THEN
        DELETE FROM runtime.token WHERE processor_name = 'revenue';
        DELETE FROM runtime.dead_letter WHERE processing_group = 'revenue';
    END IF;
END $$;
