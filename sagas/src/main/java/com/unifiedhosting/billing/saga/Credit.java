package com.unifiedhosting.billing.saga;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.StopAwaitingCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.saga.Answer;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** What the collection of an invoice asks of the account's credit; who gets it is decided by the ledger. */
final class Credit {

    private Credit() {}

    /** Uses what there is for an invoice, beyond what those before it can take. */
    static void use(InvoiceId invoice, CommandGateway commands) {
        Answer.to(
                commands,
                new ApplyCredit(invoice),
                BillingRefusal.INVOICE_NOT_OPEN,
                BillingRefusal.PAYMENT_IN_PROGRESS);
    }

    /**
     * Lets the next one have it, where the invoice has not done so itself. Where no invoice ever waited, and no credit ever
     * was, there is no ledger.
     */
    static void stopAwaiting(LedgerId ledger, InvoiceId invoice, CommandGateway commands) {
        Answer.to(commands, new StopAwaitingCredit(ledger, invoice), SharedRefusal.NOT_FOUND);
    }
}
