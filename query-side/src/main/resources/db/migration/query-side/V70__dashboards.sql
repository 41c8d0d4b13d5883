-- Just enough of each thing to count it and to name it on a dashboard. Deleted, failed and ended things stay: they count.
CREATE TABLE read_model.dashboard_account (
    account_id    text COLLATE "C" PRIMARY KEY,
    owner_path    text COLLATE "C" NOT NULL,
    kind          text NOT NULL,
    status        text NOT NULL,
    display_name  text NOT NULL,
    registered_at timestamptz NOT NULL,
    version       bigint NOT NULL
);
CREATE INDEX dashboard_account_counts ON read_model.dashboard_account (kind, status);
CREATE INDEX dashboard_account_by_owner ON read_model.dashboard_account (owner_path, kind, status);
CREATE INDEX dashboard_account_signups ON read_model.dashboard_account (registered_at);

CREATE TABLE read_model.dashboard_subscription (
    subscription_id text COLLATE "C" PRIMARY KEY,
    account_id      text NOT NULL,
    owner_path      text COLLATE "C" NOT NULL,
    description     text NOT NULL,
    cycle           text NOT NULL,
    currency        char(3) NOT NULL,
    price           bigint NOT NULL,
    next_billing_on date NOT NULL,
    ends_on         date,
    phase           text NOT NULL,
    suspended       boolean NOT NULL DEFAULT FALSE,
    overdue         integer NOT NULL DEFAULT 0,
    -- as SubscriptionStatus.of
    status          text GENERATED ALWAYS AS (
        CASE
            WHEN phase = 'ENDED' THEN 'ENDED'
            WHEN suspended THEN 'SUSPENDED'
            WHEN overdue > 0 THEN 'PAST_DUE'
            WHEN ends_on IS NOT NULL THEN 'CANCELLING'
            ELSE phase
        END) STORED,
    version         bigint NOT NULL
);
CREATE INDEX dashboard_subscription_counts ON read_model.dashboard_subscription (status);
CREATE INDEX dashboard_subscription_by_owner ON read_model.dashboard_subscription (owner_path, status);
CREATE INDEX dashboard_subscription_by_account ON read_model.dashboard_subscription (account_id);

CREATE TABLE read_model.dashboard_website (
    website_id       text COLLATE "C" PRIMARY KEY,
    account_id       text NOT NULL,
    owner_path       text COLLATE "C" NOT NULL,
    domain           text NOT NULL,
    status           text NOT NULL,
    slots            integer NOT NULL,
    disk_megabytes   bigint NOT NULL,
    memory_megabytes bigint NOT NULL,
    version          bigint NOT NULL
);
CREATE INDEX dashboard_website_counts ON read_model.dashboard_website (status);
CREATE INDEX dashboard_website_by_owner ON read_model.dashboard_website (owner_path, status);
CREATE INDEX dashboard_website_by_account ON read_model.dashboard_website (account_id)
    INCLUDE (status, slots, disk_megabytes, memory_megabytes);

-- Nodes belong to the platform.
CREATE TABLE read_model.dashboard_node (
    node_id               text COLLATE "C" PRIMARY KEY,
    owner_path            text COLLATE "C" NOT NULL DEFAULT 'platform',
    role                  text NOT NULL,
    location              text NOT NULL,
    server_group          text NOT NULL,
    status                text NOT NULL,
    slots                 integer NOT NULL,
    disk_megabytes        bigint NOT NULL,
    memory_megabytes      bigint NOT NULL,
    slots_used            integer NOT NULL DEFAULT 0,
    disk_megabytes_used   bigint NOT NULL DEFAULT 0,
    memory_megabytes_used bigint NOT NULL DEFAULT 0,
    version               bigint NOT NULL
);
