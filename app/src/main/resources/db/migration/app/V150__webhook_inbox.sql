-- Webhooks of payment gateways: kept under the gateway's identifier of the event before they are answered, dealt with once.
CREATE TABLE runtime.webhook (
    gateway      text NOT NULL,
    event_id     text NOT NULL,
    -- sealed under the platform's key; gone once it is dealt with
    body         text,
    received_at  timestamptz NOT NULL DEFAULT now(),
    -- how often it came
    deliveries   integer NOT NULL DEFAULT 1,
    -- WAITING, DONE, UNMATCHED, PARKED
    status       text NOT NULL DEFAULT 'WAITING',
    attempts     integer NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL DEFAULT now(),
    settled_at   timestamptz,
    -- what came of it, or of the last attempt
    outcome      text,
    PRIMARY KEY (gateway, event_id)
);
CREATE INDEX webhook_due ON runtime.webhook (due_at) WHERE status = 'WAITING';
CREATE INDEX webhook_by_status ON runtime.webhook (status, received_at);
CREATE INDEX webhook_settled ON runtime.webhook (settled_at) WHERE status = 'DONE';
