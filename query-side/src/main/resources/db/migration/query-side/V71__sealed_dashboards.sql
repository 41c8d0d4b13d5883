-- display_name is sealed (Vault).
TRUNCATE read_model.dashboard_account, read_model.dashboard_subscription, read_model.dashboard_website,
    read_model.dashboard_node;

-- Rows are made anew, from the first event on: the group has no token any more, and nothing of it is parked.
DO $$ BEGIN
    IF to_regclass('runtime.token') IS NOT NULL THEN
        DELETE FROM runtime.token WHERE processor_name IN ('dashboards');
        DELETE FROM runtime.dead_letter WHERE processing_group IN ('dashboards');
    END IF;
END $$;
