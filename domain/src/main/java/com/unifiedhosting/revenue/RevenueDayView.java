package com.unifiedhosting.revenue;

import com.unifiedhosting.shared.Page;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * Revenue of one day (UTC) in one currency. The movements add up: MRR at the end of the day is that of the day before
 * plus {@code newBusiness + reactivation + expansion + contraction + churn}, the last two being zero or less.
 *
 * @param recurring at the end of the day
 * @param invoiced gross of the invoices issued on the day, less those made void on it
 * @param collected payments and receipts that settled invoices on the day, and credit that was added, but for what
 *     invoices below zero gave back: that is in {@code invoiced}
 */
public record RevenueDayView(
        LocalDate day,
        RecurringView recurring,
        RecurringRevenue newBusiness,
        RecurringRevenue reactivation,
        RecurringRevenue expansion,
        RecurringRevenue contraction,
        RecurringRevenue churn,
        Money invoiced,
        Money collected) {

    /** Where it stands among the days, by day and currency; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(day, recurring.mrr().currency());
    }
}
