-- What an account brings goes along with it: lost by the old seller and won by the new one on the day of the move, and
-- neither for the platform as a whole. What sellers earned before stays theirs.
DROP VIEW read_model.revenue_movement;

DROP INDEX read_model.revenue_account_day_by_seller;
ALTER TABLE read_model.revenue_account_day
    DROP CONSTRAINT revenue_account_day_pkey,
    ADD PRIMARY KEY (account_id, currency, day, seller_path);
CREATE INDEX revenue_account_day_by_seller ON read_model.revenue_account_day (seller_path, day);

-- The seller of a subscription is the one of its owner.
ALTER TABLE read_model.revenue_subscription DROP COLUMN seller_path;

-- Which moves are counted.
CREATE TABLE read_model.revenue_move (
    account_id text COLLATE "C" NOT NULL,
    version    bigint NOT NULL,
    PRIMARY KEY (account_id, version)
);

-- Which kind of movement it is that takes what was before to what was before and delta.
CREATE FUNCTION read_model.movement_of(delta24 numeric, before24 numeric, paid_before boolean) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN delta24 > 0 AND before24 > 0 THEN 'EXPANSION'
        WHEN delta24 > 0 AND paid_before THEN 'REACTIVATION'
        WHEN delta24 > 0 THEN 'NEW'
        WHEN before24 + delta24 > 0 THEN 'CONTRACTION'
        ELSE 'CHURN'
    END;

-- How accounts moved, seen from one seller.
CREATE VIEW read_model.revenue_movement_of_seller AS
SELECT d.account_id, d.currency, d.day, d.seller_path, d.delta24,
       read_model.movement_of(d.delta24, coalesce(earlier.sum24, 0), coalesce(earlier.paid, FALSE)) AS movement
FROM read_model.revenue_account_day d
CROSS JOIN LATERAL (
    SELECT sum(e.delta24) AS sum24, bool_or(e.delta24 > 0) AS paid
    FROM read_model.revenue_account_day e
    WHERE e.account_id = d.account_id AND e.currency = d.currency AND e.seller_path = d.seller_path AND e.day < d.day
) earlier
WHERE d.delta24 <> 0;

-- How accounts moved, whoever their seller was.
CREATE VIEW read_model.revenue_movement AS
SELECT d.account_id, d.currency, d.day, d.delta24,
       read_model.movement_of(d.delta24, coalesce(earlier.sum24, 0), coalesce(earlier.paid, FALSE)) AS movement
FROM (
    SELECT account_id, currency, day, sum(delta24) AS delta24
    FROM read_model.revenue_account_day
    GROUP BY account_id, currency, day
) d
CROSS JOIN LATERAL (
    SELECT sum(e.delta24) AS sum24, bool_or(e.delta24 > 0) AS paid
    FROM read_model.revenue_account_day e
    WHERE e.account_id = d.account_id AND e.currency = d.currency AND e.day < d.day
) earlier
WHERE d.delta24 <> 0;
