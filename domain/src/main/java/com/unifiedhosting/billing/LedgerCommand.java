package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Text;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/** Orders to the ledger of an account. Refusals: {@link BillingRefusal}. */
public sealed interface LedgerCommand {

    LedgerId ledgerId();

    /**
     * Adds credit. The same reference again: no-op. Refused: account.unknown-account, CURRENCY_MISMATCH,
     * ENTRY_CONTRADICTS (same reference, other amount or kind; of money that was paid ahead, a receipt or another account's
     * credit of the same issuer with it); platform.forbidden to who may settle only what he has issued, as long as an
     * invoice of another issuer waits for credit.
     *
     * @param reference what tells this entry from others, 1 to 100 characters; of money that was paid ahead the bank's
     * @param amount above zero, at most {@value Amounts#MOST_MINOR} minor units
     */
    record AddCredit(
            @TargetAggregateIdentifier LedgerId ledgerId,
            AccountId accountId,
            CreditKind kind,
            String reference,
            Money amount,
            Reason reason)
            implements LedgerCommand {
        public AddCredit {
            reference = Text.line("reference", reference, 100);
            Amounts.aboveZero("amount", amount);
        }
    }

    /**
     * Records credit that was given back outside a gateway, such as by bank transfer. The same reference again: no-op.
     * Refused: account.unknown-account, CURRENCY_MISMATCH, REFUND_EXCEEDS_CREDIT, ENTRY_CONTRADICTS (of the same reference
     * another amount or account of the same issuer, or money that came in).
     *
     * @param reference of whoever made it, such as the bank's, 1 to 100 characters
     * @param amount above zero, at most {@value Amounts#MOST_MINOR} minor units
     */
    record PayOutCredit(
            @TargetAggregateIdentifier LedgerId ledgerId,
            AccountId accountId,
            String reference,
            Money amount,
            Reason reason)
            implements LedgerCommand {
        public PayOutCredit {
            reference = Text.line("reference", reference, 100);
            Amounts.aboveZero("amount", amount);
        }
    }

    /**
     * An invoice is void or given up, and waits for credit no longer. It says so itself, unless it was given up before it
     * could. It does not wait: no-op.
     */
    record StopAwaitingCredit(@TargetAggregateIdentifier LedgerId ledgerId, InvoiceId invoiceId)
            implements LedgerCommand {}
}
