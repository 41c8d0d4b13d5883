package com.unifiedhosting.revenue;

import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.shared.Page;

/**
 * What the subscriptions to one package bring in one currency, with their add-ons. MRR and subscriptions add up over the
 * packages to the whole; paying accounts do not, because an account may pay for several.
 *
 * @param subscriptions those that bring something
 */
public record PackageRevenueView(PackageId packageId, RecurringView recurring, long subscriptions) {

    /** Where it stands among the packages, by package and currency; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(packageId, recurring.mrr().currency());
    }
}
