package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.catalogue.PackageMaker.STARTER;
import static com.unifiedhosting.catalogue.PackageMaker.termsWith;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.ClaimEvent.ClaimReleased;
import com.unifiedhosting.account.ClaimEvent.ClaimTaken;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.WebsiteCommand.FailProvisioning;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.CompleteOrder;
import com.unifiedhosting.subscription.OrderCommand.RejectOrder;
import com.unifiedhosting.subscription.OrderEvent.OrderCancelled;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.OrderEvent.OrderRejected;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.StartTrial;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What becomes of an order that was placed, and of what began with it. */
class OrderOutcomeTest extends OrderDeskFixture {

    @Test
    void completesAnOrderOnce() {
        side.send(PLACE);

        assertThat(side.eventsOf(new CompleteOrder(ORDER))).containsExactly(new OrderCompleted(ORDER, SUBSCRIPTION));
        assertThat(side.eventsOf(new CompleteOrder(ORDER))).isEmpty();
    }

    @Test
    void refusesToCompleteWhatWasRejectedOrCancelled() {
        side.send(PLACE);
        side.send(new RejectOrder(ORDER, REASON));

        side.refuses(SubscriptionRefusal.ORDER_NOT_OPEN, new CompleteOrder(ORDER));
        side.refuses(SubscriptionRefusal.ORDER_NOT_OPEN, new CancelOrder(ORDER, CancelCause.REQUESTED, REASON));
    }

    @Test
    void refusesToRejectOrCancelWhatIsComplete() {
        side.send(PLACE);
        side.send(new CompleteOrder(ORDER));

        side.refuses(SubscriptionRefusal.ORDER_NOT_OPEN, new RejectOrder(ORDER, REASON));
        side.refuses(SubscriptionRefusal.ORDER_NOT_OPEN, new CancelOrder(ORDER, CancelCause.REQUESTED, REASON));
    }

    @Test
    void givesEverythingBackWhenAnOrderIsRejected() {
        side.send(PLACE);

        assertThat(side.eventsOf(new RejectOrder(ORDER, REASON)))
                .containsExactlyInAnyOrder(
                        new OrderRejected(ORDER, SUBSCRIPTION, REASON),
                        new ClaimReleased(CLAIM, WEBSITE.value()),
                        new SubscriptionEnded(SUBSCRIPTION, EndReason.ORDER_FAILED));
        assertThat(side.eventsOf(new RejectOrder(ORDER, REASON))).isEmpty();
        assertThat(side.eventsOf(order(new OrderId("ord_2"), DOMAIN))).hasSize(3);
    }

    @Test
    void endsATrialWhoseOrderIsRejected() {
        side.happened(STARTER, new VersionPublished(STARTER, 2, termsWith("EUR 0.00", 14)));
        side.send(PLACE);
        side.send(new StartTrial(SUBSCRIPTION));

        assertThat(side.eventsOf(new RejectOrder(ORDER, REASON)))
                .contains(new SubscriptionEnded(SUBSCRIPTION, EndReason.ORDER_FAILED));
    }

    @Test
    void keepsAPaidSubscriptionWhoseOrderIsRejected() {
        side.send(PLACE);
        side.send(new ActivateSubscription(SUBSCRIPTION));

        assertThat(side.eventsOf(new RejectOrder(ORDER, REASON)))
                .containsExactlyInAnyOrder(
                        new OrderRejected(ORDER, SUBSCRIPTION, REASON), new ClaimReleased(CLAIM, WEBSITE.value()));
    }

    @Test
    void leavesTheDomainToTheWebsiteOnceThatIsRequested() {
        side.send(PLACE);
        side.send(new ActivateSubscription(SUBSCRIPTION));
        side.send(new RequestWebsite(WEBSITE, SUBSCRIPTION, DOMAIN, ApplicationType.STATIC));
        side.send(new EndSubscription(SUBSCRIPTION, EndReason.CANCELLED));

        assertThat(side.eventsOf(new RejectOrder(ORDER, REASON)))
                .containsExactly(new OrderRejected(ORDER, SUBSCRIPTION, REASON));
        side.refuses(HostingRefusal.DOMAIN_TAKEN, order(new OrderId("ord_2"), DOMAIN));

        side.send(new FailProvisioning(WEBSITE, REASON));
        side.send(order(new OrderId("ord_2"), DOMAIN));
        assertThat(side.stream(new OrderId("ord_2"))).hasSize(1);
    }

    @Test
    void holdsWhatStartsUnderAnAccountThatWasSuspendedMeanwhile() {
        side.send(PLACE);
        side.happened(ACME, new AccountSuspended(ACME, REASON));

        assertThat(side.eventsOf(new ActivateSubscription(SUBSCRIPTION)))
                .containsExactly(
                        new SubscriptionActivated(SUBSCRIPTION),
                        new HoldPlaced(SUBSCRIPTION, Hold.whileSuspended(ACME), true));
    }

    @Test
    void holdsATrialThatStartsUnderAnAccountThatIsClosing() {
        side.happened(STARTER, new VersionPublished(STARTER, 2, termsWith("EUR 0.00", 14)));
        side.send(PLACE);
        side.happened(BOB, new ClosingStarted(BOB, REASON, LocalDate.of(2026, 3, 2), BERLIN, true));

        assertThat(side.eventsOf(new StartTrial(SUBSCRIPTION)))
                .contains(new HoldPlaced(SUBSCRIPTION, Hold.whileClosing(BOB), true));
    }

    @Test
    void leavesADomainThatAnotherTookInTheMeantime() {
        side.send(PLACE);
        side.happened(CLAIM, new ClaimReleased(CLAIM, WEBSITE.value()), new ClaimTaken(CLAIM, "web_2"));

        assertThat(side.eventsOf(new RejectOrder(ORDER, REASON))).noneMatch(ClaimReleased.class::isInstance);
    }

    @Test
    void givesEverythingBackWhenAnOrderIsCancelled() {
        side.send(PLACE);

        assertThat(side.eventsOf(new CancelOrder(ORDER, CancelCause.REQUESTED, REASON)))
                .containsExactlyInAnyOrder(
                        new OrderCancelled(ORDER, SUBSCRIPTION, CancelCause.REQUESTED, REASON),
                        new ClaimReleased(CLAIM, WEBSITE.value()),
                        new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
        assertThat(side.eventsOf(new CancelOrder(ORDER, CancelCause.REQUESTED, REASON)))
                .isEmpty();
        side.refuses(SubscriptionRefusal.ORDER_NOT_OPEN, new RejectOrder(ORDER, REASON));
    }

    @Test
    void refusesToCancelAnOrderWhoseSubscriptionHasBegun() {
        side.send(PLACE);
        side.send(new ActivateSubscription(SUBSCRIPTION));

        side.refuses(SubscriptionRefusal.ORDER_NOT_OPEN, new CancelOrder(ORDER, CancelCause.REQUESTED, REASON));
    }

    @Test
    void knowsNoOrderThatWasNeverPlacedOrIsOfAnother() {
        side.refuses(SubscriptionRefusal.UNKNOWN_ORDER, new RejectOrder(ORDER, REASON));
        side.refuses(SubscriptionRefusal.UNKNOWN_ORDER, new CompleteOrder(ORDER));

        side.send(PLACE);
        AccountPath other = new AccountPath("platform/acc_other");
        side.refusesAs(other, SubscriptionRefusal.UNKNOWN_ORDER, new CancelOrder(ORDER, CancelCause.REQUESTED, REASON));
        side.refusesAs(other, SubscriptionRefusal.UNKNOWN_ORDER, new CompleteOrder(ORDER));
    }
}
