package com.unifiedhosting.billing;

import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it was issued, whatever became of it since.
 *
 * @param issue null as long as it is a draft, and of a void draft, as is {@code issuedAt}
 */
public record IssuedInvoiceView(
        InvoiceId invoiceId,
        @Nullable InvoiceIssued issue,
        @Nullable Instant issuedAt) {}
