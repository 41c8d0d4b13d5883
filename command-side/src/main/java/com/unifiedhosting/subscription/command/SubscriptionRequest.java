package com.unifiedhosting.subscription.command;

import com.unifiedhosting.catalogue.AddOn;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.PriceTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
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

    /** Changes what is sold. */
    @Schema(
            name = "ChangePackage",
            example =
                    "{\"packageId\": \"pkg_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f61\", \"cycle\": \"ANNUAL\", \"time\": \"NOW\"}")
    record Change(
            @NotNull PackageId packageId,
            @NotNull BillingCycle cycle,
            @NotNull ChangeTime time) implements SubscriptionRequest {}

    /**
     * Changes how many units of an add-on there are.
     *
     * @param quantity of units; 0 for none
     */
    @Schema(name = "ChangeAddOn", example = "{\"addOn\": \"extra-disk\", \"quantity\": 3, \"time\": \"NOW\"}")
    record Units(
            @NotNull AddOnCode addOn,
            @NotNull @Min(0) @Max(AddOn.MOST_UNITS) Integer quantity,
            @NotNull ChangeTime time)
            implements SubscriptionRequest {}

    /**
     * Agrees a price.
     *
     * @param until periods that begin on this day or later have the list price again; null for no end
     */
    @Schema(
            name = "AgreePrice",
            example =
                    "{\"price\": {\"kind\": \"DISCOUNT\", \"percent\": \"15\"}, \"reason\": \"Five years a customer\"}")
    record Agree(
            @NotNull AgreedPrice price,
            @Nullable LocalDate until,
            @NotNull Reason reason) implements SubscriptionRequest {

        PriceTerms terms() {
            return new PriceTerms(price, until, reason);
        }
    }

    /** Cancels a subscription. */
    @Schema(name = "CancelSubscription", example = "{\"time\": \"PERIOD_END\", \"reason\": \"No longer needed\"}")
    record Cancel(@NotNull CancellationTime time, @NotNull Reason reason) implements SubscriptionRequest {}
}
