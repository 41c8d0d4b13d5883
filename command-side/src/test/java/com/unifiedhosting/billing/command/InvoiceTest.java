package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.charged;
import static com.unifiedhosting.billing.InvoiceMaker.drafted;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.billing.InvoiceMaker.issued;

import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Fixtures;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** What an invoice decides alone, of reminding of it. */
class InvoiceTest {

    private static final Reason WHY = new Reason("Because");
    private static final CreditApplied PARTLY = new CreditApplied(INVOICE, LEDGER, eur("4.00"), eur("5.90"));

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
