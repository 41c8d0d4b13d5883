package com.unifiedhosting.billing;

/** Why a payment failed, and whether trying again with the same method can help. */
public enum PaymentFailure {
    /** The bank refuses this method for good. */
    DECLINED(false),
    /** The bank refuses now: no funds, limit reached, try later. */
    DECLINED_FOR_NOW(true),
    /** The gateway knows no such method. */
    UNKNOWN_METHOD(false),
    /** The bank wants the customer to confirm, which he can only do himself. */
    AUTHENTICATION_REQUIRED(false),
    /** Less than the gateway charges at all. Nobody loses service for that. */
    AMOUNT_TOO_SMALL(false),
    /** The gateway cannot charge such an amount: too large, not in this currency, or not to its last decimal. */
    UNCHARGEABLE_AMOUNT(false),
    /** Before it could be charged its invoice was settled, void or given up. */
    NOT_DUE(false),
    /** No answer could be had from the gateway, and it knows of no such payment. */
    GATEWAY_UNAVAILABLE(true);

    private final boolean retryable;

    PaymentFailure(boolean retryable) {
        this.retryable = retryable;
    }

    public boolean retryable() {
        return retryable;
    }
}
