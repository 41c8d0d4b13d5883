package com.unifiedhosting.revenue;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Page;
import org.joda.money.Money;

/**
 * What one seller earns in one currency. Rows of all sellers add up to the whole.
 *
 * @param seller the account directly above those that pay
 * @param recurring at the end of the last day
 * @param invoiced from the first day to the last, as in {@link RevenueDayView}
 * @param collected likewise
 * @param payments attempts requested from the first day to the last
 */
public record SellerRevenueView(
        AccountId seller, RecurringView recurring, Money invoiced, Money collected, PaymentSuccess payments) {

    /** Where it stands among the sellers, by seller and currency; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(seller, recurring.mrr().currency());
    }
}
