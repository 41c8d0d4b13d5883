package com.unifiedhosting.hosting.saga;

import static com.unifiedhosting.hosting.saga.WebsiteMaker.WEBSITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
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
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SiteAccessTest extends SiteAccessStage {

    private static final WebsiteId OTHER = new WebsiteId("web_2");
    private static final Reason HELD = new Reason("its subscription is suspended");
    private static final Reason OVER = new Reason("its subscription has ended");
    private static final Hold UNPAID = new Hold(Hold.Cause.NON_PAYMENT, "inv_1");
    private static final HoldPlaced PLACED = new HoldPlaced(SUBSCRIPTION, UNPAID, true);
    private static final HoldLifted LIFTED = new HoldLifted(SUBSCRIPTION, UNPAID, true);

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
            SubscriptionMaker.FIRST_PERIOD,
            List.of());

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
