package com.unifiedhosting.identity;

import com.unifiedhosting.shared.Page;

/** In which order users are listed. */
public enum UserSorting {
    /** Invited or registered last, first. */
    NEWEST,
    OLDEST;

    /** Where a view stands in this order; {@link Page#after} of the page behind it. */
    public String placeOf(UserView view) {
        return Page.place(view.createdAt(), view.userId());
    }
}
