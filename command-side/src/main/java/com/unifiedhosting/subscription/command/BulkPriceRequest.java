package com.unifiedhosting.subscription.command;

import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.SubscriptionCommand.AgreePrice;
import com.unifiedhosting.subscription.SubscriptionId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A price for several subscriptions (RE-004).
 *
 * @param subscriptions 1 to {@value #MOST}
 * @param until periods that begin on this day or later have the list price again; null for no end
 */
@Schema(name = "AgreePrices", example = """
                {"subscriptions": ["sub_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60"],
                 "price": {"kind": "MARK_UP", "percent": "4"}, "reason": "Energy costs"}""")
record BulkPriceRequest(
        @NotEmpty @Size(max = MOST) Set<@NotNull SubscriptionId> subscriptions,
        @NotNull AgreedPrice price,
        @Nullable LocalDate until,
        @NotNull Reason reason) {

    /** Each is a transaction of its own, and all are answered at once. */
    static final int MOST = 100;

    /** In the order of their identifiers, so that a repeat goes the same way. */
    Stream<AgreePrice> commands() {
        return subscriptions.stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .map(subscription -> new AgreePrice(subscription, price, until, reason));
    }
}
