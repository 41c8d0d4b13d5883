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

-- of nodes that the other projection does not know yet
INSERT INTO read_model.website_node (node_id, version, address, since)
SELECT DISTINCT ON (node_id) node_id, 0, address, requested_at FROM read_model.website
WHERE address IS NOT NULL
ORDER BY node_id, requested_at
ON CONFLICT DO NOTHING;

ALTER TABLE read_model.website DROP COLUMN address;
