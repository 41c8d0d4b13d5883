package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.charged;
import static com.unifiedhosting.billing.InvoiceMaker.drafted;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.billing.InvoiceMaker.issued;
import static org.hamcrest.CoreMatchers.startsWith;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Fixtures;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** What an invoice decides alone. */
class InvoiceTest {

    private static final Reason WHY = new Reason("Because");
    private static final PaymentId FIRST = PaymentId.of(INVOICE, 1);
    private static final CreditApplied PARTLY = new CreditApplied(INVOICE, LEDGER, eur("4.00"), eur("5.90"));
    private static final PaymentStarted STARTED = new PaymentStarted(INVOICE, FIRST, 1, eur("9.90"));

    @Test
    void remindsOfWhatIsOpen() {
        given(issuedWith(PARTLY))
                .when(new RemindOfInvoice(INVOICE, -3))
                .expectEvents(new InvoiceReminded(INVOICE, BOB, -3, eur("5.90")))
                .expectResultMessagePayload(4L);
    }

    @Test
    void remindsOncePerDay() {
        given(issuedWith(new InvoiceReminded(INVOICE, BOB, -3, eur("9.90"))))
                .when(new RemindOfInvoice(INVOICE, -3))
                .expectNoEvents()
                .expectResultMessagePayload(3L);
        given(issuedWith(new InvoiceReminded(INVOICE, BOB, -3, eur("9.90"))))
                .when(new RemindOfInvoice(INVOICE, 0))
                .expectEvents(new InvoiceReminded(INVOICE, BOB, 0, eur("9.90")));
    }

    @Test
    void remindsOfNothingThatCannotBeCollected() {
        for (List<InvoiceEvent> state : List.of(draft(), paid(), voided(), writtenOff())) {
            given(state).when(new RemindOfInvoice(INVOICE, 1)).expectNoEvents();
        }
    }

    @Test
    void voidsADraftAndAnUnpaidInvoice() {
        List<InvoiceEvent> failed = issuedWith(STARTED, new PaymentAttemptFailed(INVOICE, FIRST, 1, false));
        given(draft()).when(new VoidInvoice(INVOICE, WHY)).expectEvents(new InvoiceVoided(INVOICE, false, WHY));
        for (List<InvoiceEvent> state : List.of(issuedWith(), failed)) {
            given(state).when(new VoidInvoice(INVOICE, WHY)).expectEvents(new InvoiceVoided(INVOICE, true, WHY));
        }
    }

    @Test
    void refusesToVoidWhileAPaymentIsUnderWay() {
        refuses(issuedWith(STARTED), new VoidInvoice(INVOICE, WHY), BillingRefusal.PAYMENT_IN_PROGRESS);
    }

    @Test
    void voidsOnce() {
        given(voided()).when(new VoidInvoice(INVOICE, WHY)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void refusesToVoidWhatIsPaidInPartOrInFull() {
        refuses(issuedWith(PARTLY), new VoidInvoice(INVOICE, WHY), BillingRefusal.INVOICE_HAS_PAYMENTS);
        refuses(paid(), new VoidInvoice(INVOICE, WHY), BillingRefusal.INVOICE_HAS_PAYMENTS);
        refuses(writtenOff(), new VoidInvoice(INVOICE, WHY), BillingRefusal.INVOICE_NOT_OPEN);
    }

    @Test
    void writesOffWhatIsOpen() {
        given(issuedWith(PARTLY))
                .when(new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, WHY))
                .expectEvents(new InvoiceWrittenOff(INVOICE, eur("5.90"), WriteOffCause.STAFF, WHY));
        given(issuedWith(STARTED, new PaymentAttemptFailed(INVOICE, FIRST, 1, false)))
                .when(new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, WHY))
                .expectEvents(new InvoiceWrittenOff(INVOICE, eur("9.90"), WriteOffCause.STAFF, WHY));
    }

    @Test
    void writesOffOnce() {
        given(writtenOff())
                .when(new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, WHY))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void refusesToWriteOffWhatIsNotOpenOrIsBeingPaid() {
        refuses(draft(), new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, WHY), BillingRefusal.INVOICE_NOT_OPEN);
        refuses(paid(), new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, WHY), BillingRefusal.INVOICE_NOT_OPEN);
        refuses(voided(), new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, WHY), BillingRefusal.INVOICE_NOT_OPEN);
        refuses(
                issuedWith(STARTED),
                new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, WHY),
                BillingRefusal.PAYMENT_IN_PROGRESS);
    }

    private static void refuses(List<InvoiceEvent> state, Object command, BillingRefusal code) {
        given(state)
                .when(command)
                .expectNoEvents()
                .expectException(Refused.class)
                .expectExceptionMessage(startsWith(code.wire() + ":"));
    }

    private static TestExecutor<Invoice> given(List<InvoiceEvent> events) {
        return Fixtures.of(Invoice.class).given(events);
    }

    private static List<InvoiceEvent> draft() {
        return List.of(drafted(), charged());
    }

    private static List<InvoiceEvent> issuedWith(InvoiceEvent... more) {
        List<InvoiceEvent> events = new ArrayList<>(draft());
        events.add(issued());
        events.addAll(List.of(more));
        return events;
    }

    private static List<InvoiceEvent> paid() {
        return issuedWith(new CreditApplied(INVOICE, LEDGER, eur("9.90"), eur("0.00")), new InvoicePaid(INVOICE, BOB));
    }

    private static List<InvoiceEvent> voided() {
        return issuedWith(new InvoiceVoided(INVOICE, true, WHY));
    }

    private static List<InvoiceEvent> writtenOff() {
        return issuedWith(new InvoiceWrittenOff(INVOICE, eur("9.90"), WriteOffCause.STAFF, WHY));
    }
}
