package com.unifiedhosting.hosting.saga;

import static com.unifiedhosting.hosting.saga.WebsiteMaker.WEBSITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountReactivated;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
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
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteAccessTest {

    private static final SubscriptionId SUBSCRIPTION = SubscriptionMaker.SUBSCRIPTION;
    private static final WebsiteId OTHER = new WebsiteId("web_2");
    private static final Reason HELD = new Reason("its subscription is suspended");
    private static final Reason OVER = new Reason("its subscription has ended");
    private static final Reason BY_HAND = new Reason("by hand");
    private static final Hold UNPAID = new Hold(Hold.Cause.NON_PAYMENT, "inv_1");
    private static final Hold BOB_SUSPENDED = new Hold(Hold.Cause.ACCOUNT, "acc_bob suspended");
    private static final Hold ACME_SUSPENDED = new Hold(Hold.Cause.ACCOUNT, "acc_acme suspended");
    private static final Hold BOB_CLOSING = new Hold(Hold.Cause.ACCOUNT, "acc_bob closing");
    private static final HoldPlaced PLACED = new HoldPlaced(SUBSCRIPTION, UNPAID, true);
    private static final HoldLifted LIFTED = new HoldLifted(SUBSCRIPTION, UNPAID, true);
    private static final SubscriptionEnded ENDED = new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED);

    private final Stage<SiteAccess> stage = new Stage<>(SiteAccess.class, Instant.parse("2026-03-01T10:00:00Z"));

    @BeforeEach
    void oneSubscription() {
        stage.on(SubscriptionMaker.created());
    }

    @Test
    void withholdsEveryLiveWebsiteOnTheFirstHold() {
        twoLive();

        stage.crashingOn(PLACED);

        assertThat(stage.sent())
                .containsExactly(
                        suspend(WEBSITE, HELD), suspend(OTHER, HELD), suspend(WEBSITE, HELD), suspend(OTHER, HELD));
    }

    @Test
    void givesBackWhatItWithheldOnTheLastHold() {
        twoLive();
        stage.on(PLACED);
        stage.sent();

        stage.on(LIFTED);

        assertThat(stage.sent()).containsExactly(resume(WEBSITE), resume(OTHER));
    }

    @Test
    void givesNothingBackWhileAnotherHoldIsLeft() {
        twoLive();
        stage.on(PLACED);
        stage.sent();

        stage.on(new HoldLifted(SUBSCRIPTION, UNPAID, false));

        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void givesBackWhatItWithheldAlsoWhenThatIsNotRemembered() {
        twoLive();

        stage.on(LIFTED);

        assertThat(stage.sent()).containsExactly(resume(WEBSITE), resume(OTHER));
    }

    @Test
    void isNotStoppedByAWebsiteThatIsGoing() {
        twoLive();
        stage.refusing(suspend(WEBSITE, HELD), HostingRefusal.WRONG_WEBSITE_STATE)
                .refusing(resume(WEBSITE), HostingRefusal.WRONG_WEBSITE_STATE)
                .on(PLACED, LIFTED);

        assertThat(stage.sent())
                .containsExactly(suspend(WEBSITE, HELD), suspend(OTHER, HELD), resume(WEBSITE), resume(OTHER));
    }

    @Test
    void leavesAWebsiteAloneThatIsBeingDeleted() {
        twoLive();

        stage.on(new DeletionStarted(WEBSITE, SUBSCRIPTION, BY_HAND), PLACED, LIFTED);

        assertThat(stage.sent()).containsExactly(suspend(OTHER, HELD), resume(OTHER));
    }

    @Test
    void withholdsAWebsiteThatBecomesLiveWhileItIsHeld() {
        stage.on(PLACED, WebsiteMaker.requested());

        stage.on(live(WEBSITE));

        assertThat(stage.sent()).containsExactly(suspend(WEBSITE, HELD));
    }

    @Test
    void endsAtOnceWhenTheSubscriptionHadNoWebsite() {
        stage.on(ENDED);

        assertThat(stage.sagas()).isZero();
    }

    @Test
    void keepsTheWebsitesForThirtyDaysAfterTheEnd() {
        twoLive();
        stage.crashingOn(ENDED);
        assertThat(stage.sent()).containsOnly(suspend(WEBSITE, OVER), suspend(OTHER, OVER));

        stage.after(Duration.ofDays(30).minusSeconds(1));
        assertThat(stage.sent()).isEmpty();
        stage.after(Duration.ofSeconds(1));
        assertThat(stage.sent()).containsExactly(new DeleteWebsite(WEBSITE, OVER), new DeleteWebsite(OTHER, OVER));

        stage.on(
                new DeletionStarted(WEBSITE, SUBSCRIPTION, OVER),
                new WebsiteDeleted(WEBSITE, SUBSCRIPTION),
                new DeletionStarted(OTHER, SUBSCRIPTION, OVER));
        assertThat(stage.sagas()).isOne();
        stage.on(new WebsiteDeleted(OTHER, SUBSCRIPTION));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWithTheLastWebsiteWhenThatIsDeletedByHandBefore() {
        stage.on(WebsiteMaker.requested(), live(WEBSITE), ENDED, new WebsiteDeleted(WEBSITE, SUBSCRIPTION));

        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void staysWithALivingSubscriptionWhoseLastWebsiteIsDeleted() {
        stage.on(WebsiteMaker.requested(), live(WEBSITE), new WebsiteDeleted(WEBSITE, SUBSCRIPTION));
        assertThat(stage.sagas()).isOne();

        stage.on(WebsiteMaker.requested(OTHER), live(OTHER), PLACED);

        assertThat(stage.sent()).containsExactly(suspend(OTHER, HELD));
    }

    @Test
    void suspendsWhatBecomesLiveAfterTheEnd() {
        stage.on(WebsiteMaker.requested(), ENDED);

        stage.on(live(WEBSITE));

        assertThat(stage.sent()).containsExactly(suspend(WEBSITE, OVER));
    }

    @Test
    void deletesWhatBecomesLiveWhenItsTimeIsOver() {
        stage.on(WebsiteMaker.requested(), ENDED)
                .refusing(DeleteWebsite.class, HostingRefusal.WRONG_WEBSITE_STATE)
                .after(Duration.ofDays(30))
                .accepting();
        stage.sent();

        stage.on(live(WEBSITE));

        assertThat(stage.sent()).containsExactly(new DeleteWebsite(WEBSITE, OVER));
    }

    @Test
    void deletesWhatBecomesLiveWhileItDiesDeleting() {
        stage.on(WebsiteMaker.requested(), WebsiteMaker.requested(OTHER), live(OTHER), ENDED);
        stage.sent();

        stage.crashingInDeadline(
                stage.now().plus(Duration.ofDays(30)),
                live(WEBSITE),
                new DeletionStarted(OTHER, SUBSCRIPTION, OVER),
                new WebsiteDeleted(OTHER, SUBSCRIPTION));

        assertThat(stage.sent()).endsWith(new DeleteWebsite(WEBSITE, OVER));
        stage.on(new WebsiteDeleted(WEBSITE, SUBSCRIPTION));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWhenTheLastWebsiteCouldNotBeProvisioned() {
        stage.on(WebsiteMaker.requested(), ENDED, new ProvisioningFailed(WEBSITE, SUBSCRIPTION, OVER));

        assertThat(stage.sagas()).isZero();
    }

    @Test
    void holdsTheSubscriptionOfASuspendedAccountAndLiftsThatHold() {
        stage.crashingOn(new AccountSuspended(AccountMaker.BOB, BY_HAND)).after(Duration.ZERO);
        assertThat(stage.sent()).containsOnly(new SuspendSubscription(SUBSCRIPTION, BOB_SUSPENDED));

        stage.on(new AccountReactivated(AccountMaker.BOB)).after(Duration.ZERO);
        assertThat(stage.sent()).containsExactly(new ResumeSubscription(SUBSCRIPTION, BOB_SUSPENDED));
    }

    @Test
    void ordersNothingInTheTransactionThatAllOtherSubscriptionsShare() {
        stage.on(new AccountSuspended(AccountMaker.BOB, BY_HAND), new AccountReactivated(AccountMaker.BOB));

        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void liftsWhatItMayHavePlacedBeforeItDied() {
        stage.on(new AccountSuspended(AccountMaker.BOB, BY_HAND))
                .crashingInDeadline(stage.now(), new AccountReactivated(AccountMaker.BOB));

        assertThat(stage.sent())
                .startsWith(new SuspendSubscription(SUBSCRIPTION, BOB_SUSPENDED))
                .endsWith(new ResumeSubscription(SUBSCRIPTION, BOB_SUSPENDED));
    }

    @Test
    void holdsAgainWhatWasSuspendedAgainBeforeItHadItsTurn() {
        stage.on(
                        new AccountSuspended(AccountMaker.BOB, BY_HAND),
                        new AccountReactivated(AccountMaker.BOB),
                        new AccountSuspended(AccountMaker.BOB, BY_HAND))
                .after(Duration.ZERO);

        assertThat(stage.sent()).containsOnly(new SuspendSubscription(SUBSCRIPTION, BOB_SUSPENDED));
    }

    @Test
    void holdsTheSubscriptionsOfASuspendedResellersCustomers() {
        stage.on(new AccountSuspended(AccountMaker.ACME, BY_HAND)).after(Duration.ZERO);

        assertThat(stage.sent()).containsExactly(new SuspendSubscription(SUBSCRIPTION, ACME_SUSPENDED));
    }

    @Test
    void aMovedAccountFollowsItsNewResellerAndTheOldOneNoLonger() {
        AccountId other = new AccountId("acc_other");
        stage.on(new AccountSuspended(AccountMaker.ACME, BY_HAND)).after(Duration.ZERO);
        stage.sent();

        stage.on(moved(AccountMaker.ACME, other)).after(Duration.ZERO);
        assertThat(stage.sent())
                .containsExactlyInAnyOrder(
                        new ResumeSubscription(SUBSCRIPTION, ACME_SUSPENDED),
                        new ResumeSubscription(SUBSCRIPTION, new Hold(Hold.Cause.ACCOUNT, "acc_acme closing")));

        stage.on(new AccountReactivated(AccountMaker.ACME), new AccountSuspended(AccountMaker.ACME, BY_HAND))
                .after(Duration.ZERO);
        assertThat(stage.sent()).isEmpty();
        stage.on(new AccountSuspended(other, BY_HAND)).after(Duration.ZERO);
        assertThat(stage.sent())
                .containsExactly(
                        new SuspendSubscription(SUBSCRIPTION, new Hold(Hold.Cause.ACCOUNT, "acc_other suspended")));
        stage.on(new AccountSuspended(AccountMaker.BOB, BY_HAND)).after(Duration.ZERO);
        assertThat(stage.sent()).contains(new SuspendSubscription(SUBSCRIPTION, BOB_SUSPENDED));
    }

    @Test
    void anAccountThatIsMovedToThePlatformAndBackFollowsTheResellerAgain() {
        stage.on(moved(AccountMaker.ACME, AccountId.PLATFORM), new AccountSuspended(AccountMaker.ACME, BY_HAND))
                .after(Duration.ZERO);
        assertThat(stage.sent(SuspendSubscription.class)).isEmpty();

        stage.on(moved(AccountId.PLATFORM, AccountMaker.ACME), new AccountSuspended(AccountMaker.ACME, BY_HAND))
                .after(Duration.ZERO);
        assertThat(stage.sent(SuspendSubscription.class))
                .containsExactly(new SuspendSubscription(SUBSCRIPTION, ACME_SUSPENDED));
    }

    private static AccountMoved moved(AccountId from, AccountId to) {
        return new AccountMoved(AccountMaker.BOB, from, to, pathBelow(from), pathBelow(to));
    }

    private static AccountPath pathBelow(AccountId parent) {
        AccountPath above =
                parent.equals(AccountId.PLATFORM) ? AccountPath.PLATFORM : AccountPath.PLATFORM.child(parent);
        return above.child(AccountMaker.BOB);
    }

    @Test
    void leavesTheSubscriptionsOfOtherAccountsAlone() {
        stage.on(new AccountSuspended(new AccountId("acc_eve"), BY_HAND)).after(Duration.ofDays(1));

        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void holdsTheSubscriptionOfAClosingAccountUntilItIsReopened() {
        stage.on(new ClosingStarted(AccountMaker.BOB, BY_HAND, LocalDate.of(2026, 3, 31), AccountMaker.BERLIN, true))
                .after(Duration.ZERO);
        assertThat(stage.sent()).containsExactly(new SuspendSubscription(SUBSCRIPTION, BOB_CLOSING));

        stage.on(new AccountReopened(AccountMaker.BOB)).after(Duration.ZERO);
        assertThat(stage.sent()).containsExactly(new ResumeSubscription(SUBSCRIPTION, BOB_CLOSING));
    }

    @Test
    void endsTheSubscriptionOfAClosedAccountAlsoWhenItDiesDoingSo() {
        stage.on(new AccountClosed(AccountMaker.BOB)).crashingInDeadline(stage.now());

        EndSubscription end = new EndSubscription(SUBSCRIPTION, EndReason.ACCOUNT_CLOSED);
        assertThat(stage.sent()).containsExactly(end, end);
    }

    @Test
    void holdsAPendingSubscriptionAsSoonAsItStarts() {
        stage.refusing(SuspendSubscription.class, SubscriptionRefusal.NOT_STARTED)
                .on(new AccountSuspended(AccountMaker.BOB, BY_HAND))
                .after(Duration.ZERO)
                .accepting();
        stage.sent();

        stage.on(new SubscriptionActivated(SUBSCRIPTION));
        assertThat(stage.sent()).containsExactly(new SuspendSubscription(SUBSCRIPTION, BOB_SUSPENDED));
        stage.on(new TrialStarted(SUBSCRIPTION, LocalDate.of(2026, 3, 31)));
        assertThat(stage.sent()).containsExactly(new SuspendSubscription(SUBSCRIPTION, BOB_SUSPENDED));
    }

    @Test
    void holdsAndLiftsNothingOnAnEndedSubscription() {
        stage.refusing(SuspendSubscription.class, SubscriptionRefusal.ENDED)
                .refusing(ResumeSubscription.class, SubscriptionRefusal.ENDED)
                .on(WebsiteMaker.requested(), ENDED)
                .on(new AccountSuspended(AccountMaker.BOB, BY_HAND))
                .after(Duration.ZERO)
                .on(new AccountReactivated(AccountMaker.BOB))
                .after(Duration.ZERO);

        assertThat(stage.sent()).hasSize(2);
        assertThat(stage.sagas()).isOne();
    }

    /** Of 10,000 MB for three websites each has 3,333; a node that has no room today may have it tomorrow. */
    @Test
    void givesEachWebsiteTheRoomOfAnotherPackageAsSoonAsItsNodeHasIt() {
        twoLive();
        stage.refusing(resize(OTHER), HostingRefusal.NO_NODE_HAS_ROOM).on(CHANGED);
        assertThat(stage.sent()).containsExactly(resize(WEBSITE), resize(OTHER));

        stage.after(Duration.ofDays(1));
        assertThat(stage.sent()).containsExactly(resize(OTHER));

        stage.accepting().after(Duration.ofDays(1));
        assertThat(stage.sent()).containsExactly(resize(OTHER));
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void asksNoNodeForAWebsiteThatIsGone() {
        twoLive();
        stage.refusing(resize(OTHER), HostingRefusal.NO_NODE_HAS_ROOM)
                .on(CHANGED, new WebsiteDeleted(OTHER, SUBSCRIPTION));
        stage.sent();

        stage.after(Duration.ofDays(1));
        assertThat(stage.sent()).isEmpty();
        assertThat(stage.deadlines()).isEmpty();
    }

    private static final PackageChanged CHANGED = new PackageChanged(
            SUBSCRIPTION,
            AccountMaker.BOB,
            1,
            SubscriptionMaker.saleOf("pkg_pro", BillingCycle.MONTHLY, "EUR 20.00"),
            Money.parse("EUR 20.00"),
            LocalDate.of(2026, 3, 1),
            SubscriptionMaker.ANCHOR,
            null,
            null,
            List.of(),
            SubscriptionMaker.FIRST_PERIOD);

    private static ResizeWebsite resize(WebsiteId website) {
        return new ResizeWebsite(website, new Resources(1, 3_333, 512));
    }

    private void twoLive() {
        stage.on(WebsiteMaker.requested(), WebsiteMaker.requested(OTHER), live(WEBSITE), live(OTHER));
    }

    private static WebsiteLive live(WebsiteId website) {
        return new WebsiteLive(website, SUBSCRIPTION);
    }

    private static SuspendWebsite suspend(WebsiteId website, Reason reason) {
        return new SuspendWebsite(website, SuspensionCause.SUBSCRIPTION, reason);
    }

    private static ResumeWebsite resume(WebsiteId website) {
        return new ResumeWebsite(website, SuspensionCause.SUBSCRIPTION);
    }
}
