-- Recurring revenue in 24ths of a minor unit per month, which every cycle's price divides into without a remainder.
-- All amounts are sums of the movements of subscriptions, so the order in which these arrive does not matter.
CREATE TABLE read_model.revenue_subscription (
    subscription_id text COLLATE "C" PRIMARY KEY,
    account_id      text NOT NULL,
    owner_path      text COLLATE "C" NOT NULL,
    seller_path     text COLLATE "C" NOT NULL,
    currency        char(3) NOT NULL,
    recurring24     bigint NOT NULL,
    -- from activation until the end
    counted         boolean NOT NULL,
    version         bigint NOT NULL
);
CREATE INDEX revenue_subscription_by_account ON read_model.revenue_subscription (account_id);

-- What an account brings now.
CREATE TABLE read_model.revenue_account (
    account_id  text COLLATE "C" NOT NULL,
    currency    char(3) NOT NULL,
    owner_path  text COLLATE "C" NOT NULL,
    seller_path text COLLATE "C" NOT NULL,
    recurring24 bigint NOT NULL,
    PRIMARY KEY (account_id, currency)
);
CREATE INDEX revenue_account_paying ON read_model.revenue_account (currency, seller_path) WHERE recurring24 > 0;

-- How much what an account brings moved over a day (UTC).
CREATE TABLE read_model.revenue_account_day (
    account_id  text COLLATE "C" NOT NULL,
    currency    char(3) NOT NULL,
    day         date NOT NULL,
    owner_path  text COLLATE "C" NOT NULL,
    seller_path text COLLATE "C" NOT NULL,
    delta24     bigint NOT NULL,
    PRIMARY KEY (account_id, currency, day)
);
CREATE INDEX revenue_account_day_by_day ON read_model.revenue_account_day (day);

-- The same, summed over the accounts of a seller.
CREATE TABLE read_model.revenue_day (
    day         date NOT NULL,
    seller_path text COLLATE "C" NOT NULL,
    currency    char(3) NOT NULL,
    delta24     bigint NOT NULL,
    PRIMARY KEY (day, seller_path, currency)
);
CREATE INDEX revenue_day_by_seller ON read_model.revenue_day (seller_path, currency);

-- What kind of movement each was: compares what the account brought before and after the day.
CREATE VIEW read_model.revenue_movement AS
SELECT account_id, currency, day, owner_path, seller_path, delta24,
       CASE
           WHEN delta24 > 0 AND before24 > 0 THEN 'EXPANSION'
           WHEN delta24 > 0 AND paid_before THEN 'REACTIVATION'
           WHEN delta24 > 0 THEN 'NEW'
           WHEN before24 + delta24 > 0 THEN 'CONTRACTION'
           ELSE 'CHURN'
       END AS movement
FROM (
    SELECT d.*, coalesce(earlier.sum24, 0) AS before24, coalesce(earlier.paid, FALSE) AS paid_before
    FROM read_model.revenue_account_day d
    CROSS JOIN LATERAL (
        SELECT sum(e.delta24) AS sum24, bool_or(e.delta24 > 0) AS paid
        FROM read_model.revenue_account_day e
        WHERE e.account_id = d.account_id AND e.currency = d.currency AND e.day < d.day
    ) earlier
    WHERE d.delta24 <> 0
) compared;
