-- A request may send the same command to several. Its repeat finds each of them, not only the last. What was kept of a command
-- that is known by its name alone, or without what it was sent to, is forgotten; that is a day at most.

alter table runtime.idempotent_request add column outcomes jsonb not null default '{}';

comment on column runtime.idempotent_request.outcomes is
    'the version that each command came to, by its name, a space, and the identifier of what it was sent to';

update runtime.idempotent_request set outcomes = jsonb_build_object(outcome_of || ' ' || outcome_target, outcome)
where outcome_of is not null and outcome_target is not null;

alter table runtime.idempotent_request
    drop column outcome_of,
    drop column outcome_target,
    drop column outcome;
