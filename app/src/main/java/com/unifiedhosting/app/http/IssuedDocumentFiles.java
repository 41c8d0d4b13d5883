package com.unifiedhosting.app.http;

import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.dashboard.DocumentFiles;
import com.unifiedhosting.document.query.IssuedDocuments;
import com.unifiedhosting.document.query.IssuedDocuments.Document;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import org.springframework.beans.factory.ObjectProvider;

/** The documents of the API, for a page; there are none in a process without read models. */
final class IssuedDocumentFiles implements DocumentFiles {

    private final ObjectProvider<IssuedDocuments> documents;

    IssuedDocumentFiles(ObjectProvider<IssuedDocuments> documents) {
        this.documents = documents;
    }

    @Override
    public File ofInvoice(InvoiceId invoice, Provenance caller) {
        return file(here().ofInvoice(invoice, caller));
    }

    @Override
    public File ofCreditNote(CreditNoteId note, Provenance caller) {
        return file(here().ofCreditNote(note, caller));
    }

    private IssuedDocuments here() {
        IssuedDocuments here = documents.getIfAvailable();
        if (here == null) {
            throw new Refused(
                    SharedRefusal.UNAVAILABLE,
                    "Documents are elsewhere: please take them by the API, with an API key.");
        }
        return here;
    }

    private static File file(Document document) {
        return new File(document.fileName(), document.content());
    }
}
