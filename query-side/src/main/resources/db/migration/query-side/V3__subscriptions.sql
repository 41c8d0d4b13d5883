CREATE TABLE read_model.subscription (
    subscription_id   text        PRIMARY KEY,
    order_id          text        NOT NULL,
    account_id        text        NOT NULL,
    owner_path        text        NOT NULL,
    phase             text        NOT NULL,
    -- CAUSE:reference
    holds             text[]      NOT NULL DEFAULT '{}',
    -- invoices
    past_due          text[]      NOT NULL DEFAULT '{}',
    ends_on           date,
    -- what limits the service most, as SubscriptionStatus.of tells it
    status            text        NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN phase = 'ENDED' THEN 'ENDED'
            WHEN holds <> '{}' THEN 'SUSPENDED'
            WHEN past_due <> '{}' THEN 'PAST_DUE'
            WHEN ends_on IS NOT NULL THEN 'CANCELLING'
            ELSE phase
        END) STORED,
    package_id        text        NOT NULL,
    package_version   integer     NOT NULL,
    cycle             text        NOT NULL,
    price_minor       bigint      NOT NULL,
    currency          text        NOT NULL,
    sale              jsonb       NOT NULL,
    anchor_day        integer     NOT NULL,
    zone              text        NOT NULL,
    current_start     date,
    current_end       date,
    next_start        date        NOT NULL,
    next_end          date        NOT NULL,
    first_billing_day date,
    end_reason        text,
    websites          text[]      NOT NULL DEFAULT '{}',
    search            text        NOT NULL,
    created_at        timestamptz NOT NULL,
    activated_at      timestamptz,
    ended_at          timestamptz,
    version           bigint      NOT NULL,
    updated_at        timestamptz NOT NULL
);

CREATE INDEX subscription_by_owner ON read_model.subscription (owner_path text_pattern_ops);
CREATE INDEX subscription_by_creation ON read_model.subscription (created_at, subscription_id);
CREATE INDEX subscription_by_due ON read_model.subscription (next_start, subscription_id);
CREATE INDEX subscription_by_status ON read_model.subscription (status);
CREATE INDEX subscription_by_account ON read_model.subscription (account_id);
CREATE INDEX subscription_by_package ON read_model.subscription (package_id, package_version);
CREATE INDEX subscription_by_text ON read_model.subscription USING gin (search public.gin_trgm_ops);

CREATE TABLE read_model.package_order (
    order_id        text        PRIMARY KEY,
    account_id      text        NOT NULL,
    owner_path      text        NOT NULL,
    status          text        NOT NULL,
    subscription_id text        NOT NULL,
    website_id      text        NOT NULL,
    sale            jsonb       NOT NULL,
    first_start     date        NOT NULL,
    first_end       date        NOT NULL,
    domain          text        NOT NULL,
    application     text        NOT NULL,
    reason          text,
    search          text        NOT NULL,
    placed_at       timestamptz NOT NULL,
    closed_at       timestamptz,
    version         bigint      NOT NULL,
    updated_at      timestamptz NOT NULL
);

CREATE INDEX package_order_by_owner ON read_model.package_order (owner_path text_pattern_ops);
CREATE INDEX package_order_by_placement ON read_model.package_order (placed_at, order_id);
CREATE INDEX package_order_by_status ON read_model.package_order (status);
CREATE INDEX package_order_by_account ON read_model.package_order (account_id);
CREATE INDEX package_order_by_text ON read_model.package_order USING gin (search public.gin_trgm_ops);
