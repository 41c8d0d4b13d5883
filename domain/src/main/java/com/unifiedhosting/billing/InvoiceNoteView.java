package com.unifiedhosting.billing;

import java.time.Instant;

/**
 * A private note about an invoice.
 *
 * @param writtenBy the actor, such as {@code user:...}
 */
public record InvoiceNoteView(InvoiceId invoiceId, InvoiceNote note, String writtenBy, Instant writtenAt) {}
