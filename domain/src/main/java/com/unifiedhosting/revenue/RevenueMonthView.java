package com.unifiedhosting.revenue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.YearMonth;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Revenue of one month (UTC) in one currency; of the present month, so far. {@code recurring.mrr} is {@code start.mrr} plus
 * {@code newBusiness + reactivation + expansion + contraction + churn}, each the sum of the days of the month; the last two
 * are zero or less. Ratios of MRR are in 24ths of a minor unit.
 *
 * @param start at the end of the month before
 * @param recurring at the end of the month
 * @param yearBefore MRR at the end of the same month of the year before
 * @param wonAccounts that began to pay, or began again; an account counts each time
 * @param lostAccounts that stopped paying; an account counts each time
 * @param invoiced as in {@link RevenueDayView}; null for one package
 * @param collected likewise
 * @param payments attempts requested in the month; of one package, those for invoices that charge for it
 */
@JsonIgnoreProperties(
        value = {"growth", "yearGrowth", "customerChurn", "grossRevenueChurn", "netRevenueChurn"},
        allowGetters = true)
public record RevenueMonthView(
        YearMonth month,
        RecurringView start,
        RecurringView recurring,
        RecurringRevenue yearBefore,
        RecurringRevenue newBusiness,
        RecurringRevenue reactivation,
        RecurringRevenue expansion,
        RecurringRevenue contraction,
        RecurringRevenue churn,
        long wonAccounts,
        long lostAccounts,
        @Nullable Money invoiced,
        @Nullable Money collected,
        PaymentSuccess payments) {

    /** How much MRR grew over the month, of MRR at its start. */
    @JsonProperty
    public Ratio growth() {
        return new Ratio(exactly(recurring) - exactly(start), exactly(start));
    }

    /** How much MRR grew over a year, of MRR a year before. */
    @JsonProperty
    public Ratio yearGrowth() {
        long before = yearBefore.twentyFourths();
        return new Ratio(exactly(recurring) - before, before);
    }

    /** Accounts lost in the month, of those that paid at its start. */
    @JsonProperty
    public Ratio customerChurn() {
        return new Ratio(lostAccounts, start.payingAccounts());
    }

    /** Gross revenue churn: what contraction and churn took, of MRR at the start. */
    @JsonProperty
    public Ratio grossRevenueChurn() {
        return new Ratio(lost(), exactly(start));
    }

    /** Net revenue churn: the same less expansion; below zero where expansion is more. Reactivation is won anew. */
    @JsonProperty
    public Ratio netRevenueChurn() {
        return new Ratio(lost() - expansion.twentyFourths(), exactly(start));
    }

    private long lost() {
        return -(contraction.twentyFourths() + churn.twentyFourths());
    }

    private static long exactly(RecurringView view) {
        return view.mrr().twentyFourths();
    }
}
