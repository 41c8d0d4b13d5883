-- What was taken in a span of time is asked for every day.
create index capture_captured_at on sandbox_gateway.capture (captured_at);
