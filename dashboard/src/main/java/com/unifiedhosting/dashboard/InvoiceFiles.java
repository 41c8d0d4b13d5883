package com.unifiedhosting.dashboard;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Provenance;

/** Makes the documents of invoices; the runnable knows how the API does it. */
public interface InvoiceFiles {

    /**
     * The document of an invoice.
     *
     * @throws com.unifiedhosting.shared.Refused as the API's is; UNAVAILABLE where there are no read models
     */
    File of(InvoiceId invoice, Provenance caller);

    /** A PDF. */
    interface File {

        String name();

        byte[] pdf();
    }
}
