package com.unifiedhosting.feed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * What is told in public, by names that never change: {@code invoice.paid}. They are promised to callers and have nothing
 * to do with the names under which events are stored. Which event becomes which of these: {@link PublicFact#of}.
 */
public enum EventKind {
    ACCOUNT_REGISTERED("account.registered"),
    ACCOUNT_SUSPENDED("account.suspended"),
    ACCOUNT_REACTIVATED("account.reactivated"),
    ACCOUNT_CLOSING("account.closing"),
    ACCOUNT_REOPENED("account.reopened"),
    ACCOUNT_CLOSED("account.closed"),
    ORDER_PLACED("order.placed"),
    ORDER_COMPLETED("order.completed"),
    ORDER_REJECTED("order.rejected"),
    ORDER_CANCELLED("order.cancelled"),
    SUBSCRIPTION_CREATED("subscription.created"),
    SUBSCRIPTION_TRIAL_STARTED("subscription.trial-started"),
    SUBSCRIPTION_ACTIVATED("subscription.activated"),
    SUBSCRIPTION_PAST_DUE("subscription.past-due"),
    SUBSCRIPTION_PAST_DUE_CLEARED("subscription.past-due-cleared"),
    SUBSCRIPTION_SUSPENDED("subscription.suspended"),
    SUBSCRIPTION_RESUMED("subscription.resumed"),
    SUBSCRIPTION_PACKAGE_CHANGED("subscription.package-changed"),
    SUBSCRIPTION_PACKAGE_CHANGE_SCHEDULED("subscription.package-change-scheduled"),
    SUBSCRIPTION_PACKAGE_CHANGE_WITHDRAWN("subscription.package-change-withdrawn"),
    SUBSCRIPTION_CANCELLATION_SCHEDULED("subscription.cancellation-scheduled"),
    SUBSCRIPTION_CANCELLATION_WITHDRAWN("subscription.cancellation-withdrawn"),
    SUBSCRIPTION_ENDED("subscription.ended"),
    INVOICE_ISSUED("invoice.issued"),
    INVOICE_PAID("invoice.paid"),
    INVOICE_CREDITED("invoice.credited"),
    INVOICE_VOIDED("invoice.voided"),
    INVOICE_WRITTEN_OFF("invoice.written-off"),
    CREDIT_NOTE_ISSUED("credit-note.issued"),
    PAYMENT_CAPTURED("payment.captured"),
    PAYMENT_FAILED("payment.failed"),
    PAYMENT_REFUNDED("payment.refunded"),
    REFUND_FAILED("payment.refund-failed"),
    PAYMENT_DISPUTED("payment.disputed"),
    DISPUTE_WON("payment.dispute-won"),
    DISPUTE_LOST("payment.dispute-lost"),
    WEBSITE_REQUESTED("website.requested"),
    WEBSITE_LIVE("website.live"),
    WEBSITE_FAILED("website.failed"),
    WEBSITE_SUSPENDED("website.suspended"),
    WEBSITE_RESUMED("website.resumed"),
    WEBSITE_DELETED("website.deleted"),
    /** A test that its owner asked for; goes to the one endpoint, whatever that has chosen, and stands in no feed. */
    WEBHOOK_PING("webhook.ping");

    private final String wire;

    EventKind(String wire) {
        this.wire = wire;
    }

    /**
     * The kind of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static EventKind of(String wire) {
        return Arrays.stream(values())
                .filter(kind -> kind.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected the name of a kind of events, invoice.paid"));
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @Override
    public String toString() {
        return wire;
    }
}
