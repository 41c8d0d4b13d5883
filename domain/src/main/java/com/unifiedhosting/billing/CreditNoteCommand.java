package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Orders to a credit note. Refusals: {@link BillingRefusal}. */
public sealed interface CreditNoteCommand {

    CreditNoteId creditNoteId();

    /**
     * Takes back a part of an issued invoice, or all that remains of it, with the tax and the issuer of that invoice. What
     * is open on the invoice is settled by it; what exceeds that becomes credit of the account. A repeat is a no-op.
     *
     * <p>Refused: CREDIT_NOTE_CONTRADICTS (the identifier is that of another one), UNKNOWN_INVOICE,
     * INVOICE_NOT_ISSUED for a draft, INVOICE_NOT_CREDITABLE when void or written off, UNKNOWN_CHARGE, CREDIT_EXCEEDS_INVOICE,
     * NOTHING_TO_CREDIT, CURRENCY_MISMATCH.
     *
     * @param charges each charge once, at most {@value InvoiceCommand.AddCharges#MOST_CHARGES}; empty for all that
     *     remains of the invoice
     * @param unlessPaid whether it is asked for only as long as the invoice is open: refused as INVOICE_NOT_OPEN when it
     *     is paid meanwhile, PAYMENT_IN_PROGRESS when it may just be
     */
    record IssueCreditNote(
            @TargetAggregateIdentifier CreditNoteId creditNoteId,
            InvoiceId invoiceId,
            List<CreditedCharge> charges,
            boolean unlessPaid,
            Reason reason)
            implements CreditNoteCommand {

        public IssueCreditNote {
            charges = List.copyOf(charges);
            if (charges.size() > InvoiceCommand.AddCharges.MOST_CHARGES) {
                throw new IllegalArgumentException("at most " + InvoiceCommand.AddCharges.MOST_CHARGES + " charges");
            }
            Set<ChargeKey> seen = new HashSet<>();
            if (!charges.stream().map(CreditedCharge::key).allMatch(seen::add)) {
                throw new IllegalArgumentException("each charge once");
            }
        }
    }
}
