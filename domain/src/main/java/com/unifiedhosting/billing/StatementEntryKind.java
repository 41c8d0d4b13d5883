package com.unifiedhosting.billing;

/** What moves the balance of an account. Credit used on an invoice moves nothing: it counted when it was added. */
public enum StatementEntryKind {
    /** An invoice was issued: its gross amount. */
    INVOICE,
    /** A payment through the gateway settled an invoice. */
    PAYMENT,
    /** Money that came outside a gateway settled an invoice. */
    RECEIPT,
    /**
     * Prepaid credit was added, also what a payment or receipt brought beyond the open amount, or what an invoice below
     * zero gave back. The latter has counted as the invoice already, so it is entered a second time, above zero.
     */
    CREDIT,
    /** A credit note settled what was open on its invoice; what exceeds that is CREDIT. */
    CREDIT_NOTE,
    /** An issued invoice was made void: takes its gross amount back. */
    VOID,
    /** What was open was given up. */
    WRITE_OFF,
    /** Money of a payment went back: above zero; when that failed once more, below zero. */
    REFUND,
    /** Credit was given back outside a gateway. */
    PAYOUT,
    /** Money of a payment was taken back by the customer's bank. */
    CHARGEBACK
}
