package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.AMEX;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static com.unifiedhosting.billing.InvoiceMaker.WALLET;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.FailPayment;
import com.unifiedhosting.billing.PaymentCommand.StallPayment;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentCapturedAgain;
import com.unifiedhosting.billing.PaymentEvent.PaymentFailed;
import com.unifiedhosting.billing.PaymentEvent.PaymentStalled;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.WalletCommand.RemovePaymentMethod;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.Reason;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** How attempts to collect end, and where the money goes. */
class PaymentOutcomeTest extends BillingSide {

    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");
    private static final CapturePayment CAPTURE = new CapturePayment(FIRST, eur("9.90"), "ch_1");
    private static final FailPayment FAIL = new FailPayment(FIRST, PaymentFailure.DECLINED_FOR_NOW);
    private static final PaymentCaptured CAPTURED = new PaymentCaptured(FIRST, INVOICE, eur("9.90"), "ch_1");

    @Test
    void anAttemptThatWasStartedStandsThoughItsMethodIsRemoved() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(new RemovePaymentMethod(WALLET, VISA));

        assertThat(side.eventsOf(new PayInvoice(INVOICE, 1, VISA))).isEmpty();
        assertThat(side.eventsOf(CAPTURE)).contains(CAPTURED, new InvoicePaid(INVOICE, BOB));
    }

    @Test
    void capturingSettlesTheInvoice() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();

        assertThat(side.eventsOf(CAPTURE))
                .containsExactlyInAnyOrder(
                        CAPTURED,
                        new PaymentApplied(INVOICE, FIRST, eur("9.90"), eur("0.00")),
                        new InvoicePaid(INVOICE, BOB));
    }

    @Test
    void capturesOnceHoweverOftenItIsReported() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(CAPTURE);

        assertThat(side.eventsOf(CAPTURE)).isEmpty();
    }

    @Test
    void moneyThatWasTakenOnceMoreBecomesCreditOnce() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(CAPTURE);
        CapturePayment again = new CapturePayment(FIRST, eur("4.00"), "ch_other");

        assertThat(side.eventsOf(again))
                .containsExactlyInAnyOrder(
                        new PaymentCapturedAgain(FIRST, INVOICE, eur("4.00"), "ch_other"),
                        new CreditAdded(
                                LEDGER,
                                CreditKind.OVERPAYMENT,
                                FIRST.value(),
                                eur("4.00"),
                                eur("4.00"),
                                new Reason("Taken once more by the gateway."),
                                null,
                                ACME_PATH));
        assertThat(side.eventsOf(again)).isEmpty();
        assertThat(side.eventsOf(CAPTURE)).isEmpty();
    }

    @Test
    void capturesLessThanWasRequestedAsItIs() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();

        assertThat(side.eventsOf(new CapturePayment(FIRST, eur("6.00"), "ch_1")))
                .containsExactlyInAnyOrder(
                        new PaymentCaptured(FIRST, INVOICE, eur("6.00"), "ch_1"),
                        new PaymentApplied(INVOICE, FIRST, eur("6.00"), eur("3.90")),
                        creditFor("3.90"));
        assertThat(side.eventsOf(new PayInvoice(INVOICE, 2, VISA)))
                .contains(new PaymentStarted(INVOICE, SECOND, 2, eur("3.90")));
    }

    @Test
    void whatWasCapturedBeyondTheRequestBecomesCredit() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();

        assertThat(side.eventsOf(new CapturePayment(FIRST, eur("15.90"), "ch_1")))
                .containsExactlyInAnyOrder(
                        new PaymentCaptured(FIRST, INVOICE, eur("15.90"), "ch_1"),
                        new PaymentApplied(INVOICE, FIRST, eur("9.90"), eur("0.00")),
                        new InvoicePaid(INVOICE, BOB),
                        keptOfFirst("6.00"));
    }

    @Test
    void refusesACaptureInAnotherCurrency() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();

        side.refuses(BillingRefusal.CURRENCY_MISMATCH, new CapturePayment(FIRST, Money.parse("USD 9.90"), "ch_1"));
    }

    @Test
    void stallsAPaymentOnceAndNoneThatIsSettled() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();

        assertThat(side.eventsOf(new StallPayment(FIRST))).containsExactly(new PaymentStalled(FIRST, INVOICE));
        assertThat(side.eventsOf(new StallPayment(FIRST))).isEmpty();

        side.send(FAIL);
        bobHolds(AMEX);
        side.send(new PayInvoice(INVOICE, 2, AMEX));
        side.send(new CapturePayment(SECOND, eur("9.90"), "ch_2"));
        assertThat(side.eventsOf(new StallPayment(SECOND))).isEmpty();
    }

    @Test
    void capturesWhatWasReportedAsFailed() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(FAIL);

        assertThat(side.eventsOf(CAPTURE)).contains(CAPTURED, new InvoicePaid(INVOICE, BOB));
    }

    @Test
    void aLateCaptureDoesNotEndTheAttemptThatIsUnderWay() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(FAIL);
        side.send(new RecordReceipt(INVOICE, "cash", eur("1.00")));
        aPaymentUnderWay();
        side.send(CAPTURE);

        assertThat(side.eventsOf(new CapturePayment(SECOND, eur("8.90"), "ch_2")))
                .containsExactlyInAnyOrder(
                        new PaymentCaptured(SECOND, INVOICE, eur("8.90"), "ch_2"),
                        new CreditAdded(
                                LEDGER,
                                CreditKind.OVERPAYMENT,
                                SECOND.value(),
                                eur("8.90"),
                                eur("9.90"),
                                new Reason("Paid beyond what is open on the invoice."),
                                null,
                                ACME_PATH));
    }

    @Test
    void whatTheInvoiceCannotTakeAnyMoreBecomesCredit() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(new RecordReceipt(INVOICE, "cash", eur("6.00")));

        assertThat(side.eventsOf(CAPTURE))
                .containsExactlyInAnyOrder(
                        CAPTURED,
                        new PaymentApplied(INVOICE, FIRST, eur("3.90"), eur("0.00")),
                        new InvoicePaid(INVOICE, BOB),
                        keptOfFirst("6.00"));
    }

    @Test
    void aPaymentForWhatIsPaidMeanwhileBecomesCredit() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(new RecordReceipt(INVOICE, "cash", eur("9.90")));

        wholePaymentBecomesCredit();
    }

    @Test
    void aPaymentForAVoidInvoiceBecomesCredit() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(FAIL);
        side.send(new VoidInvoice(INVOICE, new Reason("Wrong")));

        wholePaymentBecomesCredit();
    }

    @Test
    void aPaymentForAnInvoiceWrittenOffBecomesCredit() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(FAIL);
        side.send(new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, new Reason("Gone")));

        wholePaymentBecomesCredit();
    }

    private void wholePaymentBecomesCredit() {
        assertThat(side.eventsOf(CAPTURE))
                .contains(CAPTURED, keptOfFirst("9.90"))
                .doesNotHaveAnyElementsOfTypes(PaymentApplied.class, InvoicePaid.class);
    }

    @Test
    void failingFreesTheInvoiceForTheNextAttempt() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();

        assertThat(side.eventsOf(FAIL))
                .containsExactlyInAnyOrder(
                        new PaymentFailed(FIRST, INVOICE, PaymentFailure.DECLINED_FOR_NOW),
                        new PaymentAttemptFailed(INVOICE, FIRST, 1, true),
                        creditFor("9.90"));
        assertThat(side.eventsOf(new PayInvoice(INVOICE, 2, VISA)))
                .contains(new PaymentStarted(INVOICE, SECOND, 2, eur("9.90")));
    }

    @Test
    void failsOnce() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(FAIL);

        assertThat(side.eventsOf(FAIL)).isEmpty();
    }

    @Test
    void aFailureIsNoNewsToAnInvoiceThatIsSettled() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(new RecordReceipt(INVOICE, "cash", eur("9.90")));

        assertThat(side.eventsOf(FAIL))
                .containsExactly(new PaymentFailed(FIRST, INVOICE, PaymentFailure.DECLINED_FOR_NOW));
    }

    @Test
    void refusesToFailWhatIsCaptured() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(CAPTURE);

        side.refuses(BillingRefusal.PAYMENT_CAPTURED, FAIL);
    }

    @Test
    void refusesOutcomesOfPaymentsThatAreUnknownOrForeign() {
        side.refuses(BillingRefusal.UNKNOWN_PAYMENT, CAPTURE);
        side.refuses(BillingRefusal.UNKNOWN_PAYMENT, FAIL);
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.refusesAs(STRANGER, BillingRefusal.UNKNOWN_PAYMENT, CAPTURE);
    }

    private static CreditAdded keptOfFirst(String amount) {
        return new CreditAdded(
                LEDGER,
                CreditKind.OVERPAYMENT,
                FIRST.value(),
                eur(amount),
                eur(amount),
                new Reason("Paid beyond what is open on the invoice."),
                null,
                ACME_PATH);
    }
}
