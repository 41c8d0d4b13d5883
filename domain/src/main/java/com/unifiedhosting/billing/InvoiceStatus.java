package com.unifiedhosting.billing;

/** {@code DRAFT -> ISSUED -> PARTIALLY_PAID -> PAID}, or VOID, or WRITTEN_OFF. Overdue is derived from the due date. */
public enum InvoiceStatus {
    DRAFT,
    ISSUED,
    PARTIALLY_PAID,
    PAID,
    VOID,
    WRITTEN_OFF
}
