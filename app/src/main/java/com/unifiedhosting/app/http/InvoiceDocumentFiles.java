package com.unifiedhosting.app.http;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.dashboard.InvoiceFiles;
import com.unifiedhosting.document.query.InvoiceDocuments;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import org.springframework.beans.factory.ObjectProvider;

/** The documents of the API, for a page; there are none in a process without read models. */
final class InvoiceDocumentFiles implements InvoiceFiles {

    private final ObjectProvider<InvoiceDocuments> documents;

    InvoiceDocumentFiles(ObjectProvider<InvoiceDocuments> documents) {
        this.documents = documents;
    }

    @Override
    public File of(InvoiceId invoice, Provenance caller) {
        InvoiceDocuments here = documents.getIfAvailable();
        if (here == null) {
            throw new Refused(
                    SharedRefusal.UNAVAILABLE,
                    "Documents are elsewhere: please take them by the API, with an API key.");
        }
        InvoiceDocuments.Document document = here.of(invoice, caller);
        return new File() {

            @Override
            public String name() {
                return document.fileName();
            }

            @Override
            public byte[] pdf() {
                return document.pdf();
            }
        };
    }
}
