-- Every filter of a collection has an index.
CREATE INDEX audit_entry_by_channel ON read_model.audit_entry (through, updated_at, place);
CREATE INDEX notification_by_template ON read_model.notification (template);
CREATE INDEX website_by_application ON read_model.website (application);
CREATE INDEX subscription_by_cycle ON read_model.subscription (cycle);
CREATE INDEX package_by_visibility ON read_model.package (visibility);
CREATE INDEX package_by_retirement ON read_model.package (retired);
CREATE INDEX package_by_text ON read_model.package USING gin (search public.gin_trgm_ops);
CREATE INDEX node_by_role ON read_model.node (role);
CREATE INDEX node_by_text ON read_model.node USING gin (lower(node_id || ' ' || location) public.gin_trgm_ops);
