package com.unifiedhosting.dashboard;

import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The documents of invoices and credit notes (CU-009, RE-005), to be downloaded by whoever has signed in; mails lead here.
 * One that the caller does not see is 404, as one that does not exist or was never issued.
 */
@Controller
final class DocumentPages {

    private final DocumentFiles documents;

    DocumentPages(DocumentFiles documents) {
        this.documents = documents;
    }

    @GetMapping("/invoices/{id}/pdf")
    @Needs(Permission.INVOICES_READ)
    @Nullable
    String invoice(@PathVariable InvoiceId id, Visit visit, HttpServletResponse response) throws IOException {
        return written(() -> documents.ofInvoice(id, visit.caller()), visit, response);
    }

    @GetMapping("/credit-notes/{id}/pdf")
    @Needs(Permission.INVOICES_READ)
    @Nullable
    String creditNote(@PathVariable CreditNoteId id, Visit visit, HttpServletResponse response) throws IOException {
        return written(() -> documents.ofCreditNote(id, visit.caller()), visit, response);
    }

    /**
     * Answers with a document.
     *
     * @return the page that is shown instead; null when there is a document
     */
    private static @Nullable String written(
            Supplier<DocumentFiles.File> document, Visit visit, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        DocumentFiles.File file;
        try {
            file = document.get();
        } catch (Refused refused) {
            return switch (refused.refusal().kind()) {
                case NOT_FOUND, CONFLICT -> visit.nothing();
                case UNAVAILABLE -> visit.unavailable(refused.refusal().detail());
                default -> throw refused;
            };
        }
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        response.setContentLength(file.content().length);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file.name()).build().toString());
        response.getOutputStream().write(file.content());
        return null;
    }
}
