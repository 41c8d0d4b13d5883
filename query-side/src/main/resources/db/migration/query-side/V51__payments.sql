CREATE TABLE read_model.payment (
    payment_id        text COLLATE "C" PRIMARY KEY,
    invoice_id        text NOT NULL,
    account_id        text NOT NULL,
    owner_path        text COLLATE "C" NOT NULL,
    attempt           integer NOT NULL,
    currency          char(3) NOT NULL,
    amount            bigint NOT NULL,
    status            text NOT NULL,
    failure           text,
    gateway_reference text,
    requested_at      timestamptz NOT NULL,
    settled_at        timestamptz,
    version           bigint NOT NULL,
    updated_at        timestamptz NOT NULL
);
CREATE INDEX payment_by_request ON read_model.payment (requested_at, payment_id);
CREATE INDEX payment_by_account ON read_model.payment (account_id, requested_at, payment_id);
CREATE INDEX payment_by_owner ON read_model.payment (owner_path, requested_at, payment_id);
CREATE INDEX payment_by_status ON read_model.payment (status, requested_at, payment_id);
CREATE INDEX payment_by_invoice ON read_model.payment (invoice_id);

-- The payment methods of an account; the wallet knows which one is the default.
CREATE TABLE read_model.wallet (
    wallet_id      text COLLATE "C" PRIMARY KEY,
    account_id     text NOT NULL,
    owner_path     text COLLATE "C" NOT NULL,
    standard_token text,
    version        bigint NOT NULL,
    updated_at     timestamptz NOT NULL
);
CREATE UNIQUE INDEX wallet_of_account ON read_model.wallet (account_id);

CREATE TABLE read_model.payment_method (
    wallet_id text COLLATE "C" NOT NULL,
    token     text NOT NULL,
    brand     text NOT NULL,
    last_four char(4) NOT NULL,
    expiry    char(7) NOT NULL,
    added_at  timestamptz NOT NULL,
    version   bigint NOT NULL,
    PRIMARY KEY (wallet_id, token)
);
