package com.unifiedhosting.notification;

/** What a notification tells. The parameters that each needs are named beside it. */
public enum Template {
    /** number, invoiceId, amount, dueOn. */
    INVOICE_ISSUED,
    /** number, invoiceId, amount; once more, of one of which nothing is open. */
    INVOICE_COPY,
    /** number, invoiceId, amount, open, dueOn; once more, of one of which something is open. */
    INVOICE_COPY_OPEN,
    /** number, invoiceId, amount, dueOn, dayOffset. */
    INVOICE_REMINDER,
    /** number, invoiceId, amount. */
    PAYMENT_RECEIVED,
    /** number, invoiceId, amount, failure. */
    PAYMENT_FAILED,
    /** number, invoiceId, amount: the gateway charges nothing so small. */
    PAYMENT_TOO_SMALL,
    /** payment, amount: money goes back to the customer. */
    PAYMENT_REFUNDED,
    CREDIT_PAID_OUT,
    REFUND_RETURNED,
    REFUND_FAILED,
    REFUNDED_ELSEWHERE,
    /** payment, account, amount, cause; to who has issued the invoice: the customer's bank wants money back. */
    PAYMENT_DISPUTED,
    /** payment, amount; to who has issued the invoice. */
    DISPUTE_WON,
    /** payment, amount; to who has issued the invoice. */
    DISPUTE_LOST,
    /** number, creditNoteId, invoice (its number), amount. */
    CREDIT_NOTE_ISSUED,
    /** number, invoiceId. */
    SUBSCRIPTION_SUSPENDED,
    SUBSCRIPTION_RESUMED,
    SUBSCRIPTION_ENDED,
    /** domain. */
    WEBSITE_LIVE,
    /** domain, reason. */
    WEBSITE_FAILED,
    /** reason. */
    ORDER_REJECTED,
    /** closesOn. */
    ACCOUNT_CLOSING,
    /** host, id: no attempt to reach the endpoint has succeeded for 72 hours. */
    WEBHOOK_FAILING,
    /** host, id: the endpoint has answered that it is gone. */
    WEBHOOK_GONE,

    // to a user; each also has account, the name of his account

    /** until; brings a token. */
    INVITATION,
    /** until; brings a token. */
    EMAIL_VERIFICATION,
    /** until; brings a token. */
    PASSWORD_RESET,
    /** until; brings a token. */
    PASSWORD_RESET_FORCED,
    /** until; to the new address; brings a token. */
    EMAIL_CHANGE,
    /** email, the new one; to the present address. */
    EMAIL_CHANGE_REQUESTED,
    /** email, the new one; to the address before. */
    EMAIL_CHANGED,
    PASSWORD_CHANGED,
    SECOND_FACTOR_ON,
    SECOND_FACTOR_OFF,
    /** To whom has none. */
    SECOND_FACTOR_REQUIRED,
    /** until. */
    LOGIN_LOCKED,
    /** name. */
    API_KEY_CREATED,
    /** until, when he can be restored no longer. */
    USER_DELETING,
    USER_RESTORED,
    /** To whom already logs in by an address with which somebody has registered. */
    ALREADY_REGISTERED,

    /** To an account whose address somebody has registered with; by it no user logs in. */
    ACCOUNT_EXISTS
}
