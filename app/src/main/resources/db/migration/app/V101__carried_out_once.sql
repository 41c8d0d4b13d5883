-- What a command under the key has come to, written in the command's own transaction: its name and the version that it
-- answered. A request without an answer that has this is not carried out again.
alter table runtime.idempotent_request
    add column outcome_of text,
    add column outcome    bigint,
    add check ((outcome_of is null) = (outcome is null));
