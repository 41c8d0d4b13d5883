-- Search for a text anywhere in a name, an address or an identifier: GIN with gin_trgm_ops.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
