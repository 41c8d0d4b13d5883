package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.PaymentCommand.FailPayment;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.Reason;
import org.junit.jupiter.api.Test;

/** What is void, or written off: in one transaction with what the ledger knows of it. */
class GivingUpTest extends BillingSide {

    private static final Reason WHY = new Reason("Because");
    private static final VoidInvoice VOID = new VoidInvoice(INVOICE, WHY);
    private static final WriteOffInvoice WRITE_OFF = new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, WHY);

    @Test
    void voidsADraftForWhichNothingWaits() {
        aDraftOver("9.90");

        assertThat(side.eventsOf(VOID)).containsExactly(new InvoiceVoided(INVOICE, false, WHY));
    }

    @Test
    void voidsAnUnpaidInvoiceWhichWaitsForCreditNoLonger() {
        anInvoiceOver("9.90");

        assertThat(side.eventsOf(VOID)).containsExactly(new InvoiceVoided(INVOICE, true, WHY), noMoreCredit());
    }

    @Test
    void voidsAndWritesOffAfterAnAttemptToCollectThatFailed() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(new FailPayment(FIRST, PaymentFailure.DECLINED));

        assertThat(side.eventsOf(WRITE_OFF))
                .containsExactly(new InvoiceWrittenOff(INVOICE, eur("9.90"), WriteOffCause.STAFF, WHY), noMoreCredit());
    }

    @Test
    void refusesBothWhileAPaymentIsUnderWay() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();

        side.refuses(BillingRefusal.PAYMENT_IN_PROGRESS, VOID);
        side.refuses(BillingRefusal.PAYMENT_IN_PROGRESS, WRITE_OFF);
    }

    @Test
    void voidsOnce() {
        anInvoiceOver("9.90");
        long version = side.send(VOID);

        assertThat(side.eventsOf(VOID)).isEmpty();
        assertThat(side.send(VOID)).isEqualTo(version);
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, WRITE_OFF);
    }

    @Test
    void refusesToVoidWhatIsPaidInPartOrInFull() {
        anInvoiceOver("9.90");
        side.send(new RecordReceipt(INVOICE, "a", eur("4.00")));
        side.refuses(BillingRefusal.INVOICE_HAS_PAYMENTS, VOID);

        side.send(new RecordReceipt(INVOICE, "b", eur("5.90")));
        side.refuses(BillingRefusal.INVOICE_HAS_PAYMENTS, VOID);
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, WRITE_OFF);
    }

    @Test
    void writesOffOnceWhatIsOpen() {
        aDraftOver("9.90");
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, WRITE_OFF);
        anInvoiceOver("9.90");
        side.send(new RecordReceipt(INVOICE, "a", eur("4.00")));

        assertThat(side.eventsOf(WRITE_OFF))
                .containsExactly(new InvoiceWrittenOff(INVOICE, eur("5.90"), WriteOffCause.STAFF, WHY), noMoreCredit());
        assertThat(side.eventsOf(WRITE_OFF)).isEmpty();
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, VOID);
    }

    /** Credit that comes after it is for nobody here. */
    @Test
    void whatIsGivenUpIsNextForNoCredit() {
        anInvoiceOver("9.90");
        side.send(WRITE_OFF);

        assertThat(side.eventsOf(new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "one", eur("4.00"), WHY)))
                .contains(new CreditAdded(
                        LEDGER, CreditKind.GOODWILL, "one", eur("4.00"), eur("4.00"), WHY, null, ACME_PATH));
    }
}
