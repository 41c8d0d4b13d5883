-- The feed of public events. A position is that of the event in the store, so it is the same after each rebuild.
CREATE TABLE read_model.feed_event (
    position    bigint PRIMARY KEY,
    event_id    text NOT NULL UNIQUE,
    -- public names
    kind        text NOT NULL,
    resource    text NOT NULL,
    stream_id   text NOT NULL,
    version     bigint NOT NULL,
    owner_path  text COLLATE "C" NOT NULL,
    data        jsonb NOT NULL,
    occurred_at timestamptz NOT NULL
);
-- In the order of the feed: of one account, and of one reseller (or customer of the platform) with all below.
CREATE INDEX feed_event_by_owner ON read_model.feed_event (owner_path, position);
CREATE INDEX feed_event_by_branch ON read_model.feed_event (split_part(owner_path, '/', 2), position);
CREATE INDEX feed_event_by_kind ON read_model.feed_event (kind, position);
CREATE INDEX feed_event_by_time ON read_model.feed_event (occurred_at, position);
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.feed_event
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('feed');

-- Whose a stream is, known from the event with which it begins.
CREATE TABLE read_model.feed_stream (
    stream_id  text PRIMARY KEY,
    owner_path text COLLATE "C" NOT NULL
);
CREATE INDEX feed_stream_by_owner ON read_model.feed_stream (owner_path);
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.feed_stream
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('feed');
