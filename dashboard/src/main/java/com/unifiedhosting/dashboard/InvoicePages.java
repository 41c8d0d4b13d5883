package com.unifiedhosting.dashboard;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The document of an invoice, shown by the browser itself (CU-009). One that there is none of is 404. */
@Controller
final class InvoicePages {

    private final InvoiceFiles files;

    InvoicePages(InvoiceFiles files) {
        this.files = files;
    }

    @GetMapping("/invoices/{id}/pdf")
    @Needs(Permission.INVOICES_READ)
    @Nullable
    String document(@PathVariable InvoiceId id, Visit visit) throws IOException {
        InvoiceFiles.File file;
        try {
            file = files.of(id, visit.caller());
        } catch (Refused refused) {
            RefusalCode.Kind kind = refused.refusal().kind();
            if (kind == RefusalCode.Kind.NOT_FOUND || kind == RefusalCode.Kind.CONFLICT) {
                return visit.nothing();
            }
            throw refused;
        }
        visit.response().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        visit.response().setContentType(MediaType.APPLICATION_PDF_VALUE);
        visit.response()
                .setHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(file.name())
                                .build()
                                .toString());
        visit.response().getOutputStream().write(file.pdf());
        return null;
    }
}
