-- What of payments went back, is to go back, or is wanted back.
ALTER TABLE read_model.payment ADD COLUMN returned bigint NOT NULL DEFAULT 0;

CREATE TABLE read_model.payment_refund (
    payment_id        text COLLATE "C" NOT NULL,
    refund_id         text COLLATE "C" NOT NULL,
    -- REQUESTED, DONE, FAILED
    status            text NOT NULL,
    amount            bigint NOT NULL,
    -- ordered at the gateway itself, not here
    elsewhere         boolean NOT NULL,
    reason            text,
    failure           text,
    gateway_reference text,
    requested_at      timestamptz NOT NULL,
    settled_at        timestamptz,
    version           bigint NOT NULL,
    PRIMARY KEY (payment_id, refund_id)
);

CREATE TABLE read_model.payment_dispute (
    payment_id text COLLATE "C" NOT NULL,
    dispute    text COLLATE "C" NOT NULL,
    -- OPEN, WON, LOST
    status     text NOT NULL,
    amount     bigint NOT NULL,
    cause      text NOT NULL,
    opened_at  timestamptz NOT NULL,
    closed_at  timestamptz,
    version    bigint NOT NULL,
    PRIMARY KEY (payment_id, dispute)
);
