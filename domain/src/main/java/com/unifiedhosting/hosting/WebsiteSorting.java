package com.unifiedhosting.hosting;

import com.unifiedhosting.shared.Page;

/** In which order websites are listed. */
public enum WebsiteSorting {
    /** Requested last, first. */
    NEWEST,
    OLDEST,
    DOMAIN;

    /** Where a view stands in this order; {@link Page#after} of the page behind it. */
    public String placeOf(WebsiteView view) {
        return Page.place(
                switch (this) {
                    case NEWEST, OLDEST -> view.requestedAt();
                    case DOMAIN -> view.domain();
                },
                view.websiteId());
    }
}
