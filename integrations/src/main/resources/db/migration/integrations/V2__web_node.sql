-- Where the embedded web node has its disk: one per installation, as there is one node_embedded.
create schema if not exists web_node;

create table web_node.disk (
    node_id       text        primary key,
    disk_id       uuid        not null,
    registered_at timestamptz not null default now()
);
comment on column web_node.disk.disk_id is 'stands in the file "disk" of the folder that holds the websites';
