-- Dashboards showed the list price. What is billed stands with the subscriptions, and every later event tells it to both.
UPDATE read_model.dashboard_subscription d
SET price = s.price_minor
FROM read_model.subscription s
WHERE s.subscription_id = d.subscription_id AND d.price <> s.price_minor;
