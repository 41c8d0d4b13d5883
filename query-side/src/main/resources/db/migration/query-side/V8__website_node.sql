-- Where the node of a website serves it changes without an event of the website.
CREATE TABLE read_model.website_node (
    node_id    text        PRIMARY KEY,
    address    text        NOT NULL,
    version    bigint      NOT NULL,
    updated_at timestamptz NOT NULL
);

-- until now the first event of a node said its address, once
INSERT INTO read_model.website_node (node_id, address, version, updated_at)
SELECT node_id, address, 0, registered_at FROM read_model.node;

ALTER TABLE read_model.website DROP COLUMN address;
