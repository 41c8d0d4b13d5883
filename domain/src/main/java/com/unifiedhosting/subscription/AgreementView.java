package com.unifiedhosting.subscription;

import com.unifiedhosting.shared.Reason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A price that was agreed for a subscription, and for how long, as it is told.
 *
 * @param from periods that begin on this day or later
 * @param until and before this one; null for no end
 * @param reason that was given for it; null for whoever may not read histories of the account (decision 32)
 */
public record AgreementView(
        AgreedPrice price,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable Reason reason) {

    public static AgreementView of(PriceAgreement agreement, boolean withReason) {
        return new AgreementView(
                agreement.price(), agreement.from(), agreement.until(), withReason ? agreement.reason() : null);
    }
}
