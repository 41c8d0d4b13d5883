-- In the order of the feed: of one account, wherever it stands by now, since whoever asks for it may know that sooner or
-- later than the feed does.
CREATE INDEX feed_event_by_account ON read_model.feed_event (split_part(owner_path, '/', -1), position);
