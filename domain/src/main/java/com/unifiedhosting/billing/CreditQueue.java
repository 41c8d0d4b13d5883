package com.unifiedhosting.billing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The invoices of a ledger's account that wait for credit. It goes to the one that is due first, of those that are due on one
 * day to the one with the lower number; all others wait for that one.
 *
 * @param places in any order; there are as many as the account has open invoices
 */
public record CreditQueue(List<Place> places) {

    public static final CreditQueue EMPTY = new CreditQueue(List.of());

    /** Where an invoice stands in it. */
    public record Place(LocalDate dueOn, InvoiceNumber number, InvoiceId invoiceId) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::dueOn)
                .thenComparing(Place::number)
                .thenComparing(place -> place.invoiceId().value());

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    public CreditQueue {
        places = List.copyOf(places);
    }

    /** Whether nobody stands before that place, whether or not it is in the queue itself. */
    public boolean isFirst(Place place) {
        return places.stream().noneMatch(other -> other.compareTo(place) < 0);
    }

    public boolean has(InvoiceId invoice) {
        return places.stream().anyMatch(place -> place.invoiceId().equals(invoice));
    }

    public CreditQueue with(Place place) {
        List<Place> all = new ArrayList<>(places);
        all.add(place);
        return new CreditQueue(all);
    }

    public CreditQueue without(InvoiceId invoice) {
        return new CreditQueue(places.stream()
                .filter(place -> !place.invoiceId().equals(invoice))
                .toList());
    }
}
