-- Endpoints for webhooks, without their secrets.
CREATE TABLE read_model.webhook_endpoint (
    endpoint_id   text COLLATE "C" PRIMARY KEY,
    account_id    text NOT NULL,
    owner_path    text COLLATE "C" NOT NULL,
    -- sealed
    url           text NOT NULL,
    description   text,
    -- public names of kinds; empty for all
    types         text[] NOT NULL,
    enabled       boolean NOT NULL,
    disabled      text,
    failing_since timestamptz,
    former_until  timestamptz,
    created_at    timestamptz NOT NULL,
    version       bigint NOT NULL,
    updated_at    timestamptz NOT NULL
);
CREATE INDEX webhook_endpoint_by_time ON read_model.webhook_endpoint (created_at, endpoint_id);
CREATE INDEX webhook_endpoint_by_owner ON read_model.webhook_endpoint (owner_path, created_at, endpoint_id);
CREATE INDEX webhook_endpoint_by_account ON read_model.webhook_endpoint (account_id, created_at, endpoint_id);
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.webhook_endpoint
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('webhook-endpoints');
