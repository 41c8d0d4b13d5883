package com.unifiedhosting.why;

/** What a part of an amount is. */
public enum PartKind {
    /** The list price of the version of the package that was sold, for a period. */
    LIST_PRICE,
    /** What an agreed price adds to the list price, or takes off it. */
    AGREED_PRICE,
    /** What the coupon of the order takes off. */
    COUPON,
    /** Units of an add-on at the price of a unit. */
    UNITS,
    /** What it cost to set up what was ordered. */
    SETUP_FEE,
    /** The days of the period before a change, which are not charged. */
    DAYS_BEFORE,
    /** What was paid already for the days from a change on, where unused days are not credited. */
    DAYS_PAID,
    /** A price that was written by hand, times the quantity. */
    WRITTEN_PRICE,
    /** A discount that was written by hand. */
    WRITTEN_DISCOUNT,
    /** The charge of the line. */
    CHARGE,
    /** The share of units in the charge of a line, from the first one on. */
    SHARE,
    /** What of that share units have that were credited before. */
    SHARE_BEFORE,
    /** An amount of a line that was asked for. */
    ASKED,
    /** Tax by one rule. */
    TAX,
    /** What keeps the tax of a piece of a line within a minor unit of its share in the tax of the line. */
    ROUNDING,
    /** An amount before tax. */
    NET,
    /** An amount with tax. */
    GROSS,
    /** A line of the invoice, or of the credit note. */
    LINE,
    /** Prepaid credit that was used for the invoice, or that an invoice below zero or a credit note gave to the ledger. */
    CREDIT,
    /** A payment through a gateway. */
    PAYMENT,
    /** Money that arrived by other ways. */
    RECEIPT,
    /** What a credit note took back. */
    CREDIT_NOTE,
    /** What of a credit note was taken off what was open on its invoice. */
    SETTLED,
    /** What was given up. */
    WRITE_OFF,
    /** An invoice that counts no more. */
    VOID,
    /** Invoices that were issued, less those that are void. */
    INVOICED,
    /** Payments and receipts, as far as they settled invoices. */
    PAID,
    /** Credit that was added, and what credit notes settled. */
    CREDITED,
    /** Money that went back to the customer. */
    RETURNED,
    /** What is open on invoices. */
    OPEN,
    /** Credit that is not used yet. */
    PREPAID,
    /** What is owed since money was taken back that no credit covered. */
    SHORTFALL
}
