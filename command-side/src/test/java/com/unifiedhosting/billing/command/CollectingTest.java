package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.AMEX;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static com.unifiedhosting.billing.InvoiceMaker.WALLET;
import static com.unifiedhosting.billing.InvoiceMaker.aMethod;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.ConfirmOpen;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.ConfirmPayment;
import com.unifiedhosting.billing.PaymentCommand.FailPayment;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.billing.WalletCommand.RemovePaymentMethod;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Attempts to collect: which may start, when, and what they charge. */
class CollectingTest extends BillingSide {

    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");
    private static final CapturePayment CAPTURE = new CapturePayment(FIRST, eur("9.90"), "ch_1");
    private static final FailPayment FAIL = new FailPayment(FIRST, PaymentFailure.DECLINED_FOR_NOW);

    @Test
    void startsTheFirstAttemptWithTheDefaultMethod() {
        anInvoiceOver("9.90");
        side.send(new AddPaymentMethod(WALLET, BOB, aMethod(VISA), false));
        side.send(new AddPaymentMethod(WALLET, BOB, aMethod(AMEX), true));

        assertThat(side.eventsOf(new PayInvoice(INVOICE, null, null)))
                .containsExactlyInAnyOrder(
                        new PaymentStarted(INVOICE, FIRST, 1, eur("9.90")),
                        requested(AMEX, eur("9.90")),
                        noMoreCredit());
    }

    @Test
    void collectsOnlyWhatIsOpenWithTheMethodThatIsGiven() {
        anInvoiceOver("9.90");
        bobHolds(AMEX);
        bobHolds(VISA);
        side.send(new RecordReceipt(INVOICE, "cash", eur("3.00")));

        assertThat(side.eventsOf(new PayInvoice(INVOICE, 1, VISA)))
                .containsExactlyInAnyOrder(
                        new PaymentStarted(INVOICE, FIRST, 1, eur("6.90")),
                        requested(VISA, eur("6.90")),
                        noMoreCredit());
    }

    @Test
    void aClosedAccountPaysWhatItOwesWithAMethodThatItAddsThen() {
        anInvoiceOver("9.90");
        side.happened(BOB, new AccountClosed(BOB));
        bobHolds(VISA);

        assertThat(side.eventsOf(new PayInvoice(INVOICE, 1, VISA)))
                .containsExactlyInAnyOrder(
                        new PaymentStarted(INVOICE, FIRST, 1, eur("9.90")),
                        requested(VISA, eur("9.90")),
                        noMoreCredit());
    }

    @Test
    void aPaymentIsDueAsLongAsItsAttemptIsUnderWay() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        assertThat(side.eventsOf(new ConfirmPayment(FIRST, VISA))).isEmpty();

        side.send(new FailPayment(FIRST, PaymentFailure.DECLINED));

        side.refuses(BillingRefusal.PAYMENT_NOT_DUE, new ConfirmPayment(FIRST, VISA));
    }

    /** Or he would pay twice: by transfer, and by card an hour later. */
    @Test
    void aPaymentIsNotDueAnyMoreWhenItsInvoiceIsPaidByOtherMeans() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(new RecordReceipt(INVOICE, "bank-1", eur("9.90")));

        side.refuses(BillingRefusal.PAYMENT_NOT_DUE, new ConfirmPayment(FIRST, VISA));
    }

    @Test
    void aMethodThatIsRemovedIsNotChargedAnyMore() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(new RemovePaymentMethod(WALLET, VISA));

        side.refuses(BillingRefusal.UNKNOWN_PAYMENT_METHOD, new ConfirmPayment(FIRST, VISA));
    }

    @Test
    void startsAnAttemptOnce() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        assertThat(side.eventsOf(new PayInvoice(INVOICE, 1, VISA))).isEmpty();

        side.send(CAPTURE);
        assertThat(side.eventsOf(new PayInvoice(INVOICE, 1, VISA))).isEmpty();
    }

    @Test
    void refusesASecondAttemptWhileOneIsUnderWay() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();

        side.refuses(BillingRefusal.PAYMENT_IN_PROGRESS, new PayInvoice(INVOICE, null, VISA));
        side.refuses(BillingRefusal.PAYMENT_IN_PROGRESS, new PayInvoice(INVOICE, 2, VISA));
    }

    @Test
    void refusesCreditForWhatAnAttemptUnderWayTakes() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "gift", eur("14.00"), new Reason("A gift")));

        side.refuses(BillingRefusal.PAYMENT_IN_PROGRESS, new ApplyCredit(INVOICE));

        side.send(FAIL);
        assertThat(side.eventsOf(new ApplyCredit(INVOICE))).contains(new InvoicePaid(INVOICE, BOB));
    }

    @Test
    void usesCreditBeforeItCharges() {
        anInvoiceOver("9.90");
        bobHolds(VISA);
        side.send(new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "gift", eur("4.00"), new Reason("A gift")));

        assertThat(side.eventsOf(new PayInvoice(INVOICE, 1, null)))
                .containsExactlyInAnyOrder(
                        new CreditUsed(LEDGER, INVOICE, eur("4.00"), eur("0.00")),
                        new CreditApplied(INVOICE, LEDGER, eur("4.00"), eur("5.90")),
                        new PaymentStarted(INVOICE, FIRST, 1, eur("5.90")),
                        requested(VISA, eur("5.90")),
                        noMoreCredit());
    }

    @Test
    void chargesNothingThatCreditCoversAndNeedsNoMethodForIt() {
        anInvoiceOver("9.90");
        side.send(new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "gift", eur("14.00"), new Reason("A gift")));

        assertThat(side.eventsOf(new PayInvoice(INVOICE, 1, null)))
                .containsExactlyInAnyOrder(
                        new CreditUsed(LEDGER, INVOICE, eur("9.90"), eur("4.10")),
                        noMoreCredit(),
                        new CreditApplied(INVOICE, LEDGER, eur("9.90"), eur("0.00")),
                        new InvoicePaid(INVOICE, BOB));
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, new PayInvoice(INVOICE, 1, null));
    }

    @Test
    void usesNoCreditWhenTheRestCannotBeCharged() {
        anInvoiceOver("9.90");
        side.send(new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "gift", eur("4.00"), new Reason("A gift")));

        side.refuses(BillingRefusal.NO_PAYMENT_METHOD, new PayInvoice(INVOICE, 1, null));

        assertThat(side.stream(LEDGER)).doesNotHaveAnyElementsOfTypes(CreditUsed.class);
        assertThat(side.eventsOf(new ApplyCredit(INVOICE)))
                .contains(new CreditApplied(INVOICE, LEDGER, eur("4.00"), eur("5.90")));
    }

    @Test
    void confirmsWhatIsStillToBeCollected() {
        aDraftOver("9.90");
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, new ConfirmOpen(INVOICE));
        anInvoiceOver("9.90");
        assertThat(side.eventsOf(new ConfirmOpen(INVOICE))).isEmpty();

        aPaymentUnderWay();
        side.refuses(BillingRefusal.PAYMENT_IN_PROGRESS, new ConfirmOpen(INVOICE));
        side.send(CAPTURE);
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, new ConfirmOpen(INVOICE));
    }

    @Test
    void refusesAnAttemptThatIsNotNext() {
        anInvoiceOver("9.90");

        side.refuses(BillingRefusal.ATTEMPT_CONTRADICTS, new PayInvoice(INVOICE, 2, VISA));
    }

    @Test
    void refusesToCollectWithoutAMethod() {
        anInvoiceOver("9.90");

        side.refuses(BillingRefusal.NO_PAYMENT_METHOD, new PayInvoice(INVOICE, null, null));
    }

    @Test
    void refusesToChargeAMethodOfSomebodyElse() {
        anInvoiceOver("9.90");
        side.send(new AddPaymentMethod(WalletId.of(ACME), ACME, aMethod(AMEX), false));
        side.refuses(BillingRefusal.UNKNOWN_PAYMENT_METHOD, new PayInvoice(INVOICE, null, AMEX));

        bobHolds(VISA);
        side.refuses(BillingRefusal.UNKNOWN_PAYMENT_METHOD, new PayInvoice(INVOICE, 1, AMEX));
        assertThat(side.stream(INVOICE)).doesNotHaveAnyElementsOfTypes(PaymentStarted.class);
    }

    @Test
    void refusesToChargeAMethodThatWasRemoved() {
        anInvoiceOver("9.90");
        bobHolds(VISA);
        side.send(new RemovePaymentMethod(WALLET, VISA));

        side.refuses(BillingRefusal.UNKNOWN_PAYMENT_METHOD, new PayInvoice(INVOICE, null, VISA));
    }

    @Test
    void refusesToCollectWhatIsNotOpen() {
        aDraftOver("0.00");
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, new PayInvoice(INVOICE, null, VISA));
        anInvoiceOver("0.00");
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, new PayInvoice(INVOICE, null, VISA));
        side.refuses(BillingRefusal.UNKNOWN_INVOICE, new PayInvoice(new InvoiceId("inv_unknown"), null, VISA));
        side.refusesAs(STRANGER, BillingRefusal.UNKNOWN_INVOICE, new PayInvoice(INVOICE, null, VISA));
    }

    private static DomainEvent requested(PaymentToken token, Money amount) {
        return new PaymentRequested(FIRST, INVOICE, BOB, BOB_PATH, 1, amount, GatewayName.SANDBOX, token);
    }
}
