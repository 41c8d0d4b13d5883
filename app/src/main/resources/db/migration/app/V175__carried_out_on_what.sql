-- To what a command under the key was sent, so that one that goes to several is known for each. Absent where it was written
-- down before; what was agreed for several then changes nothing when it comes again.
alter table runtime.idempotent_request
    add column outcome_target text,
    add check (outcome_target is null or outcome_of is not null);

update runtime.idempotent_request set outcome_of = null, outcome = null
where status is null and outcome_of = 'com.unifiedhosting.subscription.SubscriptionCommand$AgreePrice';
