package com.unifiedhosting.catalogue;

import com.unifiedhosting.shared.Page;
import java.util.Locale;

/** In which order packages are listed. */
public enum PackageSorting {
    /** Created last, first. */
    NEWEST,
    /** By name, in lower case. */
    NAME;

    /** Where a view stands in this order; {@link Page#after} of the page behind it. */
    public String placeOf(PackageView view) {
        return Page.place(
                switch (this) {
                    case NEWEST -> view.createdAt();
                    case NAME -> nameKey(view.terms());
                },
                view.packageId());
    }

    /** What packages are ordered by in {@link #NAME}. */
    public static String nameKey(PackageTerms terms) {
        return terms.name().toLowerCase(Locale.ROOT);
    }
}
