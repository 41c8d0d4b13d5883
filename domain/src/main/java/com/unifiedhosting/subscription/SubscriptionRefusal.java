package com.unifiedhosting.subscription;

import com.unifiedhosting.shared.RefusalCode;

/** Why an order to a subscription or an order of a package is refused. */
public enum SubscriptionRefusal implements RefusalCode {
    UNKNOWN_SUBSCRIPTION(Kind.NOT_FOUND),
    UNKNOWN_ORDER(Kind.NOT_FOUND),
    /** The identifier is taken by another order. */
    ORDER_CONTRADICTS(Kind.CONFLICT),
    /** The order is completed, rejected or cancelled already. */
    ORDER_NOT_OPEN(Kind.CONFLICT),
    /** The subscription has ended. */
    ENDED(Kind.CONFLICT),
    /** The subscription is still pending. */
    NOT_STARTED(Kind.CONFLICT),
    /**
     * The package that was sold has no trial, or its trial was to be over before it could begin, or the one that it would
     * become has none as long.
     */
    NO_TRIAL(Kind.RULE_BROKEN),
    /** Days between the last billed period and this one would stay unbilled. */
    PERIOD_GAP(Kind.RULE_BROKEN),
    /** Days of this period are billed already, or it does not follow the anchor. */
    PERIOD_OVERLAP(Kind.RULE_BROKEN),
    /** The period begins when the subscription is already cancelled. */
    CANCELLED_BEFORE(Kind.CONFLICT),
    /** Another cancellation is scheduled. */
    ALREADY_CANCELLING(Kind.CONFLICT),
    /** No cancellation for that day stands. */
    NOT_CANCELLING(Kind.CONFLICT),
    /** As many holds of staff and customer are on it as can be. */
    TOO_MANY_HOLDS(Kind.CONFLICT),
    /** The order that it came from is not completed yet. */
    ORDER_STILL_OPEN(Kind.CONFLICT),
    /** It has more websites than the other package allows. */
    TOO_MANY_WEBSITES(Kind.RULE_BROKEN),
    /** Its websites would have less disk each, as further ones that are bought share what is had on top of the package. */
    LESS_DISK_PER_WEBSITE(Kind.RULE_BROKEN),
    /** The other package is served by another group of servers. */
    OTHER_SERVER_GROUP(Kind.RULE_BROKEN),
    /** A change is scheduled for the next period, and is not to be lost by one that takes effect now. */
    CHANGE_SCHEDULED(Kind.CONFLICT),
    /** It was changed as often as it can be within a period. */
    TOO_MANY_CHANGES(Kind.CONFLICT),
    /** It is held for non-payment or by its account, and billing pauses. */
    BILLING_PAUSED(Kind.CONFLICT),
    /** The period that today belongs to is not billed yet. */
    NOT_BILLED_YET(Kind.CONFLICT),
    /** An invoice of it is overdue, and the days that are left cost more. */
    INVOICE_OVERDUE(Kind.CONFLICT),
    /** The days that are left cost less, and unused days of the package are not credited. */
    UNUSED_DAYS_KEPT(Kind.RULE_BROKEN),
    /** The price that would be paid is more than can be charged. */
    PRICE_TOO_HIGH(Kind.RULE_BROKEN),
    /** The agreement would end before its first period begins. */
    AGREEMENT_OVER(Kind.RULE_BROKEN),
    /** The package allows no further website. */
    WEBSITE_LIMIT_REACHED(Kind.RULE_BROKEN);

    private final Kind kind;

    SubscriptionRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String context() {
        return "subscription";
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
