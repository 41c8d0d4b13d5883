package com.unifiedhosting.billing.command;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The invoices of a ledger's account that can take credit now, each with how much. Credit goes to the one that is due first,
 * of those that are due on one day to the one with the lower number. What those before it can take is kept for them, so who
 * asks first makes no difference; what is beyond that is free for whoever asks.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class CreditQueue {

    /** Where an invoice stands in it. */
    record Place(LocalDate dueOn, InvoiceNumber number, InvoiceId invoiceId) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::dueOn)
                .thenComparing(Place::number)
                .thenComparing(place -> place.invoiceId().value());

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * One that waits.
     *
     * @param open what it can take, above zero
     */
    private record Waiting(Place place, Money open) {}

    private Map<InvoiceId, Waiting> waiting = new HashMap<>();

    /** What of a balance, zero or more, is left for an invoice when all before it have what they can take. */
    Money leftFor(Place place, Money balance) {
        Money left = balance;
        for (Waiting one : waiting.values()) {
            if (one.place().compareTo(place) < 0) {
                left = left.minus(one.open());
            }
        }
        return left.isNegative() ? Money.zero(balance.getCurrencyUnit()) : left;
    }

    /** What of a balance, zero or more, is left when all that wait have what they can take. */
    Money leftBehindAll(Money balance) {
        Money left = balance;
        for (Waiting one : waiting.values()) {
            left = left.minus(one.open());
        }
        return left.isNegative() ? Money.zero(balance.getCurrencyUnit()) : left;
    }

    /** What an invoice waits for; null when it does not wait. */
    @Nullable
    Money openOf(InvoiceId invoice) {
        Waiting found = waiting.get(invoice);
        return found == null ? null : found.open();
    }

    /** The invoice for which something of a balance is left once another, which waits, is gone; null for none. */
    @Nullable
    InvoiceId nextWithout(InvoiceId leaving, Money balance) {
        Waiting gone = waiting.get(leaving);
        if (gone == null) {
            return null;
        }
        Place before = gone.place();
        Money freed = balance.plus(gone.open());
        return waiting.values().stream()
                .filter(one -> one.place().compareTo(before) > 0)
                .min(Comparator.comparing(Waiting::place))
                .filter(one -> leftFor(one.place(), freed).isPositive())
                .map(one -> one.place().invoiceId())
                .orElse(null);
    }

    void put(Place place, Money open) {
        waiting.put(place.invoiceId(), new Waiting(place, open));
    }

    /** It took something, and can take so much less. */
    void took(InvoiceId invoice, Money amount) {
        waiting.computeIfPresent(
                invoice, (_, one) -> new Waiting(one.place(), one.open().minus(amount)));
    }

    void remove(InvoiceId invoice) {
        waiting.remove(invoice);
    }
}
