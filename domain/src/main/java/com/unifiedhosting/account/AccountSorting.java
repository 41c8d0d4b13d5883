package com.unifiedhosting.account;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.PersonName;
import java.util.Locale;

/** In which order accounts are listed. */
public enum AccountSorting {
    /** Registered last, first. */
    NEWEST,
    OLDEST,
    /** By display name, in lower case. */
    NAME;

    /**
     * Where a view stands in this order; {@link Page#after} of the page behind it. A place travels in addresses, so in
     * {@link #NAME} it does not tell the name, only whose it is.
     */
    public String placeOf(AccountView view) {
        return Page.place(
                switch (this) {
                    case NEWEST, OLDEST -> view.registeredAt();
                    case NAME -> "";
                },
                view.accountId());
    }

    /** What accounts are ordered by in {@link #NAME}. */
    public static String nameKey(PersonName displayName) {
        return displayName.value().toLowerCase(Locale.ROOT);
    }
}
