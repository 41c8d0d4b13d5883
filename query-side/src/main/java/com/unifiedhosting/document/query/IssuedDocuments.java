package com.unifiedhosting.document.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceQuery.FindIssuedInvoice;
import com.unifiedhosting.billing.IssuedInvoiceView;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.query.Answers;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Makes each document when it is asked for. */
@Component
final class IssuedDocuments implements InvoiceDocuments {

    private final Answers answers;
    private final InvoicePdf pdf;

    IssuedDocuments(Answers answers, InvoicePdf pdf) {
        this.answers = answers;
        this.pdf = pdf;
    }

    @Override
    public Document of(InvoiceId invoice, Provenance caller) {
        IssuedInvoiceView view = answers.one(
                new FindIssuedInvoice(new AccountPath(caller.path()), invoice),
                IssuedInvoiceView.class,
                BillingRefusal.UNKNOWN_INVOICE);
        InvoiceIssued issued = view.issue();
        Instant issuedAt = view.issuedAt();
        if (issued == null || issuedAt == null) {
            throw new Refused(BillingRefusal.INVOICE_NOT_ISSUED, "The invoice was never issued.");
        }
        return new Document() {

            @Override
            public String fileName() {
                // a number has letters, digits, / and -
                return issued.number().value().replace('/', '-') + ".pdf";
            }

            @Override
            public byte[] pdf() {
                return pdf.of(issued, issuedAt);
            }
        };
    }
}
