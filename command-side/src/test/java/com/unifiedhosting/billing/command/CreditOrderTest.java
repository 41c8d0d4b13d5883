package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUED_ON;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.ChangeDraft;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerCommand.StopAwaitingCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditNotAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.PaymentCommand.FailPayment;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.shared.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Credit goes to the open invoice that is due first, whoever asks first. */
class CreditOrderTest extends BillingSide {

    private static final Reason WHY = new Reason("A mistake");
    private static final InvoiceId EARLY = new InvoiceId("inv_early");
    private static final InvoiceId LATE = INVOICE;

    /** LATE is issued first and has the lower number; EARLY is due before it. */
    private void twoOpenInvoices() {
        isIssued(LATE, 14);
        isIssued(EARLY, 3);
    }

    private void isIssued(InvoiceId invoice, int termDays) {
        side.send(new AddCharges(invoice, BOB, List.of(aCharge("c", "9.90")), ISSUE_AT, false));
        side.send(new ChangeDraft(invoice, null, termDays));
        side.send(new IssueInvoice(invoice));
    }

    private void credit(String reference, String amount) {
        side.send(new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, reference, eur(amount), new Reason("A gift")));
    }

    @Test
    void goesToTheOneThatIsDueFirstThoughTheOtherAsksBefore() {
        twoOpenInvoices();
        credit("one", "4.00");

        assertThat(side.eventsOf(new ApplyCredit(LATE))).isEmpty();
        assertThat(side.eventsOf(new ApplyCredit(EARLY)))
                .containsExactlyInAnyOrder(
                        new CreditUsed(LEDGER, EARLY, eur("4.00"), eur("0.00")),
                        new CreditApplied(EARLY, LEDGER, eur("4.00"), eur("5.90")));
    }

    /** What the first one can take is kept for it; only what is beyond that is for the next. */
    @Test
    void whatTheFirstCannotTakeIsForTheNextWhoeverAsksFirst() {
        twoOpenInvoices();
        credit("one", "15.90");

        assertThat(side.eventsOf(new ApplyCredit(LATE)))
                .containsExactlyInAnyOrder(
                        new CreditUsed(LEDGER, LATE, eur("6.00"), eur("9.90")),
                        new CreditApplied(LATE, LEDGER, eur("6.00"), eur("3.90")));
        assertThat(side.eventsOf(new ApplyCredit(EARLY)))
                .containsExactlyInAnyOrder(
                        new CreditUsed(LEDGER, EARLY, eur("9.90"), eur("0.00")),
                        new CreditNotAwaited(LEDGER, EARLY, null),
                        new CreditApplied(EARLY, LEDGER, eur("9.90"), eur("0.00")),
                        new InvoicePaid(EARLY, BOB));
    }

    @Test
    void ofTwoThatAreDueOnOneDayTheLowerNumberIsFirst() {
        isIssued(LATE, 3);
        isIssued(EARLY, 3);
        credit("one", "4.00");

        assertThat(side.eventsOf(new ApplyCredit(EARLY))).isEmpty();
        assertThat(side.eventsOf(new ApplyCredit(LATE))).isNotEmpty();
    }

    /** The customer pays it by card then, and keeps his credit for the older one. */
    @Test
    void aChargeTakesNoCreditThatAnotherOneWaitsFor() {
        twoOpenInvoices();
        credit("one", "4.00");
        bobHolds(VISA);

        assertThat(side.eventsOf(new PayInvoice(LATE, 1, null)))
                .contains(new PaymentStarted(LATE, FIRST, 1, eur("9.90")))
                .doesNotHaveAnyElementsOfTypes(CreditUsed.class);
    }

    /** A gateway that is silent keeps one invoice waiting, and not all others of its account. */
    @Test
    void oneThatIsBeingChargedKeepsNoCreditFromTheOthers() {
        twoOpenInvoices();
        bobHolds(VISA);
        assertThat(side.eventsOf(new PayInvoice(EARLY, 1, null))).contains(new CreditNotAwaited(LEDGER, EARLY, null));
        credit("one", "15.90");

        assertThat(side.eventsOf(new PayInvoice(LATE, 1, null)))
                .contains(new CreditApplied(LATE, LEDGER, eur("9.90"), eur("0.00")))
                .doesNotHaveAnyElementsOfTypes(PaymentStarted.class);
        assertThat(side.eventsOf(new FailPayment(PaymentId.of(EARLY, 1), PaymentFailure.DECLINED_FOR_NOW)))
                .contains(new CreditAwaited(
                        LEDGER, EARLY, ISSUED_ON.plusDays(3), theNumberOf(EARLY), eur("9.90"), AccountId.PLATFORM));
        assertThat(side.eventsOf(new ApplyCredit(EARLY)))
                .contains(new CreditApplied(EARLY, LEDGER, eur("6.00"), eur("3.90")));
    }

    @Test
    void anInvoiceThatIsIssuedTakesNoCreditThatAnotherOneWaitsFor() {
        isIssued(EARLY, 3);
        credit("one", "4.00");

        side.send(new AddCharges(LATE, BOB, List.of(aCharge("c", "9.90")), ISSUE_AT, false));

        assertThat(side.eventsOf(new IssueInvoice(LATE)))
                .doesNotHaveAnyElementsOfTypes(CreditUsed.class)
                .contains(new CreditAwaited(
                        LEDGER, LATE, ISSUED_ON.plusDays(14), theNumberOf(LATE), eur("9.90"), AccountId.PLATFORM));
    }

    @Test
    void anInvoiceThatIsDueBeforeAllThatWaitTakesItAsItIsIssued() {
        isIssued(LATE, 14);
        credit("one", "4.00");
        side.send(new AddCharges(EARLY, BOB, List.of(aCharge("c", "9.90")), ISSUE_AT, false));
        side.send(new ChangeDraft(EARLY, null, 0));

        assertThat(side.eventsOf(new IssueInvoice(EARLY)))
                .contains(new CreditApplied(EARLY, LEDGER, eur("4.00"), eur("5.90")));
    }

    /** In the transaction that settles it, and the next one is told. */
    @Test
    void whatIsSettledOtherwiseStandsInNobodysWayAnyMore() {
        twoOpenInvoices();
        credit("one", "4.00");

        assertThat(side.eventsOf(new RecordReceipt(EARLY, "bank-1", eur("9.90"))))
                .contains(new CreditNotAwaited(LEDGER, EARLY, LATE));
        assertThat(side.eventsOf(new ApplyCredit(LATE))).isNotEmpty();
    }

    @Test
    void whatIsSettledInPartWaitsForTheRest() {
        twoOpenInvoices();

        assertThat(side.eventsOf(new RecordReceipt(EARLY, "bank-1", eur("9.00"))))
                .contains(new CreditAwaited(
                        LEDGER, EARLY, ISSUED_ON.plusDays(3), theNumberOf(EARLY), eur("0.90"), AccountId.PLATFORM));
        credit("one", "4.00");
        assertThat(side.eventsOf(new ApplyCredit(LATE)))
                .contains(new CreditApplied(LATE, LEDGER, eur("3.10"), eur("6.80")));
    }

    /** In the transaction that gives it up; that its process says so once more changes nothing. */
    @Test
    void whatIsGivenUpStandsInNobodysWayAnyMore() {
        twoOpenInvoices();
        credit("one", "4.00");

        assertThat(side.eventsOf(new VoidInvoice(EARLY, WHY))).contains(new CreditNotAwaited(LEDGER, EARLY, LATE));
        assertThat(side.eventsOf(new StopAwaitingCredit(LEDGER, EARLY))).isEmpty();
        assertThat(side.eventsOf(new ApplyCredit(LATE))).isNotEmpty();
    }

    /** It was void before an invoice told the ledger so itself. */
    @Test
    void whatWasGivenUpBeforeStandsInNobodysWayOnceThatIsSaid() {
        twoOpenInvoices();
        credit("one", "4.00");
        side.happened(EARLY, new InvoiceVoided(EARLY, true, WHY));

        assertThat(side.eventsOf(new StopAwaitingCredit(LEDGER, EARLY)))
                .containsExactly(new CreditNotAwaited(LEDGER, EARLY, LATE));
        assertThat(side.eventsOf(new ApplyCredit(LATE))).isNotEmpty();
    }

    /** 15.90: EARLY is told, takes 9.90 and tells LATE, which takes 6.00; nothing is left then, and nobody is told. */
    @Test
    void namesOneAfterTheOtherAsLongAsThereIsSome() {
        twoOpenInvoices();

        assertThat(side.eventsOf(new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "one", eur("15.90"), WHY)))
                .contains(new CreditAdded(
                        LEDGER, CreditKind.GOODWILL, "one", eur("15.90"), eur("15.90"), WHY, EARLY, ACME_PATH));
        assertThat(side.eventsOf(new ApplyCredit(EARLY))).contains(new CreditNotAwaited(LEDGER, EARLY, LATE));
        assertThat(side.eventsOf(new ApplyCredit(LATE)))
                .contains(new CreditUsed(LEDGER, LATE, eur("6.00"), eur("0.00")))
                .doesNotHaveAnyElementsOfTypes(CreditNotAwaited.class);
    }

    private InvoiceNumber theNumberOf(InvoiceId invoice) {
        return side.stream(invoice).stream()
                .filter(InvoiceIssued.class::isInstance)
                .map(event -> ((InvoiceIssued) event).number())
                .findFirst()
                .orElseThrow();
    }
}
