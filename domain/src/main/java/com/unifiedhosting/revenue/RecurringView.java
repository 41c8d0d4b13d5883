package com.unifiedhosting.revenue;

import org.joda.money.Money;

/**
 * Recurring revenue in one currency.
 *
 * @param mrr monthly recurring revenue, exact
 * @param arr twelve times {@code mrr}, rounded half-up
 * @param arpu {@code mrr} per paying account, rounded half-up
 * @param payingAccounts accounts with recurring revenue above zero
 */
public record RecurringView(RecurringRevenue mrr, Money arr, Money arpu, long payingAccounts) {

    public static RecurringView of(RecurringRevenue mrr, long payingAccounts) {
        return new RecurringView(mrr, mrr.annual(), mrr.perHead(payingAccounts), payingAccounts);
    }
}
