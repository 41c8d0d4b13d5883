package com.unifiedhosting.hosting.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountReactivated;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.hosting.WebsiteCommand.DeleteWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.ResizeWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.ResumeWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.SuspendWebsite;
import com.unifiedhosting.hosting.WebsiteEvent.DeletionStarted;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteDeleted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Lets the websites of one subscription follow it, and the subscription follow its account and that account's reseller.
 * A website keeps the causes of its suspension apart, so that what staff suspended stays so when the subscription is
 * resumed, and the other way round. An account may have thousands of subscriptions below it, all of which hear of its
 * suspension in one transaction: there each only notes what to do, and does it in a transaction of its own, so that one
 * that cannot holds up no other. What the nodes are asked for is up to {@link SiteServing}.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>first hold placed</td><td>SuspendWebsite(SUBSCRIPTION) for each that was live</td><td>WRONG_WEBSITE_STATE:
 *     it is going already</td><td>last hold lifted</td><td>none</td></tr>
 * <tr><td>last hold lifted</td><td>ResumeWebsite(SUBSCRIPTION) for each</td><td>WRONG_WEBSITE_STATE: deleted
 *     meanwhile</td><td>none</td><td>none</td></tr>
 * <tr><td>a website becomes live on a subscription that is held or ended</td><td>SuspendWebsite(SUBSCRIPTION)</td>
 *     <td>as above</td><td>none</td><td>none</td></tr>
 * <tr><td>subscription ended</td><td>SuspendWebsite(SUBSCRIPTION) for each that was live; ends when there is
 *     no website</td><td>as above</td>
 *     <td>none</td><td>{@value #DELETE} after 30 days</td></tr>
 * <tr><td>the 30 days are over</td><td>DeleteWebsite for each</td><td>WRONG_WEBSITE_STATE: being provisioned; deleted as
 *     soon as it is live</td><td>none</td><td>none</td></tr>
 * <tr><td>last website gone after the end</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * <tr><td>package changed</td><td>ResizeWebsite for each</td><td>NO_NODE_HAS_ROOM: asked again</td><td>none</td>
 *     <td>{@value #RESIZE} after a day</td></tr>
 * <tr><td>account or its reseller suspended, reactivated, closing, reopened or closed</td><td>none</td><td>none</td>
 *     <td>none</td><td>{@value #FOLLOW} at once</td></tr>
 * <tr><td>account moved</td><td>none; no longer asked for is what its old reseller asks for, who is followed no longer; the
 *     new one is</td><td>none</td><td>none</td><td>{@value #FOLLOW} at once</td></tr>
 * <tr><td>it is to follow them</td><td>SuspendSubscription(ACCOUNT) for each hold that they ask for,
 *     ResumeSubscription(ACCOUNT) for each that they ask for no longer; EndSubscription(ACCOUNT_CLOSED) when one is
 *     closed</td><td>NOT_STARTED: placed when it starts. ENDED: nothing to hold or to lift</td><td>reactivated, or
 *     reopened</td><td>none</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(SiteAccess.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class SiteAccess {

    public static final String GROUP = "site-access";
    static final String FOLLOW = "site-access-follow";
    static final String DELETE = "site-access-delete";
    static final String RESIZE = "site-access-resize";
    static final Duration KEPT = Duration.ofDays(30);

    private static final Duration A_DAY = Duration.ofDays(1);

    private static final Reason HELD = new Reason("its subscription is suspended");
    private static final Reason OVER = new Reason("its subscription has ended");

    /** The time for which websites of an ended subscription are kept is over. */
    record DeletionDue(SubscriptionId subscriptionId) {}

    /** Nodes may have more room by now. */
    record ResizeDue(SubscriptionId subscriptionId) {}

    /** It is time to do what the accounts above ask for. */
    record FollowDue(SubscriptionId subscriptionId) {}

    private SubscriptionId subscriptionId;
    /** All that are neither deleted nor failed. */
    private LinkedHashSet<WebsiteId> sites = new LinkedHashSet<>();
    /** Those that have been live and are not going. */
    private LinkedHashSet<WebsiteId> live = new LinkedHashSet<>();
    /** What each of them is to have by a change of the package; null before the first. */
    private @Nullable Resources room;
    /** Those that do not have it yet. */
    private LinkedHashSet<WebsiteId> unfitting = new LinkedHashSet<>();

    /** Holds that the accounts above ask for, placed or waiting for the subscription to start. */
    private LinkedHashSet<Hold> accountHolds = new LinkedHashSet<>();

    /** Holds that they have asked for and ask for no longer, until they are lifted. */
    private LinkedHashSet<Hold> outdatedHolds = new LinkedHashSet<>();
    /** Whether one of them is closed. */
    private boolean closed;

    private boolean held;
    private boolean ended;
    private boolean deleting;
    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(SubscriptionCreated event) {
        subscriptionId = event.subscriptionId();
        List<String> above = List.of(event.ownerPath().value().split("/", -1));
        above.stream()
                .filter(account -> !account.equals(AccountId.PLATFORM.value()))
                .forEach(account -> SagaLifecycle.associateWith("accountId", account));
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(TrialStarted event, CommandGateway commands) {
        accountHolds.forEach(hold -> place(hold, commands));
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(SubscriptionActivated event, CommandGateway commands) {
        accountHolds.forEach(hold -> place(hold, commands));
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(HoldPlaced event, CommandGateway commands) {
        held = true;
        live.forEach(site -> suspend(site, HELD, commands));
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(HoldLifted event, CommandGateway commands) {
        if (event.last()) {
            held = false;
            live.forEach(site -> resume(site, commands));
        }
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(SubscriptionEnded event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        ended = true;
        live.forEach(site -> suspend(site, OVER, commands));
        Instant now = clock.instant();
        unfitting.clear();
        alarms.cancel(deadlines, now, RESIZE);
        if (sites.isEmpty()) {
            SagaLifecycle.end();
        } else {
            alarms.set(deadlines, now, DELETE, now.plus(KEPT), new DeletionDue(subscriptionId));
        }
    }

    @DeadlineHandler(deadlineName = DELETE)
    void on(DeletionDue due, CommandGateway commands) {
        deleting = true;
        List.copyOf(sites).forEach(site -> delete(site, commands));
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(PackageChanged event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Resources share = event.sale().allowed().perWebsite();
        if (share.equals(room)) {
            return;
        }
        room = share;
        unfitting = new LinkedHashSet<>(sites);
        resize(commands, deadlines, clock);
    }

    @DeadlineHandler(deadlineName = RESIZE)
    void on(ResizeDue due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        resize(commands, deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(WebsiteRequested event) {
        sites.add(event.websiteId());
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(WebsiteLive event, CommandGateway commands) {
        WebsiteId site = event.websiteId();
        live.add(site);
        if (deleting) {
            delete(site, commands);
        } else if (ended) {
            suspend(site, OVER, commands);
        } else if (held) {
            suspend(site, HELD, commands);
        }
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(DeletionStarted event) {
        live.remove(event.websiteId());
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(ProvisioningFailed event, DeadlineManager deadlines, Clock clock) {
        gone(event.websiteId(), deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(WebsiteDeleted event, DeadlineManager deadlines, Clock clock) {
        gone(event.websiteId(), deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountSuspended event, DeadlineManager deadlines, Clock clock) {
        ask(Hold.whileSuspended(event.accountId()), deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountReactivated event, DeadlineManager deadlines, Clock clock) {
        askNoLonger(Hold.whileSuspended(event.accountId()), deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "accountId")
    void on(ClosingStarted event, DeadlineManager deadlines, Clock clock) {
        ask(Hold.whileClosing(event.accountId()), deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountReopened event, DeadlineManager deadlines, Clock clock) {
        askNoLonger(Hold.whileClosing(event.accountId()), deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountClosed event, DeadlineManager deadlines, Clock clock) {
        closed = true;
        followSoon(deadlines, clock);
    }

    /** The new reseller was active at that moment; what befalls him from then on is told to this one too. */
    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountMoved event, DeadlineManager deadlines, Clock clock) {
        if (!event.from().equals(AccountId.PLATFORM)) {
            SagaLifecycle.removeAssociationWith("accountId", event.from().value());
            askNoLonger(Hold.whileSuspended(event.from()), deadlines, clock);
            askNoLonger(Hold.whileClosing(event.from()), deadlines, clock);
        }
        if (!event.to().equals(AccountId.PLATFORM)) {
            SagaLifecycle.associateWith("accountId", event.to().value());
        }
    }

    /** Does what is asked for by now, which may be more than when the deadline was set. */
    @DeadlineHandler(deadlineName = FOLLOW)
    void on(FollowDue due, CommandGateway commands) {
        accountHolds.forEach(hold -> place(hold, commands));
        outdatedHolds.forEach(hold -> lift(hold, commands));
        outdatedHolds.clear();
        if (closed) {
            commands.<Object>sendAndWait(new EndSubscription(subscriptionId, EndReason.ACCOUNT_CLOSED));
        }
    }

    private void ask(Hold hold, DeadlineManager deadlines, Clock clock) {
        accountHolds.add(hold);
        outdatedHolds.remove(hold);
        followSoon(deadlines, clock);
    }

    private void askNoLonger(Hold hold, DeadlineManager deadlines, Clock clock) {
        accountHolds.remove(hold);
        outdatedHolds.add(hold);
        followSoon(deadlines, clock);
    }

    private void followSoon(DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        alarms.set(deadlines, now, FOLLOW, now, new FollowDue(subscriptionId));
    }

    private void place(Hold hold, CommandGateway commands) {
        Answer.to(
                commands,
                new SuspendSubscription(subscriptionId, hold),
                SubscriptionRefusal.NOT_STARTED,
                SubscriptionRefusal.ENDED);
    }

    private void lift(Hold hold, CommandGateway commands) {
        Answer.to(commands, new ResumeSubscription(subscriptionId, hold), SubscriptionRefusal.ENDED);
    }

    private void suspend(WebsiteId site, Reason reason, CommandGateway commands) {
        Answer.to(
                commands,
                new SuspendWebsite(site, SuspensionCause.SUBSCRIPTION, reason),
                HostingRefusal.WRONG_WEBSITE_STATE);
    }

    private void resume(WebsiteId site, CommandGateway commands) {
        Answer.to(commands, new ResumeWebsite(site, SuspensionCause.SUBSCRIPTION), HostingRefusal.WRONG_WEBSITE_STATE);
    }

    /** Refused while it is being provisioned: its going live comes back to it. */
    private void delete(WebsiteId site, CommandGateway commands) {
        Answer.to(commands, new DeleteWebsite(site, OVER), HostingRefusal.WRONG_WEBSITE_STATE);
    }

    private void resize(CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Resources wanted = requireNonNull(room, "the package was changed");
        unfitting.removeIf(site -> Answer.to(commands, new ResizeWebsite(site, wanted), HostingRefusal.NO_NODE_HAS_ROOM)
                .accepted());
        Instant now = clock.instant();
        if (unfitting.isEmpty()) {
            alarms.cancel(deadlines, now, RESIZE);
        } else {
            alarms.set(deadlines, now, RESIZE, now.plus(A_DAY), new ResizeDue(subscriptionId));
        }
    }

    private void gone(WebsiteId site, DeadlineManager deadlines, Clock clock) {
        sites.remove(site);
        live.remove(site);
        unfitting.remove(site);
        if (ended && sites.isEmpty()) {
            alarms.cancelAll(deadlines, clock.instant());
            SagaLifecycle.end();
        }
    }
}
