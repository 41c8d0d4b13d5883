-- How far payment gateways were asked what they took, and what they took that nobody here knows of.
CREATE TABLE runtime.gateway_reconciliation (
    gateway      text PRIMARY KEY,
    -- in the gateway's time
    asked_until  timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    last_run_at  timestamptz,
    last_failure text,
    repaired     integer NOT NULL DEFAULT 0
);

CREATE TABLE runtime.gateway_finding (
    gateway      text NOT NULL,
    reference    text NOT NULL,
    payment_id   text,
    currency     text NOT NULL,
    amount_minor bigint NOT NULL,
    taken_at     timestamptz NOT NULL,
    reason       text NOT NULL,
    found_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (gateway, reference)
);
CREATE INDEX gateway_finding_by_time ON runtime.gateway_finding (gateway, taken_at, reference);
