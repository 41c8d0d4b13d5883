package com.unifiedhosting.subscription.saga;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Answer;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * Days that were charged and are not used, to be credited on the invoice on which they stand.
 *
 * @param from the first of them
 */
record PendingCredit(CreditNoteId note, InvoiceId invoice, CreditedCharge charge, LocalDate from) {

    /** What came of it. */
    enum Outcome {
        /** Credited, or there is nothing to credit: the invoice is void or given up, or all of it was credited before. */
        DECIDED,
        /** The invoice is a draft still. */
        NOT_ISSUED
    }

    /** Credits them, once; less when somebody has credited a part of them by hand. */
    Outcome credit(CommandGateway commands) {
        Answer whole = issue(charge, commands);
        Answer answer = whole.refusedAs(BillingRefusal.CREDIT_EXCEEDS_INVOICE)
                ? issue(CreditedCharge.rest(charge.key()), commands)
                : whole;
        return answer.refusedAs(BillingRefusal.INVOICE_NOT_ISSUED) ? Outcome.NOT_ISSUED : Outcome.DECIDED;
    }

    /** CREDIT_NOTE_CONTRADICTS: what remained was credited by it, before a crash. */
    private Answer issue(CreditedCharge wanted, CommandGateway commands) {
        return Answer.to(
                commands,
                new IssueCreditNote(
                        note,
                        invoice,
                        List.of(wanted),
                        false,
                        new Reason("the days from " + from + " on are not used")),
                BillingRefusal.INVOICE_NOT_ISSUED,
                BillingRefusal.INVOICE_NOT_CREDITABLE,
                BillingRefusal.CREDIT_EXCEEDS_INVOICE,
                BillingRefusal.NOTHING_TO_CREDIT,
                BillingRefusal.CREDIT_NOTE_CONTRADICTS);
    }
}
