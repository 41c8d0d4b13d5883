package com.unifiedhosting.revenue;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.Scoped;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Questions about revenue. {@code scope} is the caller's path: only revenue of sellers within it is counted, and a
 * customer is no seller. Days and months are those of UTC. More of them than are told are refused with INVALID_REQUEST.
 */
public sealed interface RevenueQuery extends Scoped {

    /** The longest run of days. */
    int MAX_DAYS = 1_100;

    /** The longest run of months. */
    int MAX_MONTHS = 36;

    /** Whose sales: {@code seller}'s own, or when null those of all sellers within the scope. */
    @Nullable
    AccountId seller();

    /** Only what is in this currency; null for all. */
    @Nullable
    CurrencyUnit currency();

    /**
     * Only what subscriptions to this package bring, as seen from it, and attempts to collect invoices that charge for it, also
     * when they charge for others; null for all.
     */
    default @Nullable PackageId packageId() {
        return null;
    }

    /**
     * How did revenue move, day by day? Answers {@link RevenueDayView}s, one per day and currency, the oldest day first,
     * up to {@code page.limit() + 1}.
     *
     * @param from first day; null for 29 days before {@code until}
     * @param until last day; null for today, but at most {@link #MAX_DAYS} days from the first
     */
    record FindRevenue(
            AccountPath scope,
            @Nullable AccountId seller,
            @Nullable PackageId packageId,
            @Nullable CurrencyUnit currency,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            Page page)
            implements RevenueQuery {

        public FindRevenue {
            checkDays(from, until);
        }
    }

    /**
     * How did revenue move, month by month? Answers {@link RevenueMonthView}s, one per month and currency, the oldest month
     * first.
     *
     * @param from first month; null for 11 months before {@code until}
     * @param until last month; null for the present one, but at most {@link #MAX_MONTHS} from the first
     */
    record FindRevenueMonths(
            AccountPath scope,
            @Nullable AccountId seller,
            @Nullable PackageId packageId,
            @Nullable CurrencyUnit currency,
            @Nullable YearMonth from,
            @Nullable YearMonth until)
            implements RevenueQuery {

        public FindRevenueMonths {
            if (from != null && until != null && ChronoUnit.MONTHS.between(from, until) >= MAX_MONTHS) {
                throw new Refused(SharedRefusal.INVALID_REQUEST, "until: at most " + MAX_MONTHS + " months are told");
            }
        }
    }

    /** What does it come to now? Answers {@link RecurringView}s, one per currency. */
    record FindRecurring(AccountPath scope, @Nullable AccountId seller) implements RevenueQuery {

        @Override
        public @Nullable CurrencyUnit currency() {
            return null;
        }
    }

    /**
     * What does each package bring? Answers {@link PackageRevenueView}s of all packages that ever brought anything, by
     * package and currency, up to {@code page.limit() + 1}.
     *
     * @param until at the end of this day; null for now
     */
    record FindPackageRevenue(
            AccountPath scope,
            @Nullable AccountId seller,
            @Nullable CurrencyUnit currency,
            @Nullable LocalDate until,
            Page page)
            implements RevenueQuery {}

    /**
     * What does each seller within the scope earn? Answers {@link SellerRevenueView}s of all sellers that ever earned
     * anything, by seller and currency, up to {@code page.limit() + 1}.
     *
     * @param from first day of what is invoiced, collected and attempted; null for 29 days before {@code until}
     * @param until last day; null for today, but at most {@link #MAX_DAYS} days from the first
     */
    record FindSellerRevenue(
            AccountPath scope,
            @Nullable CurrencyUnit currency,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            Page page)
            implements RevenueQuery {

        public FindSellerRevenue {
            checkDays(from, until);
        }

        @Override
        public @Nullable AccountId seller() {
            return null;
        }
    }

    /**
     * How did attempts to collect go? Answers {@link PaymentDayView}s, by day, currency and gateway, the oldest day first, up
     * to {@code page.limit() + 1}; none for a day without an attempt. An attempt counts for the seller who sold to the
     * account when it was requested, and as a whole with each package that its invoice charges for.
     *
     * @param from first day; null for 29 days before {@code until}
     * @param until last day; null for today, but at most {@link #MAX_DAYS} days from the first
     */
    record FindPaymentSuccess(
            AccountPath scope,
            @Nullable AccountId seller,
            @Nullable PackageId packageId,
            @Nullable CurrencyUnit currency,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            Page page)
            implements RevenueQuery {

        public FindPaymentSuccess {
            checkDays(from, until);
        }
    }

    private static void checkDays(@Nullable LocalDate from, @Nullable LocalDate until) {
        if (from != null && until != null && ChronoUnit.DAYS.between(from, until) >= MAX_DAYS) {
            throw new Refused(SharedRefusal.INVALID_REQUEST, "until: at most " + MAX_DAYS + " days are told");
        }
    }
}
