package com.unifiedhosting.document.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditNoteQuery.FindIssuedCreditNote;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceQuery.FindIssuedInvoice;
import com.unifiedhosting.billing.IssuedCreditNoteView;
import com.unifiedhosting.billing.IssuedInvoiceView;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.query.Answers;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes each document when it is asked for. There where the read models are. */
@Component
public final class IssuedDocuments {

    /** The media type. */
    public static final String PDF = "application/pdf";

    /**
     * A document.
     *
     * @param fileName after its number
     * @param content a PDF/A-3
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one reader, and not kept
    public record Document(String fileName, byte[] content) {

        ResponseEntity<byte[]> answer() {
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + fileName + "\"")
                    .body(content);
        }
    }

    private final Answers answers;
    private final PaperPdf pdf;

    IssuedDocuments(Answers answers, PaperPdf pdf) {
        this.answers = answers;
        this.pdf = pdf;
    }

    /**
     * The document of an invoice as it was issued, the same bytes each time.
     *
     * @throws Refused UNKNOWN_INVOICE when the caller may not see it, INVOICE_NOT_ISSUED for one that never was
     */
    public Document ofInvoice(InvoiceId invoice, Provenance caller) {
        IssuedInvoiceView view = answers.one(
                new FindIssuedInvoice(new AccountPath(caller.path()), invoice),
                IssuedInvoiceView.class,
                BillingRefusal.UNKNOWN_INVOICE);
        InvoiceIssued issued = view.issue();
        Instant issuedAt = view.issuedAt();
        if (issued == null || issuedAt == null) {
            throw new Refused(BillingRefusal.INVOICE_NOT_ISSUED, "The invoice was never issued.");
        }
        return document(Paper.of(issued, issuedAt));
    }

    /**
     * The document of a credit note, the same bytes each time.
     *
     * @throws Refused UNKNOWN_CREDIT_NOTE when the caller may not see it
     */
    public Document ofCreditNote(CreditNoteId note, Provenance caller) {
        IssuedCreditNoteView view = answers.one(
                new FindIssuedCreditNote(new AccountPath(caller.path()), note),
                IssuedCreditNoteView.class,
                BillingRefusal.UNKNOWN_CREDIT_NOTE);
        return document(Paper.of(view.issue(), view.invoice(), view.issuedAt()));
    }

    private Document document(Paper paper) {
        // a number has letters, digits, / and -; a file system might take / for something else
        return new Document(paper.number().value().replace('/', '-') + ".pdf", pdf.of(paper));
    }
}
