package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Provenance;

/** Hands out the documents of invoices. */
interface InvoiceDocuments {

    /** The media type. */
    String PDF = "application/pdf";

    /**
     * The document of an invoice as it was issued, the same bytes each time.
     *
     * @throws com.unifiedhosting.shared.Refused UNKNOWN_INVOICE when the caller may not see it, INVOICE_NOT_ISSUED for one
     *     that never was
     */
    Document of(InvoiceId invoice, Provenance caller);

    /** A document. */
    interface Document {

        /** Without what a file system might take for something else. */
        String fileName();

        /** The file, made anew each time. */
        byte[] pdf();
    }
}
