package com.unifiedhosting.revenue;

import com.unifiedhosting.shared.Page;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Revenue of one day (UTC) in one currency. The movements add up: MRR at the end of the day is that of the day before
 * plus {@code newBusiness + reactivation + expansion + contraction + churn}, the last two being zero or less. Of one package:
 * as seen from it, so a change to another one is churn or contraction of the one and new or expansion of the other.
 *
 * @param recurring at the end of the day
 * @param invoiced gross of the invoices issued on the day, less those made void and what credit notes took back on it,
 *     whenever they were issued: so it may be below zero. What is written off is not taken off. Null for one package,
 *     because an invoice may be for several
 * @param collected money that came in on the day: payments and receipts, with what they brought beyond their invoices, and
 *     what was paid ahead, no other credit; less what went back on it: refunds when they are ordered, which count again
 *     when they fail, chargebacks, and credit that is paid out. So it may be below zero. Null for one package
 */
public record RevenueDayView(
        LocalDate day,
        RecurringView recurring,
        RecurringRevenue newBusiness,
        RecurringRevenue reactivation,
        RecurringRevenue expansion,
        RecurringRevenue contraction,
        RecurringRevenue churn,
        @Nullable Money invoiced,
        @Nullable Money collected) {

    /** Where it stands among the days, by day and currency; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(day, recurring.mrr().currency());
    }
}
