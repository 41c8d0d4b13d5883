package com.unifiedhosting.revenue;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Questions about revenue. {@code scope} is the caller's path: only revenue of sellers within it is counted, and a
 * customer is no seller.
 */
public sealed interface RevenueQuery extends Scoped {

    /** Whose sales: {@code seller}'s own, or when null those of all sellers within the scope. */
    @Nullable
    AccountId seller();

    /**
     * How did revenue move, day by day? Answers {@link RevenueDayView}s, one per day and currency, the oldest day first,
     * up to {@code page.limit() + 1}. Days are those of UTC.
     *
     * @param currency null for all
     * @param from first day; null for 29 days before {@code until}
     * @param until last day; null for today, but at most {@link #MAX_DAYS} days from the first
     */
    record FindRevenue(
            AccountPath scope,
            @Nullable AccountId seller,
            @Nullable CurrencyUnit currency,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            Page page)
            implements RevenueQuery {

        /** The longest run of days. */
        public static final int MAX_DAYS = 1_100;

        public FindRevenue {
            if (from != null && until != null && ChronoUnit.DAYS.between(from, until) >= MAX_DAYS) {
                throw new IllegalArgumentException("at most " + MAX_DAYS + " days");
            }
        }
    }

    /** What does it come to now? Answers {@link RecurringView}s, one per currency. */
    record FindRecurring(AccountPath scope, @Nullable AccountId seller) implements RevenueQuery {}
}
