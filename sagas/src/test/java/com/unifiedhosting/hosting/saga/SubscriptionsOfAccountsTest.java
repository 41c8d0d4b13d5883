package com.unifiedhosting.hosting.saga;

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
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What {@link SiteAccess} does when accounts are suspended, moved or closed. */
class SubscriptionsOfAccountsTest extends SiteAccessStage {

    private static final Hold BOB_SUSPENDED = new Hold(Hold.Cause.ACCOUNT, "acc_bob suspended");
    private static final Hold ACME_SUSPENDED = new Hold(Hold.Cause.ACCOUNT, "acc_acme suspended");
    private static final Hold BOB_CLOSING = new Hold(Hold.Cause.ACCOUNT, "acc_bob closing");

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
}
