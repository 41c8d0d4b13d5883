package com.unifiedhosting.account;

import com.unifiedhosting.shared.Page;
import java.util.Locale;

/** In which order accounts are listed. */
public enum AccountSorting {
    /** Registered last, first. */
    NEWEST,
    OLDEST,
    /** By display name, in lower case. */
    NAME;

    /** Where a view stands in this order; {@link Page#after} of the page behind it. */
    public String placeOf(AccountView view) {
        return Page.place(
                switch (this) {
                    case NEWEST, OLDEST -> view.registeredAt();
                    case NAME -> nameKey(view.profile());
                },
                view.accountId());
    }

    /** What accounts are ordered by in {@link #NAME}. */
    public static String nameKey(Profile profile) {
        return profile.displayName().value().toLowerCase(Locale.ROOT);
    }
}
