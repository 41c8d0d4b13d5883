package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditNotAwaited;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.WalletEvent.DefaultMethodChanged;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The first charge, its retries, and the receipt. */
class CollectionChargingTest extends CollectionStage {

    @Test
    void chargesAndTells() {
        stage.on(ISSUED);

        assertThat(stage.sent())
                .containsExactly(
                        new PayInvoice(INVOICE, 1, null),
                        told("issued", Template.INVOICE_ISSUED, Map.of("amount", "EUR 9.90", "dueOn", "2026-03-15")));
    }

    @Test
    void asksForTheSameAfterACrash() {
        stage.crashingOn(ISSUED);

        List<Object> twice = stage.sent();
        assertThat(twice.subList(0, 2)).isEqualTo(twice.subList(2, 4));
        assertThat(stage.deadlines()).hasSize(1);
    }

    @Test
    void chargesNothingWhenNothingIsToBePaid() {
        stage.on(InvoiceMaker.issued(INVOICE, "EUR 0.00"));
        assertThat(stage.sent()).singleElement().isInstanceOf(RequestNotification.class);

        stage.on(PAID);

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWithAReceiptAndNoDeadlineWhenItIsPaid() {
        stage.on(ISSUED, started(1), new PaymentApplied(INVOICE, PaymentId.of(INVOICE, 1), TOTAL, zero()));
        stage.sent();

        stage.on(PAID);

        assertThat(stage.sent()).containsExactly(told("paid", Template.PAYMENT_RECEIVED, Map.of("amount", "EUR 9.90")));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void waitsForTheEventWhenCreditHasPaidIt() {
        stage.refusing(PayInvoice.class, BillingRefusal.INVOICE_NOT_OPEN).on(ISSUED);
        assertThat(stage.sagas()).isOne();

        stage.on(PAID);

        assertThat(stage.sagas()).isZero();
    }

    @Test
    void isNotStoppedWhenNobodyIsLeftToTell() {
        stage.refusing(RequestNotification.class, AccountRefusal.UNKNOWN_ACCOUNT)
                .on(ISSUED);

        assertThat(stage.sent(PayInvoice.class)).hasSize(1);
    }

    @Test
    void retriesOnTheRetryDaysAfterTheFirstFailure() {
        stage.on(ISSUED, started(1)).on(failed(1, PaymentFailure.DECLINED_FOR_NOW));
        assertThat(stage.sent(RequestNotification.class))
                .contains(told(
                        "failed.pay_1.1",
                        Template.PAYMENT_FAILED,
                        Map.of("amount", "EUR 9.90", "failure", "DECLINED_FOR_NOW")));

        stage.until(morningOf(2026, 3, 2));
        assertThat(stage.sent()).containsExactly(new PayInvoice(INVOICE, 2, null));

        stage.on(started(2)).on(failed(2, PaymentFailure.DECLINED_FOR_NOW)).until(morningOf(2026, 3, 4));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 3, null));

        stage.on(started(3)).on(failed(3, PaymentFailure.DECLINED_FOR_NOW)).until(morningOf(2026, 3, 6));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 4, null));

        stage.on(started(4)).on(failed(4, PaymentFailure.DECLINED_FOR_NOW)).until(morningOf(2026, 3, 14));
        assertThat(stage.sent(PayInvoice.class)).isEmpty();
    }

    @Test
    void retriesNothingThatFailedForGood() {
        stage.on(ISSUED, started(1)).on(failed(1, PaymentFailure.DECLINED));
        stage.sent();

        stage.until(morningOf(2026, 3, 14));

        assertThat(stage.sent(PayInvoice.class)).isEmpty();
    }

    @Test
    void triesAgainLaterWhenThereIsNoPaymentMethodYet() {
        stage.refusing(PayInvoice.class, BillingRefusal.NO_PAYMENT_METHOD).on(ISSUED);
        stage.sent();

        stage.until(morningOf(2026, 3, 2));
        assertThat(stage.sent()).containsExactly(new PayInvoice(INVOICE, 1, null));

        stage.accepting().until(morningOf(2026, 3, 4));
        assertThat(stage.sent()).containsExactly(new PayInvoice(INVOICE, 1, null));
    }

    @Test
    void leavesAnAttemptAloneThatTheCustomerStarted() {
        stage.refusing(PayInvoice.class, BillingRefusal.PAYMENT_IN_PROGRESS).on(ISSUED);
        stage.sent();

        stage.until(morningOf(2026, 3, 4));

        assertThat(stage.sent(PayInvoice.class)).isEmpty();
    }

    @Test
    void passesOverARetryWhoseAttemptWasMadeMeanwhile() {
        stage.on(ISSUED, started(1))
                .on(failed(1, PaymentFailure.DECLINED_FOR_NOW))
                .on(started(2));
        stage.sent();

        stage.until(morningOf(2026, 3, 2));

        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void makesOneAttemptForAllMissedRetries() {
        stage.on(ISSUED, started(1)).on(failed(1, PaymentFailure.DECLINED_FOR_NOW));
        stage.sent();

        stage.downUntil(morningOf(2026, 3, 10));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 2, null));

        stage.on(started(2)).on(failed(2, PaymentFailure.DECLINED_FOR_NOW)).until(morningOf(2026, 3, 15));
        assertThat(stage.sent(PayInvoice.class)).isEmpty();
    }

    /** It is handled nine days after it failed; retries were due on 2, 4 and 6 March. */
    @Test
    void makesOneAttemptForRetriesThatWereMissedBeforeTheFailureIsHeardOf() {
        stage.on(ISSUED, started(1))
                .handlingAfter(Duration.ofDays(9))
                .on(failed(1, PaymentFailure.DECLINED_FOR_NOW))
                .handlingAfter(Duration.ZERO);
        stage.sent();
        assertThat(stage.deadlines()).startsWith(morningOf(2026, 3, 2));

        stage.downUntil(morningOf(2026, 3, 10));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 2, null));

        stage.on(started(2)).on(failed(2, PaymentFailure.DECLINED_FOR_NOW)).until(morningOf(2026, 3, 15));
        assertThat(stage.sent(PayInvoice.class)).isEmpty();
    }

    @Test
    void countsTheDaysFromTheFailureWhenThatIsHeardOfLate() {
        stage.on(ISSUED, started(1))
                .handlingAfter(Duration.ofDays(1))
                .on(failed(1, PaymentFailure.DECLINED_FOR_NOW))
                .handlingAfter(Duration.ZERO)
                .downUntil(morningOf(2026, 3, 2).plus(Duration.ofHours(2)));
        stage.on(started(2)).on(failed(2, PaymentFailure.DECLINED_FOR_NOW));
        stage.sent();

        stage.until(morningOf(2026, 3, 3));
        assertThat(stage.sent(PayInvoice.class)).isEmpty();

        stage.until(morningOf(2026, 3, 4));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 3, null));
    }

    @Test
    void triesOnceWhenItDiesAsItTriesAgain() {
        stage.on(ISSUED, started(1)).on(failed(1, PaymentFailure.DECLINED_FOR_NOW));
        stage.sent();

        stage.crashingInDeadline(morningOf(2026, 3, 2), started(2)).on(failed(2, PaymentFailure.DECLINED_FOR_NOW));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 2, null));

        stage.until(morningOf(2026, 3, 4));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 3, null));
    }

    @Test
    void tellsOfAFailureWhatIsOpenAfterCredit() {
        Money rest = Money.parse("EUR 5.00");
        stage.on(
                ISSUED,
                new CreditApplied(
                        INVOICE, LedgerId.of(AccountMaker.BOB, CurrencyUnit.EUR), Money.parse("EUR 4.90"), rest),
                started(1));
        stage.sent();

        stage.on(failed(1, PaymentFailure.DECLINED));

        assertThat(stage.sent(RequestNotification.class))
                .containsExactly(told(
                        "failed.pay_1.1",
                        Template.PAYMENT_FAILED,
                        Map.of("amount", "EUR 5.00", "failure", "DECLINED")));
    }

    /** Also long after it was suspended: whoever pays ahead need not wait for the next date of the calendar. */
    @Test
    void usesCreditAsSoonAsThereIsSome() {
        declined(ISSUED).until(SUSPENSION);
        stage.sent();

        stage.on(creditFor(null), creditFor(new InvoiceId("inv_2")));
        assertThat(stage.sent()).as("it is the turn of another one").isEmpty();

        stage.on(creditFor(INVOICE));
        assertThat(stage.sent()).containsExactly(CREDIT);
    }

    @Test
    void usesCreditThatCameDuringAnAttemptAsThatFails() {
        stage.on(ISSUED, started(1))
                .refusing(ApplyCredit.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .on(creditFor(INVOICE))
                .accepting();
        stage.sent();

        stage.on(failed(1, PaymentFailure.DECLINED));

        assertThat(stage.sent()).contains(CREDIT);
    }

    @Test
    void chargesAnotherDefaultMethodAtOnceAlsoAfterOneFailedForGood() {
        declined(ISSUED).until(SUSPENSION);
        stage.sent();

        stage.on(anotherDefault(AccountMaker.ACME), anotherDefault(AccountMaker.BOB));

        assertThat(stage.sent()).containsExactly(new PayInvoice(INVOICE, 2, null));
    }

    @Test
    void chargesAMethodThatWasChosenDuringAnAttemptAsThatFails() {
        stage.on(ISSUED, started(1));
        stage.sent();
        stage.on(anotherDefault(AccountMaker.BOB));
        assertThat(stage.sent()).isEmpty();

        stage.on(failed(1, PaymentFailure.DECLINED));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 2, null));

        stage.on(started(2)).on(failed(2, PaymentFailure.DECLINED));
        assertThat(stage.sent(PayInvoice.class)).isEmpty();
    }

    @Test
    void chargesNothingBecauseAMethodWasRemoved() {
        declined(ISSUED);
        stage.sent();

        stage.on(new DefaultMethodChanged(
                WalletId.of(AccountMaker.BOB), AccountMaker.BOB, new PaymentToken("tok_other"), false));

        assertThat(stage.sent()).isEmpty();
    }

    private static CreditAdded creditFor(@Nullable InvoiceId next) {
        Money amount = Money.parse("EUR 5.00");
        return new CreditAdded(LEDGER, CreditKind.PREPAID, "a", amount, amount, new Reason("Paid ahead"), next, null);
    }

    /** It is open again, and can take credit that came meanwhile. */
    @Test
    void usesCreditWhenAnAttemptBroughtLessThanWasAskedFor() {
        stage.on(ISSUED, started(1));
        stage.sent();

        stage.on(new PaymentApplied(
                INVOICE, PaymentId.of(INVOICE, 1), Money.parse("EUR 4.90"), Money.parse("EUR 5.00")));

        assertThat(stage.sent()).containsExactly(CREDIT);
    }

    private static DefaultMethodChanged anotherDefault(AccountId account) {
        return new DefaultMethodChanged(WalletId.of(account), account, new PaymentToken("tok_other"), true);
    }

    @Test
    void usesWhatOneBeforeItInTheQueueLeavesForIt() {
        declined(ISSUED);
        stage.sent();
        InvoiceId other = new InvoiceId("inv_2");

        stage.on(new CreditNotAwaited(LEDGER, other, null), new CreditNotAwaited(LEDGER, INVOICE, other));
        assertThat(stage.sent()).isEmpty();

        stage.on(new CreditNotAwaited(LEDGER, other, INVOICE));
        assertThat(stage.sent()).containsExactly(CREDIT);
    }

    @Test
    void tellsWhatWasPaidWithoutWhatACreditNoteTookBack() {
        stage.on(ISSUED, started(1)).on(credited("EUR 3.00", "EUR 6.90"));
        stage.sent();

        stage.on(new PaymentApplied(INVOICE, PaymentId.of(INVOICE, 1), Money.parse("EUR 6.90"), zero()), PAID);

        assertThat(stage.sent()).contains(told("paid", Template.PAYMENT_RECEIVED, Map.of("amount", "EUR 6.90")));
    }

    @Test
    void anInvoiceThatIsWhollyTakenBackIsNotToldAsPaid() {
        stage.on(ISSUED, started(1));
        stage.sent();

        stage.on(credited("EUR 9.90", "EUR 0.00"), PAID);

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isZero();
    }

    private static InvoiceCredited credited(String gross, String rest) {
        return new InvoiceCredited(
                INVOICE,
                new CreditNoteId("crn_1"),
                List.of(),
                Money.parse(gross),
                Money.parse(gross),
                Money.parse(rest),
                Money.parse(rest));
    }
}
