package com.unifiedhosting.billing.command;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The invoices of a ledger's account that can take credit now, each with how much. Credit goes to the one that is due first,
 * of those that are due on one day to the one with the lower number. What those before it can take is kept for them, so who
 * asks first makes no difference; what is beyond that is free for whoever asks.
 *
 * <p>It has {@value #MOST} places, for the first so many: all of it is read for each command. Those behind have none, and
 * nothing is kept for them; they get what is left when they ask, and a place as there is one.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class CreditQueue {

    static final int MOST = 1_000;

    /**
     * Where an invoice stands in it.
     *
     * @param issuer of the invoice; null of one that waits since before that was told
     */
    record Place(
            LocalDate dueOn,
            InvoiceNumber number,
            InvoiceId invoiceId,
            @Nullable AccountId issuer) implements Comparable<Place> {

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

    /** In their order. */
    private List<Waiting> waiting = new ArrayList<>();

    /** What of a balance, zero or more, is left for an invoice when all before it have what they can take. */
    Money leftFor(Place place, Money balance) {
        Money left = balance;
        for (Waiting one : waiting) {
            if (!left.isPositive() || one.place().compareTo(place) >= 0) {
                break;
            }
            left = left.minus(one.open());
        }
        return left.isNegative() ? Money.zero(balance.getCurrencyUnit()) : left;
    }

    /** What of a balance, zero or more, is left when all that wait have what they can take. */
    Money leftBehindAll(Money balance) {
        Money left = balance;
        for (Waiting one : waiting) {
            left = left.minus(one.open());
        }
        return left.isNegative() ? Money.zero(balance.getCurrencyUnit()) : left;
    }

    /** All that wait, in their order. */
    List<Place> places() {
        return waiting.stream().map(Waiting::place).toList();
    }

    /** Whether an invoice waits for so much, as it is known now. */
    boolean has(Place place, Money open) {
        return waiting.contains(new Waiting(place, open));
    }

    /** What an invoice waits for; null when it has no place. */
    @Nullable
    Money openOf(InvoiceId invoice) {
        int index = indexOf(invoice);
        return index < 0 ? null : waiting.get(index).open();
    }

    /** The first of those that wait, but for one; null for none. */
    @Nullable
    InvoiceId firstBut(@Nullable InvoiceId leaving) {
        return waiting.stream()
                .map(one -> one.place().invoiceId())
                .filter(invoice -> !invoice.equals(leaving))
                .findFirst()
                .orElse(null);
    }

    /** Whether an invoice would get a place, if need be that of the last. */
    boolean hasRoomFor(Place place) {
        return waiting.size() < MOST || place.compareTo(waiting.getLast().place()) <= 0;
    }

    void put(Place place, Money open) {
        remove(place.invoiceId());
        int index = 0;
        while (index < waiting.size() && waiting.get(index).place().compareTo(place) < 0) {
            index++;
        }
        waiting.add(index, new Waiting(place, open));
        if (waiting.size() > MOST) {
            waiting.removeLast();
        }
    }

    /** It took something, and can take so much less. */
    void took(InvoiceId invoice, Money amount) {
        int index = indexOf(invoice);
        if (index >= 0) {
            Waiting one = waiting.get(index);
            waiting.set(index, new Waiting(one.place(), one.open().minus(amount)));
        }
    }

    void remove(InvoiceId invoice) {
        waiting.removeIf(one -> one.place().invoiceId().equals(invoice));
    }

    private int indexOf(InvoiceId invoice) {
        for (int index = 0; index < waiting.size(); index++) {
            if (waiting.get(index).place().invoiceId().equals(invoice)) {
                return index;
            }
        }
        return -1;
    }
}
