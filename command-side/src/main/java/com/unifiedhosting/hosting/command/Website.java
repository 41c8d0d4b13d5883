package com.unifiedhosting.hosting.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.CACHE;
import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.WebsiteCommand.CompleteStep;
import com.unifiedhosting.hosting.WebsiteCommand.DeleteWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.FailStep;
import com.unifiedhosting.hosting.WebsiteCommand.GoLive;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.ResumeWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.StartStep;
import com.unifiedhosting.hosting.WebsiteCommand.SuspendWebsite;
import com.unifiedhosting.hosting.WebsiteEvent;
import com.unifiedhosting.hosting.WebsiteEvent.DeletionStarted;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepCompleted;
import com.unifiedhosting.hosting.WebsiteEvent.StepFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepStarted;
import com.unifiedhosting.hosting.WebsiteEvent.StepUndone;
import com.unifiedhosting.hosting.WebsiteEvent.SuspensionCauseLifted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteDeleted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.hosting.WebsiteEvent.WebsitePlaced;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResized;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResumed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteSuspended;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.command.SubscriptionFacts;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A website: {@code REQUESTED -> PROVISIONING -> LIVE <-> SUSPENDED -> DELETING -> DELETED}, or FAILED with everything
 * undone. How its steps follow each other is told by {@link Provisioning}.
 *
 * <p>Orders that concern nodes, domains or the subscription too come through {@link Requesting}, {@link Placing} and
 * {@link Releasing}.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS, cache = CACHE)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class Website implements Owned {

    @AggregateIdentifier
    private WebsiteId websiteId;

    private SubscriptionId subscriptionId;
    private AccountPath ownerPath;
    private DomainName domain;
    private ApplicationType application;
    private ServerGroup serverGroup;
    private Resources resources;
    private WebsiteStatus status;
    private Provisioning provisioning = Provisioning.NONE;
    private Suspensions suspensions = Suspensions.NONE;

    Website() {}

    /**
     * Whether this is the same request as before.
     *
     * @return false when nothing was requested under this identifier
     * @throws Refused WEBSITE_CONTRADICTS
     */
    boolean isRequestedAs(RequestWebsite command) {
        if (status == null) {
            return false;
        }
        if (!subscriptionId.equals(command.subscriptionId())
                || !domain.equals(command.domain())
                || application != command.application()) {
            throw new Refused(HostingRefusal.WEBSITE_CONTRADICTS, "The identifier is taken by another website.");
        }
        return true;
    }

    void request(RequestWebsite command, SubscriptionFacts subscription, AccountPath owner, Resources wanted) {
        apply(new WebsiteRequested(
                command.websiteId(),
                command.subscriptionId(),
                subscription.accountId(),
                owner,
                command.domain(),
                command.application(),
                subscription.sale().serverGroup(),
                wanted));
    }

    /** Started already, by now completed or failed or not: no-op. Refused: WRONG_STEP, WRONG_WEBSITE_STATE. */
    @CommandHandler
    void handle(StartStep command) {
        if (command.attempt() <= provisioning.step(command.step()).attempts()) {
            return;
        }
        if (status != WebsiteStatus.REQUESTED && status != WebsiteStatus.PROVISIONING) {
            throw wrongState("provisioned");
        }
        provisioning.mustBeNext(command.step(), command.attempt());
        apply(new StepStarted(websiteId, command.step(), command.attempt()));
    }

    /**
     * Whether a node is still to be found.
     *
     * @return false when one was found before
     * @throws Refused WRONG_STEP when no attempt of RESERVE_NODE is under way
     */
    boolean awaitsPlace() {
        if (provisioning.hasCompleted(ProvisioningStep.RESERVE_NODE)) {
            return false;
        }
        provisioning.mustBeUnderWay(ProvisioningStep.RESERVE_NODE);
        return true;
    }

    /** Places the website and completes RESERVE_NODE. */
    void place(NodeId node) {
        apply(new WebsitePlaced(websiteId, node));
        apply(new StepCompleted(websiteId, ProvisioningStep.RESERVE_NODE));
    }

    /** Completed already: no-op. Refused: WRONG_STEP; RESERVE_NODE is completed by placing alone. */
    @CommandHandler
    void handle(CompleteStep command) {
        if (provisioning.hasCompleted(command.step())) {
            return;
        }
        provisioning.mustBeUnderWay(command.step());
        if (command.step() == ProvisioningStep.RESERVE_NODE) {
            throw Provisioning.wrong("A node is reserved by placing the website.");
        }
        apply(new StepCompleted(websiteId, command.step()));
    }

    /** This attempt has failed already: no-op. Refused: WRONG_STEP when it is not the one under way. */
    @CommandHandler
    void handle(FailStep command) {
        if (provisioning.step(command.step()).hasFailed(command.attempt())) {
            return;
        }
        provisioning.mustBeUnderWay(command.step(), command.attempt());
        apply(new StepFailed(websiteId, command.step(), command.attempt(), command.reason(), command.terminal()));
    }

    /**
     * Records that the effects of a step are gone. Undone already, or never started: no-op.
     *
     * @return the node on which a slot is to be released, null when there is none
     * @throws Refused WRONG_WEBSITE_STATE unless PROVISIONING, WRONG_STEP while the effects of a later step stand
     */
    @Nullable
    NodeId undo(ProvisioningStep step) {
        if (provisioning.step(step).leftNothing()) {
            return null;
        }
        if (status != WebsiteStatus.PROVISIONING) {
            throw wrongState("undone");
        }
        if (provisioning.aLaterStepHasEffects(step)) {
            throw Provisioning.wrong("The effects of a later step are to be undone first.");
        }
        NodeId releasing = step == ProvisioningStep.RESERVE_NODE ? nodeId() : null;
        apply(new StepUndone(websiteId, step));
        return releasing;
    }

    /** Live already: no-op. Refused: WRONG_STEP unless all steps are done. */
    @CommandHandler
    void handle(GoLive command) {
        switch (status) {
            case LIVE, SUSPENDED, DELETING, DELETED -> {}
            case REQUESTED, PROVISIONING, FAILED -> {
                if (!provisioning.allStepsAreDone()) {
                    throw Provisioning.wrong("Not all steps are done.");
                }
                apply(new WebsiteLive(websiteId, subscriptionId));
            }
        }
    }

    /**
     * Fails for good.
     *
     * @return false when it has failed already
     * @throws Refused WRONG_WEBSITE_STATE when it has been live, or while effects of steps stand
     */
    boolean failProvisioning(Reason reason) {
        return switch (status) {
            case FAILED -> false;
            case REQUESTED, PROVISIONING -> {
                if (provisioning.anyStepHasEffects()) {
                    throw wrongState("failed before its steps are undone");
                }
                apply(new ProvisioningFailed(websiteId, subscriptionId, reason));
                yield true;
            }
            case LIVE, SUSPENDED, DELETING, DELETED -> throw wrongState("failed");
        };
    }

    /** Suspended for that cause already: no-op. Refused: WRONG_WEBSITE_STATE unless LIVE or SUSPENDED. */
    @CommandHandler
    void handle(SuspendWebsite command) {
        mustBeOnANode("suspended");
        if (!suspensions.include(command.cause())) {
            apply(new WebsiteSuspended(websiteId, subscriptionId, command.cause(), command.reason()));
        }
    }

    /** Not suspended for that cause: no-op. Refused: WRONG_WEBSITE_STATE unless LIVE or SUSPENDED. */
    @CommandHandler
    void handle(ResumeWebsite command) {
        mustBeOnANode("resumed");
        if (suspensions.include(command.cause())) {
            WebsiteEvent resumed = new WebsiteResumed(websiteId, subscriptionId);
            apply(suspensions
                    .without(command.cause())
                    .newest()
                    .<WebsiteEvent>map(
                            left -> new SuspensionCauseLifted(websiteId, subscriptionId, command.cause(), left))
                    .orElse(resumed));
        }
    }

    /** Deleting or deleted already: no-op. Refused: WRONG_WEBSITE_STATE while provisioning, or FAILED. */
    @CommandHandler
    void handle(DeleteWebsite command) {
        switch (status) {
            case LIVE, SUSPENDED -> apply(new DeletionStarted(websiteId, subscriptionId, command.reason()));
            case DELETING, DELETED -> {}
            case REQUESTED, PROVISIONING, FAILED -> throw wrongState("deleted");
        }
    }

    /**
     * Nothing is left on the node.
     *
     * @return false when that was known
     * @throws Refused WRONG_WEBSITE_STATE unless DELETING
     */
    boolean finishDeletion() {
        if (status == WebsiteStatus.DELETED) {
            return false;
        }
        if (status != WebsiteStatus.DELETING) {
            throw wrongState("deleted before its deletion was ordered");
        }
        apply(new WebsiteDeleted(websiteId, subscriptionId));
        return true;
    }

    /** Whether it is here to stay and has other room than this. */
    boolean isToBeResizedTo(Resources wanted) {
        return switch (status) {
            case REQUESTED, PROVISIONING, LIVE, SUSPENDED -> !resources.equals(wanted);
            case FAILED, DELETING, DELETED -> false;
        };
    }

    /** Has other room from now on; its node has promised it. */
    void resize(Resources wanted) {
        apply(new WebsiteResized(websiteId, subscriptionId, wanted));
    }

    @EventSourcingHandler
    void on(WebsiteEvent event) {
        provisioning = provisioning.after(event);
        switch (event) {
            case WebsiteRequested e -> {
                websiteId = e.websiteId();
                subscriptionId = e.subscriptionId();
                ownerPath = e.ownerPath();
                domain = e.domain();
                application = e.application();
                serverGroup = e.serverGroup();
                resources = e.resources();
                status = WebsiteStatus.REQUESTED;
            }
            case StepStarted _ -> status = WebsiteStatus.PROVISIONING;
            case WebsitePlaced _, StepCompleted _, StepFailed _, StepUndone _ -> {}
            case WebsiteLive _ -> status = WebsiteStatus.LIVE;
            case WebsiteResized e -> resources = e.resources();
            case WebsiteResumed _ -> {
                status = WebsiteStatus.LIVE;
                suspensions = Suspensions.NONE;
            }
            case ProvisioningFailed _ -> status = WebsiteStatus.FAILED;
            case WebsiteSuspended e -> {
                status = WebsiteStatus.SUSPENDED;
                suspensions = suspensions.with(e.cause(), e.reason());
            }
            case SuspensionCauseLifted e -> suspensions = suspensions.without(e.cause());
            case DeletionStarted _ -> status = WebsiteStatus.DELETING;
            case WebsiteDeleted _ -> status = WebsiteStatus.DELETED;
        }
    }

    SubscriptionId subscriptionId() {
        return subscriptionId;
    }

    DomainName domain() {
        return domain;
    }

    ServerGroup serverGroup() {
        return serverGroup;
    }

    Resources resources() {
        return resources;
    }

    @Nullable
    NodeId nodeId() {
        return provisioning.nodeId();
    }

    @Override
    public AccountPath ownerPath() {
        return ownerPath;
    }

    private void mustBeOnANode(String done) {
        if (status != WebsiteStatus.LIVE && status != WebsiteStatus.SUSPENDED) {
            throw wrongState(done);
        }
    }

    private Refused wrongState(String done) {
        return new Refused(
                HostingRefusal.WRONG_WEBSITE_STATE, "A website that is " + status + " cannot be " + done + ".");
    }
}
