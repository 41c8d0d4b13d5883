package com.unifiedhosting.revenue;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.shared.Page;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;

/** How the attempts went that were requested on one day (UTC), in one currency at one gateway; at least one was. */
public record PaymentDayView(LocalDate day, CurrencyUnit currency, GatewayName gateway, PaymentSuccess payments) {

    /** Where it stands among the rows, by day, currency and gateway; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(day, currency + " " + gateway);
    }
}
