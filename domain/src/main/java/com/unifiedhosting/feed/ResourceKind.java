package com.unifiedhosting.feed;

import com.fasterxml.jackson.annotation.JsonValue;

/** What something that is told about is, and where it can be read. */
public enum ResourceKind {
    ACCOUNT("account", "/api/v1/accounts/"),
    ORDER("order", "/api/v1/orders/"),
    SUBSCRIPTION("subscription", "/api/v1/subscriptions/"),
    INVOICE("invoice", "/api/v1/invoices/"),
    CREDIT_NOTE("credit-note", "/api/v1/credit-notes/"),
    PAYMENT("payment", "/api/v1/payments/"),
    WEBSITE("website", "/api/v1/websites/"),
    WEBHOOK_ENDPOINT("webhook-endpoint", "/api/v1/webhook-endpoints/");

    private final String wire;
    private final String collection;

    ResourceKind(String wire, String collection) {
        this.wire = wire;
        this.collection = collection;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    /** The address of one of them, without scheme and host. */
    public String address(String id) {
        return collection + id;
    }
}
