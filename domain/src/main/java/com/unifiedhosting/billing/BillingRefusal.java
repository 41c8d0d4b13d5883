package com.unifiedhosting.billing;

import com.unifiedhosting.shared.RefusalCode;

/** Why an order to an invoice, payment, ledger or wallet is refused. */
public enum BillingRefusal implements RefusalCode {
    UNKNOWN_INVOICE(Kind.NOT_FOUND),
    UNKNOWN_PAYMENT(Kind.NOT_FOUND),
    UNKNOWN_PAYMENT_METHOD(Kind.NOT_FOUND),
    UNKNOWN_BALANCE(Kind.NOT_FOUND),
    UNKNOWN_CREDIT_NOTE(Kind.NOT_FOUND),
    /** The invoice is issued or void; charges and issuing come too late. */
    INVOICE_NOT_DRAFT(Kind.CONFLICT),
    /** The invoice is not issued, so there is no document of it, and nothing of it can be credited. */
    INVOICE_NOT_ISSUED(Kind.CONFLICT),
    /** The invoice is not drafted by hand, so nobody writes lines on it. */
    INVOICE_NOT_MANUAL(Kind.CONFLICT),
    /** The draft was written by hand in the name of somebody who does not invoice its buyer by now. */
    DRAFT_OF_ANOTHER(Kind.CONFLICT),
    /** The platform's own account is invoiced by nobody. */
    NOT_A_BUYER(Kind.RULE_BROKEN),
    /** There are as many private notes about the invoice as there can be. */
    TOO_MANY_NOTES(Kind.CONFLICT),
    /** The account wants no reminders before the due date. */
    REMINDER_UNWANTED(Kind.CONFLICT),
    /** Nothing stands on the invoice that could be issued. */
    INVOICE_EMPTY(Kind.CONFLICT),
    /** The account wants its subscriptions invoiced one by one, not together. */
    INVOICED_SEPARATELY(Kind.CONFLICT),
    /** The invoice was sent again as often as it may be within a day. */
    SENT_TOO_OFTEN(Kind.CONFLICT),
    /** The file is no PNG or JPEG, or the picture is too large. */
    LOGO_UNSUITABLE(Kind.RULE_BROKEN),
    /** The invoice holds as many charges as it can. */
    INVOICE_FULL(Kind.CONFLICT),
    /** The invoice is a draft, void, written off or paid, so nothing can be collected. */
    INVOICE_NOT_OPEN(Kind.CONFLICT),
    /** Something is paid on the invoice, so it cannot be voided. */
    INVOICE_HAS_PAYMENTS(Kind.CONFLICT),
    /** The charge key stands on the invoice with other content. */
    CHARGE_CONTRADICTS(Kind.CONFLICT),
    /** Another currency than that of the account, invoice or ledger. */
    CURRENCY_MISMATCH(Kind.RULE_BROKEN),
    /** An attempt to collect is under way. */
    PAYMENT_IN_PROGRESS(Kind.CONFLICT),
    /** The attempt that was asked for is not the next one. */
    ATTEMPT_CONTRADICTS(Kind.CONFLICT),
    /** The account has no default payment method. */
    NO_PAYMENT_METHOD(Kind.RULE_BROKEN),
    /** The account holds as many payment methods as it can. */
    TOO_MANY_PAYMENT_METHODS(Kind.CONFLICT),
    /** Nothing can be charged through this gateway here. */
    GATEWAY_OFF(Kind.RULE_BROKEN),
    /** The gateway knows no such payment method, or will not let this account pay with it. */
    METHOD_NOT_USABLE(Kind.RULE_BROKEN),
    /** The payment is not to be taken any more: its attempt has ended, or nothing is open on its invoice. */
    PAYMENT_NOT_DUE(Kind.CONFLICT),
    /** The payment is captured and cannot fail any more. */
    PAYMENT_CAPTURED(Kind.CONFLICT),
    /** No money of that charge is known here, so none goes back. */
    PAYMENT_NOT_CAPTURED(Kind.CONFLICT),
    /** The customer's bank wants money of the payment back; a refund beside that would give it back twice. */
    PAYMENT_DISPUTED(Kind.CONFLICT),
    /** More than what is left of one charge of the payment. */
    REFUND_EXCEEDS_PAYMENT(Kind.RULE_BROKEN),
    /** More than the credit of the account that no invoice waits for. */
    REFUND_EXCEEDS_CREDIT(Kind.RULE_BROKEN),
    /** Nothing is left of the payment, or the account has no credit that could go back. */
    NOTHING_TO_REFUND(Kind.CONFLICT),
    /** The identifier is taken by a refund of another amount. */
    REFUND_CONTRADICTS(Kind.CONFLICT),
    /** As many refunds of the payment were ordered as can be. */
    TOO_MANY_REFUNDS(Kind.CONFLICT),
    /** The gateway is on, and is asked what became of the refund. */
    REFUND_UNDER_WAY(Kind.CONFLICT),
    /** The payment has no such refund. */
    UNKNOWN_REFUND(Kind.NOT_FOUND),
    /** The gateway has done it, so it cannot have refused it. */
    REFUND_DONE(Kind.CONFLICT),
    /** A refund is not to be made any more: it is done, has failed, or was given up. */
    REFUND_SETTLED(Kind.CONFLICT),
    /** The dispute was decided otherwise before. */
    DISPUTE_CONTRADICTS(Kind.CONFLICT),
    /** The reference stands in the ledger, or on the invoice, with another amount. */
    ENTRY_CONTRADICTS(Kind.CONFLICT),
    /** The invoice is void or written off, so nothing of it can be taken back by a credit note. */
    INVOICE_NOT_CREDITABLE(Kind.CONFLICT),
    /** No charge of this key stands on the invoice. */
    UNKNOWN_CHARGE(Kind.RULE_BROKEN),
    /** More than what remains of the charge. */
    CREDIT_EXCEEDS_INVOICE(Kind.RULE_BROKEN),
    /** What is to be credited comes to zero or less. */
    NOTHING_TO_CREDIT(Kind.RULE_BROKEN),
    /** The identifier is taken by another credit note. */
    CREDIT_NOTE_CONTRADICTS(Kind.CONFLICT),
    /** More falls due until then, or stands on the invoices to come, than is told at once. */
    PREVIEW_TOO_LARGE(Kind.RULE_BROKEN);

    private final Kind kind;

    BillingRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String context() {
        return "billing";
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
