package com.unifiedhosting.dashboard;

import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Provenance;

/** Makes the documents of invoices and credit notes; the runnable knows how the API does it. */
public interface DocumentFiles {

    /**
     * The document of an invoice.
     *
     * @throws com.unifiedhosting.shared.Refused as the API's is; UNAVAILABLE where there are no read models
     */
    File ofInvoice(InvoiceId invoice, Provenance caller);

    /** The document of a credit note, refused as that of an invoice. */
    File ofCreditNote(CreditNoteId note, Provenance caller);

    /**
     * A file to be downloaded.
     *
     * @param content a PDF
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one reader, and not kept
    record File(String name, byte[] content) {}
}
