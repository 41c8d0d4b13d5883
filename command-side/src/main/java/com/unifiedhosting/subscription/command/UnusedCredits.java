package com.unifiedhosting.subscription.command;

import com.unifiedhosting.billing.CreditedCharge;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What credits unused days.
 *
 * @param ofPackage null for nothing
 * @param ofAddOns one each
 */
record UnusedCredits(@Nullable CreditedCharge ofPackage, List<CreditedCharge> ofAddOns) {

    static final UnusedCredits NONE = new UnusedCredits(null, List.of());

    /** Of the days of a period from a day on, for some of what is sold; none when unused days stay paid. */
    static UnusedCredits of(BilledPeriod period, LocalDate day, Predicate<BilledItem> which) {
        if (!period.credited()) {
            return NONE;
        }
        List<BilledItem> items = period.items().stream().filter(which).toList();
        return new UnusedCredits(
                items.stream()
                        .filter(item -> item.addOn() == null)
                        .flatMap(item -> period.credit(item, day).stream())
                        .findFirst()
                        .orElse(null),
                items.stream()
                        .filter(item -> item.addOn() != null)
                        .flatMap(item -> period.credit(item, day).stream())
                        .toList());
    }

    boolean isEmpty() {
        return ofPackage == null && ofAddOns.isEmpty();
    }
}
