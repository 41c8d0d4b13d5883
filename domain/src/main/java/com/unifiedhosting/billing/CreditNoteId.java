package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.LocalDate;

/** The identity of a credit note: {@code crn_<anything>}. */
public record CreditNoteId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CreditNoteId {
        Identifier.checked("crn_", value);
    }

    /** The one that takes back the first invoice of an order that is not carried out. */
    public static CreditNoteId ofOrder(OrderId order) {
        return new CreditNoteId("crn_" + Identifier.tail(order));
    }

    /** The one that takes back a period of such an order that is on another invoice, and begins on a day. */
    public static CreditNoteId ofOrder(OrderId order, LocalDate begins) {
        return new CreditNoteId(ofOrder(order) + "." + begins);
    }

    /** The one for the unused days before the {@code change}-th change of a subscription (1, 2, ...). */
    public static CreditNoteId ofChange(SubscriptionId subscription, int change) {
        return new CreditNoteId("crn_" + Identifier.tail(subscription) + ".change-" + change);
    }

    /** The one for the unused days of a subscription that is cancelled. */
    public static CreditNoteId ofCancellation(SubscriptionId subscription) {
        return new CreditNoteId("crn_" + Identifier.tail(subscription) + ".cancelled");
    }

    /**
     * Where this one is for the package, and on its invoice for all that is credited with it, the one for the {@code n}-th of the
     * add-ons (1, 2, ...), if that has one of its own.
     */
    public CreditNoteId ofAddOn(int n) {
        return new CreditNoteId(value + ".add-on-" + n);
    }

    @Override
    public String toString() {
        return value;
    }
}
