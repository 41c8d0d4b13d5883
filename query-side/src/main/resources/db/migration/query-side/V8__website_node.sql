-- Where the node of a website serves it changes without an event of the website.
CREATE TABLE read_model.website_node (
    node_id text        NOT NULL,
    version bigint      NOT NULL,
    address text        NOT NULL,
    since   timestamptz NOT NULL,
    PRIMARY KEY (node_id, version)
);

-- until now the first event of a node said its address, once
INSERT INTO read_model.website_node (node_id, version, address, since)
SELECT node_id, 0, address, registered_at FROM read_model.node;

ALTER TABLE read_model.website DROP COLUMN address;
