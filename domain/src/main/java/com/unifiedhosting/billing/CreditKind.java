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
    /** What was paid for an order that is not carried out; it came in as a payment of its invoice. */
    RETURNED,
    /** A gift. */
    GOODWILL
}
