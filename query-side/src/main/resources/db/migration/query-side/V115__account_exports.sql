-- Who last asked for the data of an account, and when.
CREATE TABLE read_model.account_export (
    account_id text        NOT NULL,
    asked_by   text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    version    bigint      NOT NULL,
    PRIMARY KEY (account_id, asked_by)
);
