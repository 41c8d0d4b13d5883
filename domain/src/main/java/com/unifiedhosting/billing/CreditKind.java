package com.unifiedhosting.billing;

/** Where credit comes from. Only some of it is money that came in. */
public enum CreditKind {
    /** Money that the account paid ahead. */
    PREPAID,
    /** What a payment brought beyond the open amount of its invoice; the reference is the payment. */
    OVERPAYMENT,
    /** What a receipt brought beyond the open amount of its invoice; the reference is the receipt's. */
    EXCESS_RECEIPT,
    /** What an invoice below zero gave back. */
    INVOICE,
    /** What a credit note takes back beyond the open amount of its invoice; the reference is the credit note. */
    CREDIT_NOTE,
    /** What was paid on the invoice of an order that is not carried out, when that invoice was written off. */
    RETURNED,
    /** What was to go back to the customer and did not; the reference is the payment. */
    REFUND_FAILED,
    /** A gift. */
    GOODWILL
}
