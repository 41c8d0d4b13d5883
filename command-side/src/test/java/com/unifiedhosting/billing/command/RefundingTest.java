package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerCommand.PayOutCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.LedgerEvent.CreditRefunded;
import com.unifiedhosting.billing.LedgerEvent.PaymentTakenBack;
import com.unifiedhosting.billing.LedgerEvent.ShortfallCovered;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.FailRefund;
import com.unifiedhosting.billing.PaymentCommand.RecordDispute;
import com.unifiedhosting.billing.PaymentCommand.RecordRefund;
import com.unifiedhosting.billing.PaymentCommand.RefundPayment;
import com.unifiedhosting.billing.PaymentEvent.DisputeLost;
import com.unifiedhosting.billing.PaymentEvent.DisputeWon;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentDisputed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefunded;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentEvent.RefundFailed;
import com.unifiedhosting.billing.PaymentEvent.RefundRequested;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.TakenBackBy;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What goes back of payments, and where it is taken from. */
class RefundingTest extends RefundingFixture {

    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");

    private static FailRefund fails(RefundFailure why) {
        return new FailRefund(FIRST, ONE, eur("4.00"), why);
    }

    private static RecordDispute dispute(DisputeStatus status) {
        return new RecordDispute(FIRST, "dp_1", "ch_1", eur("9.90"), "fraudulent", status);
    }

    private static CreditRefunded taken(RefundId id, String amount, String balance) {
        return new CreditRefunded(LEDGER, FIRST, id, eur(amount), eur(balance), ACME_PATH);
    }

    private static RefundRequested requested(RefundId id, String amount, String capture) {
        return new RefundRequested(FIRST, INVOICE, BOB, id, eur(amount), GatewayName.SANDBOX, capture, WHY);
    }

    private static RefundFailed failed(Money amount, RefundFailure why) {
        return failed(amount, why, true, null);
    }

    @Test
    void aRefundIsTakenFromCreditAsItIsOrdered() {
        paidAndCredited();

        assertThat(side.eventsOf(refund(ONE, "4.00")))
                .containsExactlyInAnyOrder(taken(ONE, "4.00", "5.90"), requested(ONE, "4.00", "ch_1"));
    }

    @Test
    void aRefundWithoutAnAmountIsAllThatCanBe() {
        paidAndCredited();
        credit("gift", "50.00");

        assertThat(side.eventsOf(refund(ONE, null)))
                .as("9.90 were taken, of 59.90 of credit")
                .containsExactlyInAnyOrder(taken(ONE, "9.90", "50.00"), requested(ONE, "9.90", "ch_1"));
    }

    @Test
    void aRefundWithoutAnAmountIsNoMoreThanTheCredit() {
        paid();
        credit("gift", "3.00");

        assertThat(side.eventsOf(refund(ONE, null)))
                .containsExactlyInAnyOrder(taken(ONE, "3.00", "0.00"), requested(ONE, "3.00", "ch_1"));
    }

    @Test
    void isOrderedOnce() {
        paidAndCredited();
        side.send(refund(ONE, "4.00"));

        assertThat(side.eventsOf(refund(ONE, "4.00"))).isEmpty();
        assertThat(side.eventsOf(refund(ONE, null))).isEmpty();
        side.refuses(BillingRefusal.REFUND_CONTRADICTS, refund(ONE, "5.00"));
    }

    @Test
    void refusesMoreThanThereIsOfEither() {
        paidAndCredited();
        side.refuses(BillingRefusal.REFUND_EXCEEDS_PAYMENT, refund(ONE, "9.91"));
        side.send(refund(ONE, "4.00"));
        credit("gift", "50.00");
        side.refuses(BillingRefusal.REFUND_EXCEEDS_PAYMENT, refund(TWO, "5.91"));
        assertThat(side.eventsOf(refund(TWO, "5.90"))).contains(requested(TWO, "5.90", "ch_1"));
        side.refuses(BillingRefusal.NOTHING_TO_REFUND, refund(RefundId.of(FIRST, "3"), null));
    }

    @Test
    void refusesWhatIsNoCredit() {
        paid();
        side.refuses(BillingRefusal.NOTHING_TO_REFUND, refund(ONE, null));
        side.refuses(BillingRefusal.REFUND_EXCEEDS_CREDIT, refund(ONE, "0.01"));
        credit("gift", "3.00");
        side.refuses(BillingRefusal.REFUND_EXCEEDS_CREDIT, refund(ONE, "3.01"));
        side.refuses(BillingRefusal.CURRENCY_MISMATCH, new RefundPayment(FIRST, ONE, Money.parse("USD 1.00"), WHY));
    }

    /** 3.90 of the invoice are open and wait for credit, of which 5.00 come: 1.10 are free. */
    @Test
    void leavesTheCreditForWhichAnInvoiceWaits() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(new CapturePayment(FIRST, eur("6.00"), "ch_1"));
        credit("gift", "5.00");

        side.refuses(BillingRefusal.REFUND_EXCEEDS_CREDIT, refund(ONE, "1.11"));
        assertThat(side.eventsOf(refund(ONE, null))).contains(taken(ONE, "1.10", "3.90"));
    }

    @Test
    void refusesToGiveBackWhatWasNotTaken() {
        side.refuses(BillingRefusal.UNKNOWN_PAYMENT, refund(ONE, null));
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        credit("gift", "50.00");
        side.refuses(BillingRefusal.PAYMENT_NOT_CAPTURED, refund(ONE, null));
        side.refuses(BillingRefusal.PAYMENT_NOT_CAPTURED, DONE);
        side.refuses(BillingRefusal.PAYMENT_NOT_CAPTURED, dispute(DisputeStatus.OPEN));
        side.refusesAs(STRANGER, BillingRefusal.UNKNOWN_PAYMENT, refund(ONE, null));
    }

    /** 9.90 and once more 4.00: what is left of one charge is the most that can go back at once. */
    @Test
    void givesBackOfTheChargeOfWhichMostIsLeft() {
        paid();
        side.send(new CapturePayment(FIRST, eur("4.00"), "ch_2"));
        credit("gift", "50.00");

        side.refuses(BillingRefusal.REFUND_EXCEEDS_PAYMENT, refund(ONE, "9.91"));
        side.send(refund(ONE, "6.00"));
        assertThat(side.eventsOf(refund(TWO, null)))
                .as("3.90 are left of one, 4.00 of the other")
                .contains(requested(TWO, "4.00", "ch_2"));
    }

    @Test
    void whatTheGatewayHasGivenBackIsRecordedOnce() {
        paidAndCredited();
        side.send(refund(ONE, "4.00"));

        assertThat(side.eventsOf(DONE))
                .containsExactly(new PaymentRefunded(FIRST, INVOICE, BOB, ONE, eur("4.00"), "re_1"));
        assertThat(side.eventsOf(DONE)).isEmpty();
        side.refuses(BillingRefusal.REFUND_CONTRADICTS, new RecordRefund(FIRST, ONE, "ch_1", eur("5.00"), "re_1"));
    }

    @Test
    void creditReturnsOnceWhenARefundFails() {
        paidAndCredited();
        side.send(refund(ONE, "4.00"));

        assertThat(side.eventsOf(fails(RefundFailure.REFUSED)))
                .containsExactlyInAnyOrder(failed(eur("4.00"), RefundFailure.REFUSED), back("4.00", "9.90"));
        assertThat(side.eventsOf(fails(RefundFailure.REFUSED))).isEmpty();
        assertThat(side.eventsOf(refund(TWO, null))).contains(requested(TWO, "9.90", "ch_1"));
    }

    @Test
    void nothingGoesBackThroughAGatewayThatIsOff() {
        anInvoiceOver("9.90");
        side.happened(
                FIRST,
                new PaymentRequested(
                        FIRST,
                        INVOICE,
                        BOB,
                        BOB_PATH,
                        1,
                        eur("9.90"),
                        new GatewayName("stripe"),
                        new PaymentToken("pm_1")));
        side.happened(FIRST, new PaymentCaptured(FIRST, INVOICE, eur("9.90"), "pi_1"));
        credit("gift", "19.80");

        side.refuses(BillingRefusal.GATEWAY_OFF, refund(ONE, "4.00"));
    }

    @Test
    void thereAreNoMoreThanAHundredRefunds() {
        paidAndCredited();
        for (int n = 1; n <= RefundPayment.MOST; n++) {
            RefundId id = RefundId.of(FIRST, "n" + n);
            side.send(refund(id, "0.01"));
            side.send(new FailRefund(FIRST, id, eur("0.01"), RefundFailure.REFUSED));
        }

        side.refuses(BillingRefusal.TOO_MANY_REFUNDS, refund(ONE, "0.01"));
        assertThat(side.eventsOf(DONE)).as("what the gateway tells is taken in").isNotEmpty();
    }

    @Test
    void creditReturnsWhenTheBankDoesNotTakeIt() {
        paidAndCredited();
        side.send(refund(ONE, "4.00"));
        side.send(DONE);

        side.refuses(BillingRefusal.REFUND_DONE, fails(RefundFailure.REFUSED));
        assertThat(side.eventsOf(fails(RefundFailure.RETURNED)))
                .containsExactlyInAnyOrder(failed(eur("4.00"), RefundFailure.RETURNED), back("4.00", "9.90"));
        assertThat(side.eventsOf(DONE)).as("told late").isEmpty();
    }

    @Test
    void whatWasRefusedAndIsDoneAllTheSameIsTakenBack() {
        paidAndCredited();
        side.send(refund(ONE, "4.00"));
        side.send(fails(RefundFailure.REFUSED));

        assertThat(side.eventsOf(DONE))
                .containsExactlyInAnyOrder(elsewhere(ONE, "4.00"), takenBack("4.00", "5.90", "0.00"));
    }

    /** 4.00 go back at the gateway itself, of which 3.00 are credit: 1.00 is owed, and of the next 5.00 covered first. */
    @Test
    void whatGoesBackElsewhereIsTakenFromCreditAndTheRestIsOwed() {
        paid();
        credit("gift", "3.00");

        assertThat(side.eventsOf(DONE))
                .containsExactlyInAnyOrder(elsewhere(ONE, "4.00"), takenBack("4.00", "0.00", "1.00"));
        assertThat(side.eventsOf(DONE)).isEmpty();
        side.refuses(BillingRefusal.NOTHING_TO_REFUND, refund(TWO, null));
        assertThat(side.eventsOf(new AddCredit(LEDGER, BOB, CreditKind.PREPAID, "bank-1", eur("5.00"), WHY)))
                .contains(
                        new CreditAdded(
                                LEDGER, CreditKind.PREPAID, "bank-1", eur("5.00"), eur("5.00"), WHY, null, ACME_PATH),
                        new ShortfallCovered(LEDGER, eur("1.00"), eur("4.00"), eur("0.00")));
        assertThat(side.eventsOf(refund(TWO, null))).contains(taken(TWO, "4.00", "0.00"));
    }

    @Test
    void aShortfallIsCoveredBitByBit() {
        paid();
        side.send(DONE);

        assertThat(side.eventsOf(new AddCredit(LEDGER, BOB, CreditKind.PREPAID, "bank-1", eur("1.50"), WHY)))
                .contains(new ShortfallCovered(LEDGER, eur("1.50"), eur("0.00"), eur("2.50")));
        assertThat(side.eventsOf(new AddCredit(LEDGER, BOB, CreditKind.PREPAID, "bank-2", eur("2.50"), WHY)))
                .contains(new ShortfallCovered(LEDGER, eur("2.50"), eur("0.00"), eur("0.00")));
    }

    @Test
    void whatWentBackElsewhereAndCameAgainCoversWhatWasOwed() {
        paid();
        side.send(DONE);

        assertThat(side.eventsOf(fails(RefundFailure.RETURNED)))
                .contains(back("4.00", "4.00"), new ShortfallCovered(LEDGER, eur("4.00"), eur("0.00"), eur("0.00")));
    }

    @Test
    void aRefundThatIsKnownOnlyToHaveFailedTakesNothingAndNeverDoes() {
        paid();

        assertThat(side.eventsOf(fails(RefundFailure.RETURNED)))
                .containsExactly(failed(eur("4.00"), RefundFailure.RETURNED, false, null));
        assertThat(side.eventsOf(DONE)).isEmpty();
    }

    @Test
    void aDisputeTakesNothingUntilItIsLost() {
        paid();

        assertThat(side.eventsOf(dispute(DisputeStatus.OPEN)))
                .containsExactly(
                        new PaymentDisputed(FIRST, INVOICE, BOB, issuer(), "dp_1", "ch_1", eur("9.90"), "fraudulent"));
        assertThat(side.eventsOf(dispute(DisputeStatus.OPEN))).isEmpty();
        credit("gift", "50.00");
        side.refuses(BillingRefusal.PAYMENT_DISPUTED, refund(ONE, "1.00"));
        assertThat(side.eventsOf(dispute(DisputeStatus.LOST)))
                .containsExactlyInAnyOrder(
                        new DisputeLost(FIRST, INVOICE, issuer(), "dp_1", eur("9.90")),
                        takenByDispute("40.10", "0.00"));
        assertThat(side.eventsOf(dispute(DisputeStatus.LOST))).isEmpty();
        assertThat(side.eventsOf(dispute(DisputeStatus.OPEN))).as("told late").isEmpty();
        side.refuses(BillingRefusal.DISPUTE_CONTRADICTS, dispute(DisputeStatus.WON));
        side.refuses(BillingRefusal.NOTHING_TO_REFUND, refund(ONE, null));
    }

    @Test
    void aDisputeThatIsWonLeavesTheMoney() {
        paidAndCredited();
        side.send(dispute(DisputeStatus.OPEN));

        assertThat(side.eventsOf(dispute(DisputeStatus.WON)))
                .containsExactly(new DisputeWon(FIRST, INVOICE, issuer(), "dp_1", eur("9.90")));
        side.refuses(BillingRefusal.DISPUTE_CONTRADICTS, dispute(DisputeStatus.LOST));
        assertThat(side.eventsOf(refund(ONE, null))).contains(requested(ONE, "9.90", "ch_1"));
    }

    @Test
    void aDisputeMayBeHeardOfWhenItIsDecided() {
        paid();

        assertThat(side.eventsOf(dispute(DisputeStatus.LOST)))
                .hasSize(3)
                .hasAtLeastOneElementOfType(PaymentDisputed.class)
                .contains(takenByDispute("0.00", "9.90"));
    }

    @Test
    void refusesReportsInAnotherCurrency() {
        paid();
        Money dollars = Money.parse("USD 4.00");

        side.refuses(BillingRefusal.CURRENCY_MISMATCH, new RecordRefund(FIRST, ONE, "ch_1", dollars, "re_1"));
        side.refuses(BillingRefusal.CURRENCY_MISMATCH, new FailRefund(FIRST, ONE, dollars, RefundFailure.RETURNED));
        side.refuses(
                BillingRefusal.CURRENCY_MISMATCH,
                new RecordDispute(FIRST, "dp_1", "ch_1", dollars, "fraudulent", DisputeStatus.LOST));
    }

    /** Bob stands below the platform by then: what comes of the invoice is still Acme's, what is given is the platform's. */
    @Test
    void whatComesOfAnInvoiceCountsForItsSellerAlsoWhenTheBuyerIsMoved() {
        paid();
        side.happened(BOB, new AccountMoved(BOB, ACME, AccountId.PLATFORM, BOB_PATH, AccountPath.PLATFORM.child(BOB)));

        side.send(new IssueCreditNote(new CreditNoteId("crn_1"), INVOICE, List.of(), false, WHY));
        side.send(refund(ONE, "4.00"));
        side.send(dispute(DisputeStatus.LOST));
        credit("gift", "5.00");
        side.send(new PayOutCredit(LEDGER, BOB, "t-1", eur("1.00"), WHY));

        assertThat(side.stream(LEDGER))
                .filteredOn(CreditAdded.class::isInstance)
                .extracting("kind", "sellerPath")
                .containsExactly(
                        tuple(CreditKind.CREDIT_NOTE, ACME_PATH), tuple(CreditKind.GOODWILL, AccountPath.PLATFORM));
        assertThat(side.stream(LEDGER))
                .contains(
                        taken(ONE, "4.00", "5.90"),
                        takenByDispute("0.00", "4.00"),
                        new CreditPaidOut(LEDGER, BOB, 1, "t-1", eur("1.00"), eur("0.00"), WHY, AccountPath.PLATFORM));
    }

    private static AccountId issuer() {
        return AccountId.PLATFORM;
    }

    /** The charge went back to the bank, of which so much was left as credit, and the rest is owed. */
    private static PaymentTakenBack takenByDispute(String balance, String shortfall) {
        return new PaymentTakenBack(
                LEDGER, FIRST, TakenBackBy.DISPUTE, "dp_1", eur("9.90"), eur(balance), eur(shortfall), ACME_PATH);
    }
}
