package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.shared.Text;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.SubscriptionId;
import java.util.Optional;

/**
 * What makes a charge the same charge: {@code sub_1/2026-01-31} for a period, {@code sub_1/setup} for a setup fee,
 * with {@code /extra-disk} behind it for an add-on, {@code inv_1/line_1} for a line that was written by hand. A key appears on one invoice only (architecture, rule 1).
 */
public record ChargeKey(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ChargeKey {
        value = Text.line("chargeKey", value, 250);
    }

    public static ChargeKey ofPeriod(SubscriptionId subscription, BillingPeriod period) {
        return new ChargeKey(subscription.value() + "/" + period.start());
    }

    /** For the units of an add-on in a period. */
    public static ChargeKey ofPeriod(SubscriptionId subscription, BillingPeriod period, AddOnCode addOn) {
        return new ChargeKey(ofPeriod(subscription, period) + "/" + addOn);
    }

    /** For the days that are left of a period, or a whole one, after the {@code change}-th change (1, 2, ...). */
    public static ChargeKey ofChange(SubscriptionId subscription, int change) {
        return new ChargeKey(subscription.value() + "/change-" + change);
    }

    /** As {@link #ofChange(SubscriptionId, int)}, for the units of an add-on. */
    public static ChargeKey ofChange(SubscriptionId subscription, int change, AddOnCode addOn) {
        return new ChargeKey(ofChange(subscription, change) + "/" + addOn);
    }

    public static ChargeKey ofSetup(SubscriptionId subscription) {
        return new ChargeKey(subscription.value() + "/setup");
    }

    /** A line that somebody writes on an invoice by hand. */
    public static ChargeKey ofLine(InvoiceId invoice, LineId line) {
        return new ChargeKey(invoice.value() + "/" + line.value());
    }

    /** Which subscription is charged by it; empty for a line that somebody writes by hand. */
    public Optional<SubscriptionId> subscription() {
        String of = value.substring(0, Math.max(0, value.indexOf('/')));
        return of.startsWith("sub_") ? Optional.of(new SubscriptionId(of)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
