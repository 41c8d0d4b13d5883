package com.unifiedhosting.notification;

/** What a notification tells. The parameters that each needs are named beside it. */
public enum Template {
    /** number, amount, dueOn. */
    INVOICE_ISSUED,
    /** number, amount, dueOn, dayOffset. */
    INVOICE_REMINDER,
    /** number, amount. */
    PAYMENT_RECEIVED,
    /** number, amount, failure. */
    PAYMENT_FAILED,
    /** number. */
    SUBSCRIPTION_SUSPENDED,
    SUBSCRIPTION_RESUMED,
    SUBSCRIPTION_ENDED,
    /** domain. */
    WEBSITE_LIVE,
    /** domain, reason. */
    WEBSITE_FAILED,
    /** reason. */
    ORDER_REJECTED
}
