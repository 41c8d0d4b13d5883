package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.eur;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.PaymentTakenBack;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.RecordRefund;
import com.unifiedhosting.billing.PaymentCommand.RefundPayment;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefundedElsewhere;
import com.unifiedhosting.billing.PaymentEvent.RefundFailed;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.TakenBackBy;
import com.unifiedhosting.shared.Reason;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Bob pays an invoice over 9.90 by card, of which something goes back. */
abstract class RefundingFixture extends BillingSide {

    static final Reason WHY = new Reason("One site too many");
    static final RefundId ONE = RefundId.of(FIRST, "1");
    static final RefundId TWO = RefundId.of(FIRST, "2");
    static final RecordRefund DONE = new RecordRefund(FIRST, ONE, "ch_1", eur("4.00"), "re_1");

    static RefundPayment refund(RefundId id, @Nullable String amount) {
        return new RefundPayment(FIRST, id, amount == null ? null : eur(amount), WHY);
    }

    /** 9.90 are invoiced and paid by card. */
    final void paid() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(new CapturePayment(FIRST, eur("9.90"), "ch_1"));
    }

    final void credit(String reference, String amount) {
        side.send(new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, reference, eur(amount), WHY));
    }

    /** And all of it is taken back by a credit note: 9.90 of credit. */
    final void paidAndCredited() {
        paid();
        side.send(new IssueCreditNote(new CreditNoteId("crn_1"), INVOICE, List.of(), false, WHY));
    }

    static CreditAdded back(String amount, String balance) {
        return new CreditAdded(
                LEDGER,
                CreditKind.REFUND_FAILED,
                FIRST.value(),
                eur(amount),
                eur(balance),
                new Reason("It was to go back and did not."),
                null,
                ACME_PATH);
    }

    /** Of {@link #ONE}. */
    static RefundFailed failed(Money amount, RefundFailure failure, boolean credited, @Nullable Reason reason) {
        return new RefundFailed(FIRST, INVOICE, BOB, AccountId.PLATFORM, ONE, amount, failure, credited, reason);
    }

    static PaymentTakenBack takenBack(String amount, String balance, String shortfall) {
        return new PaymentTakenBack(
                LEDGER, FIRST, TakenBackBy.REFUND, "re_1", eur(amount), eur(balance), eur(shortfall), ACME_PATH);
    }

    static PaymentRefundedElsewhere elsewhere(RefundId id, String amount) {
        return new PaymentRefundedElsewhere(FIRST, INVOICE, BOB, AccountId.PLATFORM, id, eur(amount), "ch_1", "re_1");
    }
}
