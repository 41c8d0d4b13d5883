package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Page;
import java.time.LocalDate;
import java.util.Objects;

/** In which order invoices are listed. */
public enum InvoiceSorting {
    /** Drafted last, first. */
    NEWEST,
    OLDEST,
    /** Due first, first; drafts, which are not due yet, come last. */
    DUE;

    /** What drafts are ordered by in {@link #DUE}. */
    public static final LocalDate NEVER_DUE = LocalDate.of(9999, 12, 31);

    /** Where a view stands in this order; {@link Page#after} of the page behind it. */
    public String placeOf(InvoiceView view) {
        return Page.place(
                switch (this) {
                    case NEWEST, OLDEST -> view.draftedAt();
                    case DUE -> Objects.requireNonNullElse(view.dueOn(), NEVER_DUE);
                },
                view.invoiceId());
    }
}
