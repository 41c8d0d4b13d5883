package com.unifiedhosting.subscription.saga;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Answer;
import com.unifiedhosting.subscription.OrderId;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Closes the invoice of an order that is not carried out. */
final class OrderInvoice {

    /** What became of it. */
    enum End {
        /** Void, or taken back as a whole. */
        CLOSED,
        /** There is none yet. */
        NEVER_DRAFTED,
        /** A charge is under way. */
        BEING_PAID,
        /** Paid after all. */
        PAID,
        /** Given up by staff; its event tells how much was paid. */
        WRITTEN_OFF
    }

    private OrderInvoice() {}

    /**
     * Voids it, or takes back by a credit note all that remains when something is paid, which then is credit.
     *
     * @param unlessPaid whether it is left alone when it is paid meanwhile
     */
    static End close(OrderId order, boolean unlessPaid, Reason reason, CommandGateway commands) {
        InvoiceId invoice = InvoiceId.ofOrder(order);
        Answer voided = Answer.to(
                commands,
                new VoidInvoice(invoice, reason),
                BillingRefusal.UNKNOWN_INVOICE,
                BillingRefusal.INVOICE_HAS_PAYMENTS,
                BillingRefusal.PAYMENT_IN_PROGRESS,
                BillingRefusal.INVOICE_NOT_OPEN);
        if (voided.accepted()) {
            return End.CLOSED;
        }
        if (voided.refusedAs(BillingRefusal.UNKNOWN_INVOICE)) {
            return End.NEVER_DRAFTED;
        }
        if (voided.refusedAs(BillingRefusal.PAYMENT_IN_PROGRESS)) {
            return End.BEING_PAID;
        }
        return voided.refusedAs(BillingRefusal.INVOICE_NOT_OPEN)
                ? End.WRITTEN_OFF
                : takeBack(order, unlessPaid, reason, commands);
    }

    private static End takeBack(OrderId order, boolean unlessPaid, Reason reason, CommandGateway commands) {
        Answer credited = Answer.to(
                commands,
                new IssueCreditNote(
                        CreditNoteId.ofOrder(order), InvoiceId.ofOrder(order), List.of(), unlessPaid, reason),
                BillingRefusal.INVOICE_NOT_OPEN,
                BillingRefusal.INVOICE_NOT_CREDITABLE,
                BillingRefusal.NOTHING_TO_CREDIT,
                BillingRefusal.PAYMENT_IN_PROGRESS);
        if (credited.refusedAs(BillingRefusal.PAYMENT_IN_PROGRESS)) {
            return End.BEING_PAID;
        }
        if (credited.refusedAs(BillingRefusal.INVOICE_NOT_CREDITABLE)) {
            return End.WRITTEN_OFF;
        }
        return credited.refusedAs(BillingRefusal.INVOICE_NOT_OPEN) ? End.PAID : End.CLOSED;
    }
}
