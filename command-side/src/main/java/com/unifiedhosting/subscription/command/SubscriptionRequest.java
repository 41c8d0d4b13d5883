package com.unifiedhosting.subscription.command;

import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.Hold;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bodies of requests to subscriptions. */
sealed interface SubscriptionRequest {

    /**
     * A hold to be put on or taken off.
     *
     * @param reference tells holds of one cause apart; null for the one that needs no name
     */
    @Schema(name = "SubscriptionHold", example = "{\"cause\": \"STAFF\", \"reference\": \"abuse report 17\"}")
    record OnHold(@NotNull By cause, @Nullable String reference) implements SubscriptionRequest {

        /** Who may hold a subscription by request; the other causes are the business of sagas. */
        enum By {
            STAFF,
            CUSTOMER
        }

        Hold hold() {
            return new Hold(
                    Hold.Cause.valueOf(cause.name()),
                    reference == null ? cause.name().toLowerCase(Locale.ROOT) : reference);
        }
    }

    /** Cancels a subscription. */
    @Schema(name = "CancelSubscription", example = "{\"time\": \"PERIOD_END\", \"reason\": \"No longer needed\"}")
    record Cancel(@NotNull CancellationTime time, @NotNull Reason reason) implements SubscriptionRequest {}
}
