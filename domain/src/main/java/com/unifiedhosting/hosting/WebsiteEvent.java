package com.unifiedhosting.hosting;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import com.unifiedhosting.subscription.SubscriptionId;

/** The life of a website; its step events are the timeline that the customer sees. */
public sealed interface WebsiteEvent extends DomainEvent {

    WebsiteId websiteId();

    /** It is to be provisioned; {@code resources} is what its node has to promise, {@code serverGroup} where to look. */
    @Stored("website.requested")
    record WebsiteRequested(
            WebsiteId websiteId,
            SubscriptionId subscriptionId,
            AccountId accountId,
            AccountPath ownerPath,
            DomainName domain,
            ApplicationType application,
            ServerGroup serverGroup,
            Resources resources)
            implements WebsiteEvent {}

    /** An attempt at a step begins; {@code attempt} is 1, 2, ... of the step. */
    @Stored("website.step-started")
    record StepStarted(WebsiteId websiteId, ProvisioningStep step, int attempt) implements WebsiteEvent {}

    /** RESERVE_NODE found room. */
    @Stored("website.placed")
    record WebsitePlaced(WebsiteId websiteId, NodeId nodeId) implements WebsiteEvent {}

    @Stored("website.step-completed")
    record StepCompleted(WebsiteId websiteId, ProvisioningStep step) implements WebsiteEvent {}

    /**
     * An attempt at a step failed.
     *
     * @param attempt 1, 2, ... of the step
     * @param terminal no further attempt follows: what was done is undone
     */
    @Stored("website.step-failed")
    record StepFailed(WebsiteId websiteId, ProvisioningStep step, int attempt, Reason reason, boolean terminal)
            implements WebsiteEvent {}

    @Stored("website.step-undone")
    record StepUndone(WebsiteId websiteId, ProvisioningStep step) implements WebsiteEvent {}

    /** It answers visitors. */
    @Stored("website.live")
    record WebsiteLive(WebsiteId websiteId, SubscriptionId subscriptionId) implements WebsiteEvent {}

    /** What was done is undone, and nothing is held any more. */
    @Stored("website.provisioning-failed")
    record ProvisioningFailed(WebsiteId websiteId, SubscriptionId subscriptionId, Reason reason)
            implements WebsiteEvent {}

    /** Its room is another; where it is placed already, that is promised to it there. */
    @Stored("website.resized")
    record WebsiteResized(WebsiteId websiteId, SubscriptionId subscriptionId, Resources resources)
            implements WebsiteEvent {}

    /** It stopped serving, or was suspended for one more cause. */
    @Stored("website.suspended")
    record WebsiteSuspended(WebsiteId websiteId, SubscriptionId subscriptionId, SuspensionCause cause, Reason reason)
            implements WebsiteEvent {}

    /**
     * One cause of suspension is gone, and another stands: it does not serve.
     *
     * @param reason of the newest cause that stands
     */
    @Stored("website.suspension-cause-lifted")
    record SuspensionCauseLifted(
            WebsiteId websiteId, SubscriptionId subscriptionId, SuspensionCause cause, Reason reason)
            implements WebsiteEvent {}

    /** The last cause of suspension is gone: it serves again. */
    @Stored("website.resumed")
    record WebsiteResumed(WebsiteId websiteId, SubscriptionId subscriptionId) implements WebsiteEvent {}

    /** It serves no more and is being taken off its node. */
    @Stored("website.deletion-started")
    record DeletionStarted(WebsiteId websiteId, SubscriptionId subscriptionId, Reason reason) implements WebsiteEvent {}

    @Stored("website.deleted")
    record WebsiteDeleted(WebsiteId websiteId, SubscriptionId subscriptionId) implements WebsiteEvent {}
}
