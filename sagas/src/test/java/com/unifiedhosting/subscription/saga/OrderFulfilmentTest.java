package com.unifiedhosting.subscription.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.billing.saga.InvoiceMaker;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.CompleteOrder;
import com.unifiedhosting.subscription.OrderCommand.RejectOrder;
import com.unifiedhosting.subscription.OrderEvent.OrderCancelled;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.OrderEvent.OrderRejected;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.StartTrial;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderFulfilmentTest {

    private static final Instant ORDERED = Instant.parse("2026-01-31T10:00:00Z");
    /** The day after 15 March begins in Berlin. */
    private static final Instant DUE_DATE_IS_OVER = Instant.parse("2026-03-15T23:00:00Z");

    private static final OrderId ORDER = SubscriptionMaker.ORDER;
    private static final SubscriptionId SUBSCRIPTION = SubscriptionMaker.SUBSCRIPTION;
    private static final WebsiteId WEBSITE = WebsiteId.firstOf(ORDER);
    private static final InvoiceId INVOICE = InvoiceId.ofOrder(ORDER);
    private static final DomainName DOMAIN = new DomainName("bob.example.com");
    private static final OrderPlaced PLACED = placed(0);
    private static final OrderPlaced PLACED_WITH_TRIAL = placed(14);
    private static final InvoicePaid PAID = new InvoicePaid(INVOICE, AccountMaker.BOB);
    private static final Reason WHY = new Reason("changed my mind");
    private static final Reason BROKEN = new Reason("no node");
    private static final Reason REFUSED = new Reason("refused on stage");
    private static final Reason NOT_PAID = new Reason("the order was not paid in time");
    private static final Reason NO_ORDER = new Reason("its order is not carried out");
    private static final Reason CREDITED = new Reason("paid for an order that was not carried out");
    private static final RequestWebsite REQUEST =
            new RequestWebsite(WEBSITE, SUBSCRIPTION, DOMAIN, ApplicationType.STATIC);
    private static final EndSubscription END = new EndSubscription(SUBSCRIPTION, EndReason.ORDER_FAILED);
    private static final OrderCancelled CANCELLED = new OrderCancelled(ORDER, SUBSCRIPTION, CancelCause.REQUESTED, WHY);

    private final Stage<OrderFulfilment> stage = new Stage<>(OrderFulfilment.class, ORDERED);

    @Test
    void billsTheFirstPeriod() {
        stage.crashingOn(PLACED);

        assertThat(stage.sent())
                .containsExactly(
                        new BillPeriod(SUBSCRIPTION, SubscriptionMaker.FIRST_PERIOD),
                        new BillPeriod(SUBSCRIPTION, SubscriptionMaker.FIRST_PERIOD));
        assertThat(stage.deadlines()).containsExactly(ORDERED.plus(Duration.ofDays(14)));
    }

    @Test
    void startsATrialWithoutBilling() {
        stage.crashingOn(PLACED_WITH_TRIAL);

        assertThat(stage.sent())
                .containsExactly(new StartTrial(SUBSCRIPTION), REQUEST, new StartTrial(SUBSCRIPTION), REQUEST);
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void activatesAndRequestsTheWebsiteWhenPaid() {
        billedAndIssued();

        stage.crashingOn(PAID);

        assertThat(stage.sent())
                .containsExactly(
                        new ActivateSubscription(SUBSCRIPTION),
                        REQUEST,
                        new ActivateSubscription(SUBSCRIPTION),
                        REQUEST);
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void completesTheOrderWhenTheWebsiteIsLive() {
        paid();

        stage.on(new WebsiteLive(WEBSITE, SUBSCRIPTION));

        assertThat(stage.sent()).containsExactly(new CompleteOrder(ORDER));
        assertThat(stage.sagas()).isZero();
    }

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

    @Test
    void rejectsWhenTheTrialCannotStart() {
        stage.refusing(StartTrial.class, SubscriptionRefusal.ENDED).on(PLACED_WITH_TRIAL);

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

        stage.on(new OrderRejected(ORDER, SUBSCRIPTION, REFUSED));

        assertThat(stage.sent()).containsExactly(rejectionTold(REFUSED), END, credit("EUR 9.90"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void rejectsWhenProvisioningFailsAndKeepsWhatWasPaidAsCredit() {
        paid();
        stage.on(new ProvisioningFailed(WEBSITE, SUBSCRIPTION, BROKEN));
        assertThat(stage.sent()).containsExactly(new RejectOrder(ORDER, BROKEN));

        stage.crashingOn(new OrderRejected(ORDER, SUBSCRIPTION, BROKEN));

        assertThat(stage.sent())
                .containsExactly(
                        rejectionTold(BROKEN), END, credit("EUR 9.90"), rejectionTold(BROKEN), END, credit("EUR 9.90"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void creditsNothingWhenNothingWasToBePaid() {
        stage.on(PLACED, InvoiceMaker.issued(INVOICE, "EUR 0.00"), PAID);
        stage.sent();

        stage.on(new OrderRejected(ORDER, SUBSCRIPTION, BROKEN));

        assertThat(stage.sent()).containsExactly(rejectionTold(BROKEN), END);
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

    @Test
    void voidsTheInvoiceOfACancelledOrder() {
        billedAndIssued();

        stage.crashingOn(CANCELLED);

        assertThat(stage.sent())
                .containsExactly(END, new VoidInvoice(INVOICE, NO_ORDER), END, new VoidInvoice(INVOICE, NO_ORDER));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void voidsTheInvoiceThatIsDraftedAfterTheCancellation() {
        stage.on(PLACED)
                .refusing(VoidInvoice.class, BillingRefusal.UNKNOWN_INVOICE)
                .on(CANCELLED, new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED))
                .accepting();
        assertThat(stage.sagas()).isOne();
        stage.sent();

        stage.on(new InvoiceDrafted(INVOICE, AccountMaker.BOB, AccountMaker.BOB_PATH, CurrencyUnit.EUR, ORDERED));

        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void creditsAPaymentThatCrossedTheCancellation() {
        stage.on(PLACED)
                .refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .refusing(WriteOffInvoice.class, BillingRefusal.INVOICE_NOT_OPEN)
                .on(CANCELLED);
        stage.sent();

        stage.on(InvoiceMaker.issued(INVOICE, "EUR 9.90"), PAID);

        assertThat(stage.sent()).containsExactly(credit("EUR 9.90"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void creditsThePartThatWasPaidOfACancelledOrder() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS).on(CANCELLED);
        assertThat(stage.sent()).endsWith(new WriteOffInvoice(INVOICE, WriteOffCause.ORDER, NO_ORDER));

        stage.on(new InvoiceWrittenOff(INVOICE, Money.parse("EUR 6.90"), WriteOffCause.ORDER, NO_ORDER));

        assertThat(stage.sent()).containsExactly(credit("EUR 3.00"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void asksAgainWhileAPaymentOfACancelledOrderIsUnderWay() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .refusing(WriteOffInvoice.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .on(CANCELLED)
                .accepting();
        stage.sent();

        stage.after(Duration.ofHours(1));

        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void voidsTheInvoiceThatIsUnpaidWhenItsDueDateIsOver() {
        billedAndIssued();
        stage.until(DUE_DATE_IS_OVER.minusSeconds(1));
        assertThat(stage.sent()).isEmpty();

        stage.until(DUE_DATE_IS_OVER);
        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NOT_PAID));

        stage.on(new InvoiceVoided(INVOICE, NOT_PAID));
        assertThat(stage.sent()).containsExactly(new CancelOrder(ORDER, CancelCause.NOT_PAID, NOT_PAID));

        stage.on(new OrderCancelled(ORDER, SUBSCRIPTION, CancelCause.NOT_PAID, NOT_PAID));
        assertThat(stage.sent()).containsExactly(rejectionTold(NOT_PAID), END, new VoidInvoice(INVOICE, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void carriesOutAnOrderThatIsPaidInTheLastMoment() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .refusing(WriteOffInvoice.class, BillingRefusal.INVOICE_NOT_OPEN)
                .until(DUE_DATE_IS_OVER);
        stage.sent();

        stage.on(PAID);

        assertThat(stage.sent()).containsExactly(new ActivateSubscription(SUBSCRIPTION), REQUEST);
    }

    @Test
    void waitsForAPaymentThatIsUnderWayWhenTheDueDateIsOver() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .until(DUE_DATE_IS_OVER)
                .accepting();
        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NOT_PAID));

        stage.after(Duration.ofHours(1));

        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NOT_PAID));
    }

    @Test
    void waitsForAPaymentOfTheRestThatIsUnderWayWhenTheDueDateIsOver() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .refusing(WriteOffInvoice.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .until(DUE_DATE_IS_OVER)
                .accepting();
        stage.sent();

        stage.after(Duration.ofHours(1));

        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NOT_PAID));
    }

    @Test
    void writesOffAndCreditsAnOrderThatIsPartlyPaidWhenTheDueDateIsOver() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS).until(DUE_DATE_IS_OVER);
        assertThat(stage.sent()).endsWith(new WriteOffInvoice(INVOICE, WriteOffCause.ORDER, NOT_PAID));

        stage.on(new InvoiceWrittenOff(INVOICE, Money.parse("EUR 6.90"), WriteOffCause.ORDER, NOT_PAID));
        assertThat(stage.sent()).containsExactly(new CancelOrder(ORDER, CancelCause.NOT_PAID, NOT_PAID));

        stage.on(new OrderCancelled(ORDER, SUBSCRIPTION, CancelCause.NOT_PAID, NOT_PAID));
        assertThat(stage.sent()).containsExactly(rejectionTold(NOT_PAID), END, credit("EUR 3.00"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void cancelsAnOrderWhoseInvoiceNeverCame() {
        stage.on(PLACED)
                .refusing(VoidInvoice.class, BillingRefusal.UNKNOWN_INVOICE)
                .after(Duration.ofDays(14));

        assertThat(stage.sent()).endsWith(new CancelOrder(ORDER, CancelCause.NOT_PAID, NOT_PAID));
    }

    @Test
    void tellsOfTheCancellationAlsoWhenItDiesCancelling() {
        stage.on(PLACED).refusing(VoidInvoice.class, BillingRefusal.UNKNOWN_INVOICE);
        stage.sent();

        stage.crashingInDeadline(
                ORDERED.plus(Duration.ofDays(14)),
                new OrderCancelled(ORDER, SUBSCRIPTION, CancelCause.NOT_PAID, NOT_PAID));

        assertThat(stage.sent())
                .containsExactly(
                        new VoidInvoice(INVOICE, NOT_PAID),
                        new CancelOrder(ORDER, CancelCause.NOT_PAID, NOT_PAID),
                        rejectionTold(NOT_PAID),
                        END,
                        new VoidInvoice(INVOICE, NO_ORDER));
    }

    @Test
    void cancelsAlsoWhenItDiesVoidingTheInvoice() {
        billedAndIssued();

        stage.crashingInDeadline(DUE_DATE_IS_OVER, new InvoiceVoided(INVOICE, NOT_PAID));

        assertThat(stage.sent())
                .containsExactly(
                        new VoidInvoice(INVOICE, NOT_PAID),
                        new CancelOrder(ORDER, CancelCause.NOT_PAID, NOT_PAID),
                        new VoidInvoice(INVOICE, NOT_PAID));
    }

    @Test
    void carriesOutAnOrderThatIsPaidWhileItDiesGivingItUp() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .refusing(WriteOffInvoice.class, BillingRefusal.INVOICE_NOT_OPEN);

        stage.crashingInDeadline(DUE_DATE_IS_OVER, PAID);

        assertThat(stage.sent()).endsWith(new ActivateSubscription(SUBSCRIPTION), REQUEST);
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void settlesAlsoWhenItDiesAskingAgain() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .on(CANCELLED)
                .accepting();
        stage.sent();

        stage.crashingInDeadline(ORDERED.plus(Duration.ofHours(1)), new InvoiceVoided(INVOICE, NO_ORDER));

        assertThat(stage.sent())
                .containsExactly(new VoidInvoice(INVOICE, NO_ORDER), new VoidInvoice(INVOICE, NO_ORDER));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void cancelsAnOrderWhoseInvoiceStaffVoided() {
        billedAndIssued();

        stage.on(new InvoiceVoided(INVOICE, WHY));

        assertThat(stage.sent()).containsExactly(new CancelOrder(ORDER, CancelCause.NOT_PAID, WHY));
    }

    @Test
    void waitsForTheReleaseWhenTheOrderWasCancelledBeforeItsWebsiteIsLive() {
        paid();
        stage.refusing(CompleteOrder.class, SubscriptionRefusal.ORDER_NOT_OPEN)
                .on(new WebsiteLive(WEBSITE, SUBSCRIPTION));
        assertThat(stage.sagas()).isOne();
        stage.sent();

        stage.on(CANCELLED);

        assertThat(stage.sent()).containsExactly(END, credit("EUR 9.90"));
        assertThat(stage.sagas()).isZero();
    }

    private void billedAndIssued() {
        stage.on(
                PLACED,
                new InvoiceDrafted(INVOICE, AccountMaker.BOB, AccountMaker.BOB_PATH, CurrencyUnit.EUR, ORDERED),
                InvoiceMaker.issued(INVOICE, "EUR 9.90"));
        stage.sent();
    }

    private void paid() {
        billedAndIssued();
        stage.on(PAID);
        stage.sent();
    }

    private static OrderPlaced placed(int trialDays) {
        return new OrderPlaced(
                ORDER,
                AccountMaker.BOB,
                AccountMaker.BOB_PATH,
                SUBSCRIPTION,
                WEBSITE,
                SubscriptionMaker.saleWith("EUR 0.00", trialDays),
                SubscriptionMaker.FIRST_PERIOD,
                DOMAIN,
                ApplicationType.STATIC);
    }

    private static AddCredit credit(String amount) {
        return new AddCredit(
                LedgerId.of(AccountMaker.BOB, CurrencyUnit.EUR),
                AccountMaker.BOB,
                CreditKind.RETURNED,
                "order ord_1",
                Money.parse(amount),
                CREDITED);
    }

    private static RequestNotification rejectionTold(Reason reason) {
        return new RequestNotification(
                NotificationId.of(ORDER, "rejected"),
                AccountMaker.BOB,
                Template.ORDER_REJECTED,
                Map.of("reason", reason.value()));
    }
}
