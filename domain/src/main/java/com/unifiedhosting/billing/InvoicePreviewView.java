package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import java.time.LocalDate;
import java.util.List;

/**
 * An invoice that is going to be issued, as its buyer, its issuer and the tax tables are now.
 *
 * @param invoiceId that it is going to have
 * @param issuer in whose name
 * @param issuedOn by the buyer's local date
 * @param lines by when they fall due; what falls due at one moment may be put on the invoice in another order
 */
public record InvoicePreviewView(
        InvoiceId invoiceId,
        AccountId accountId,
        AccountId issuer,
        LocalDate issuedOn,
        List<InvoiceDetailView.Line> lines,
        Totals totals) {

    public InvoicePreviewView {
        lines = List.copyOf(lines);
    }
}
