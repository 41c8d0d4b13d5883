-- In the order of the feed: of all below one account, without its own events, and of each kind of both.
CREATE INDEX feed_event_by_seller ON read_model.feed_event (split_part(owner_path, '/', 2), position)
    WHERE split_part(owner_path, '/', 3) <> '';
CREATE INDEX feed_event_by_seller_and_kind ON read_model.feed_event (split_part(owner_path, '/', 2), kind, position)
    WHERE split_part(owner_path, '/', 3) <> '';
CREATE INDEX feed_event_by_account_and_kind ON read_model.feed_event (split_part(owner_path, '/', -1), kind, position);
DROP INDEX read_model.feed_event_by_branch;
