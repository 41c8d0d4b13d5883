package com.unifiedhosting.subscription;

import com.unifiedhosting.shared.Page;

/** In which order subscriptions are listed. */
public enum SubscriptionSorting {
    /** Created last, first. */
    NEWEST,
    OLDEST,
    /** By the first day of the next period: what is due next, first. */
    DUE;

    /** Where a view stands in this order; {@link Page#after} of the page behind it. */
    public String placeOf(SubscriptionView view) {
        return Page.place(
                switch (this) {
                    case NEWEST, OLDEST -> view.createdAt();
                    case DUE -> view.nextPeriod().start();
                },
                view.subscriptionId());
    }
}
