package com.unifiedhosting.subscription.command;

import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.subscription.PriceQuote;
import com.unifiedhosting.subscription.SubscriptionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came, or would come, of a price for several subscriptions. */
record BulkPriceAnswer(List<Item> items) {

    /**
     * Of one of them.
     *
     * @param version after it was agreed; null when it was not
     * @param quote what it comes to; null when it is refused
     * @param refused the type of the problem, such as {@code /problems/subscription.ended}; null when it is not refused
     * @param detail of the problem; null when it is not refused
     */
    record Item(
            SubscriptionId subscriptionId,
            @Nullable Long version,
            @Nullable PriceQuote quote,
            @Nullable String refused,
            @Nullable String detail) {

        static Item quoted(SubscriptionId subscription, PriceQuote quote) {
            return new Item(subscription, null, quote, null, null);
        }

        static Item refused(SubscriptionId subscription, Refusal refusal) {
            return new Item(subscription, null, null, "/problems/" + refusal.code(), refusal.detail());
        }

        Item agreed(long newVersion) {
            return new Item(subscriptionId, newVersion, quote, null, null);
        }
    }
}
