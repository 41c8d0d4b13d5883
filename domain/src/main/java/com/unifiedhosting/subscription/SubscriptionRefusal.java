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
    /** The package that was sold has no trial. */
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
