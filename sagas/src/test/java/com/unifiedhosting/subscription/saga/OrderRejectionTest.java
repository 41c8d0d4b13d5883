package com.unifiedhosting.subscription.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.saga.InvoiceMaker;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.OrderCommand.RejectOrder;
import com.unifiedhosting.subscription.OrderEvent.OrderRejected;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.StartTrial;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be carried out, and what is given back then. */
class OrderRejectionTest extends OrderFulfilmentStage {

    private static final Reason BROKEN = new Reason("no node");
    private static final Reason REFUSED = new Reason("refused on stage");

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionRefusal.class,
            names = {"ENDED", "CANCELLED_BEFORE"})
    void rejectsWhenTheFirstPeriodCannotBeBilled(SubscriptionRefusal refusal) {
        stage.refusing(BillPeriod.class, refusal).on(PLACED);

        assertThat(stage.sent()).endsWith(new RejectOrder(ORDER, REFUSED));
        stage.on(new OrderRejected(ORDER, SUBSCRIPTION, REFUSED));

        assertThat(stage.sent()).containsExactly(rejectionTold(REFUSED), END);
        assertThat(stage.sagas()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionRefusal.class,
            names = {"ENDED", "NO_TRIAL"})
    void rejectsWhenTheTrialCannotStart(SubscriptionRefusal refusal) {
        stage.refusing(StartTrial.class, refusal).on(PLACED_WITH_TRIAL);

        assertThat(stage.sent()).containsExactly(new StartTrial(SUBSCRIPTION), new RejectOrder(ORDER, REFUSED));
    }

    @Test
    void rejectsWhenTheSubscriptionCannotBeActivated() {
        billedAndIssued();

        stage.refusing(ActivateSubscription.class, SubscriptionRefusal.ENDED).on(PAID);

        assertThat(stage.sent())
                .containsExactly(new ActivateSubscription(SUBSCRIPTION), new RejectOrder(ORDER, REFUSED));
    }

    static Stream<RefusalCode> refusalsOfAWebsite() {
        return Stream.of(
                HostingRefusal.DOMAIN_TAKEN,
                HostingRefusal.WEBSITE_CONTRADICTS,
                SubscriptionRefusal.WEBSITE_LIMIT_REACHED,
                SubscriptionRefusal.NOT_STARTED,
                SubscriptionRefusal.ENDED);
    }

    @ParameterizedTest
    @MethodSource("refusalsOfAWebsite")
    void rejectsWhenTheWebsiteIsRefused(RefusalCode refusal) {
        stage.refusing(RequestWebsite.class, refusal).on(PLACED_WITH_TRIAL);

        assertThat(stage.sent())
                .containsExactly(new StartTrial(SUBSCRIPTION), REQUEST, new RejectOrder(ORDER, REFUSED));
    }

    @Test
    void rejectsWhenTheWebsiteIsRefusedAndKeepsWhatWasPaidAsCredit() {
        billedAndIssued();
        stage.refusing(RequestWebsite.class, HostingRefusal.DOMAIN_TAKEN).on(PAID);
        assertThat(stage.sent()).endsWith(new RejectOrder(ORDER, REFUSED));

        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .on(new OrderRejected(ORDER, SUBSCRIPTION, REFUSED));

        assertThat(stage.sent())
                .containsExactly(
                        rejectionTold(REFUSED), END, new VoidInvoice(INVOICE, NO_ORDER), takenBack(false, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void rejectsWhenProvisioningFailsAndKeepsWhatWasPaidAsCredit() {
        paid();
        stage.on(new ProvisioningFailed(WEBSITE, SUBSCRIPTION, BROKEN));
        assertThat(stage.sent()).containsExactly(new RejectOrder(ORDER, BROKEN));

        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .crashingOn(new OrderRejected(ORDER, SUBSCRIPTION, BROKEN));

        VoidInvoice closing = new VoidInvoice(INVOICE, NO_ORDER);
        assertThat(stage.sent())
                .containsExactly(
                        rejectionTold(BROKEN),
                        END,
                        closing,
                        takenBack(false, NO_ORDER),
                        rejectionTold(BROKEN),
                        END,
                        closing,
                        takenBack(false, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void creditsNothingWhenNothingWasToBePaid() {
        stage.on(PLACED, InvoiceMaker.issued(INVOICE, "EUR 0.00"), PAID);
        stage.sent();

        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .refusing(IssueCreditNote.class, BillingRefusal.NOTHING_TO_CREDIT)
                .on(new OrderRejected(ORDER, SUBSCRIPTION, BROKEN));

        assertThat(stage.sent()).startsWith(rejectionTold(BROKEN), END).doesNotHaveAnyElementsOfTypes(AddCredit.class);
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void releasesATrialThatHasNoInvoice() {
        stage.on(PLACED_WITH_TRIAL, new ProvisioningFailed(WEBSITE, SUBSCRIPTION, BROKEN));
        stage.sent();

        stage.on(new OrderRejected(ORDER, SUBSCRIPTION, BROKEN));

        assertThat(stage.sent()).containsExactly(rejectionTold(BROKEN), END);
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void rejectsWhenTheSubscriptionEndsMeanwhile() {
        billedAndIssued();

        stage.on(new SubscriptionEnded(SUBSCRIPTION, EndReason.ACCOUNT_CLOSED));

        assertThat(stage.sent()).containsExactly(new RejectOrder(ORDER, new Reason("the subscription has ended")));
    }

    @Test
    void leavesTheDecisionAloneThatWasMadeAlready() {
        billedAndIssued();

        stage.refusing(RejectOrder.class, SubscriptionRefusal.ORDER_NOT_OPEN)
                .on(new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
        assertThat(stage.sagas()).isOne();

        stage.on(CANCELLED);
        assertThat(stage.sagas()).isZero();
    }
}
