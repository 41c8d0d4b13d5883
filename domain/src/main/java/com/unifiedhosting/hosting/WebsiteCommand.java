package com.unifiedhosting.hosting;

import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.SubscriptionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Orders to a website. Refusals: {@link HostingRefusal}. */
public sealed interface WebsiteCommand {

    WebsiteId websiteId();

    /**
     * Requests a website: claims its domain and counts it against the package's limit, all or nothing. A repeat is a
     * no-op. Refused: DOMAIN_TAKEN, subscription.website-limit-reached, subscription.not-started, subscription.ended,
     * WEBSITE_CONTRADICTS.
     */
    record RequestWebsite(
            @TargetAggregateIdentifier WebsiteId websiteId,
            SubscriptionId subscriptionId,
            DomainName domain,
            ApplicationType application)
            implements WebsiteCommand {}

    /** Starts an attempt (1, 2, ...) of a step. Started already: no-op. Refused: WRONG_STEP, WRONG_WEBSITE_STATE. */
    record StartStep(@TargetAggregateIdentifier WebsiteId websiteId, ProvisioningStep step, int attempt)
            implements WebsiteCommand {}

    /**
     * RESERVE_NODE: picks the ready node with the most room in the package's group, takes room on it and completes the
     * step, in one transaction. Completed already: no-op. Refused: NO_NODE_HAS_ROOM, WRONG_STEP.
     */
    record PlaceWebsite(@TargetAggregateIdentifier WebsiteId websiteId) implements WebsiteCommand {}

    /** The step succeeded. Again: no-op. Refused: WRONG_STEP. */
    record CompleteStep(@TargetAggregateIdentifier WebsiteId websiteId, ProvisioningStep step)
            implements WebsiteCommand {}

    /** An attempt failed. Again: no-op. Refused: WRONG_STEP. {@code terminal}: no further attempt will be made. */
    record FailStep(
            @TargetAggregateIdentifier WebsiteId websiteId,
            ProvisioningStep step,
            int attempt,
            Reason reason,
            boolean terminal)
            implements WebsiteCommand {}

    /**
     * The effects of a step are gone; no further step starts after that. For RESERVE_NODE the room is given back as well.
     * Again, or never started: no-op. Refused: WRONG_STEP while the effects of a later step stand, WRONG_WEBSITE_STATE
     * unless PROVISIONING.
     */
    record RecordStepUndone(@TargetAggregateIdentifier WebsiteId websiteId, ProvisioningStep step)
            implements WebsiteCommand {}

    /** All steps are done: the website is live. Live already: no-op. Refused: WRONG_STEP. */
    record GoLive(@TargetAggregateIdentifier WebsiteId websiteId) implements WebsiteCommand {}

    /**
     * All steps are undone: FAILED, the domain released, the limit given back. Failed already: no-op. Refused:
     * WRONG_WEBSITE_STATE when it has been live or with steps not undone.
     */
    record FailProvisioning(@TargetAggregateIdentifier WebsiteId websiteId, Reason reason) implements WebsiteCommand {}

    /**
     * Gives it more room on its node, or less. The room that it has, or it has failed or is going: no-op. Refused:
     * NO_NODE_HAS_ROOM when its node has not so much more.
     */
    record ResizeWebsite(@TargetAggregateIdentifier WebsiteId websiteId, Resources resources)
            implements WebsiteCommand {}

    /** Stops serving. Suspended for that cause already: no-op. Refused: WRONG_WEBSITE_STATE unless LIVE or SUSPENDED. */
    record SuspendWebsite(@TargetAggregateIdentifier WebsiteId websiteId, SuspensionCause cause, Reason reason)
            implements WebsiteCommand {}

    /**
     * Takes back one cause of suspension; serves again when no other stands. Not suspended for that cause: no-op. Refused:
     * WRONG_WEBSITE_STATE unless LIVE or SUSPENDED.
     */
    record ResumeWebsite(@TargetAggregateIdentifier WebsiteId websiteId, SuspensionCause cause)
            implements WebsiteCommand {}

    /**
     * Starts deletion. Deleting or deleted already: no-op. Refused: WRONG_WEBSITE_STATE while provisioning, and when
     * FAILED, because nothing is left of it.
     */
    record DeleteWebsite(@TargetAggregateIdentifier WebsiteId websiteId, Reason reason) implements WebsiteCommand {}

    /**
     * The node holds nothing of it any more: DELETED; room, domain and limit are given back in one transaction. Again:
     * no-op. Refused: WRONG_WEBSITE_STATE unless DELETING.
     */
    record FinishDeletion(@TargetAggregateIdentifier WebsiteId websiteId) implements WebsiteCommand {}
}
