-- Trials with a coupon showed the list price until their first period was billed, and dashboards were corrected from what
-- another group had read, which was then ahead of them or behind.
TRUNCATE read_model.subscription, read_model.dashboard_account, read_model.dashboard_subscription,
    read_model.dashboard_website, read_model.dashboard_node;
DELETE FROM read_model.moved_account WHERE processing_group IN ('subscriptions', 'dashboards');

-- Rows are made anew, from the first event on: the groups have no token any more, and nothing of them is parked.
DO $$ BEGIN
    IF to_regclass('runtime.token') IS NOT NULL THEN
        DELETE FROM runtime.token WHERE processor_name IN ('subscriptions', 'dashboards');
        DELETE FROM runtime.dead_letter WHERE processing_group IN ('subscriptions', 'dashboards');
    END IF;
END $$;
