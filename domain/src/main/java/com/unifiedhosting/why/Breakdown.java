package com.unifiedhosting.why;

import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How an amount is made. The parts are worked out from events and rules, the amount is what was charged or told, so
 * whether they add up is found out here and said, not assumed.
 *
 * @param amount as it stands on the invoice or in the books
 * @param parts in the order in which they are added, each with its sign
 * @param sum of the parts
 * @param addsUp whether the sum is the amount
 */
public record Breakdown(Money amount, List<Part> parts, Money sum, boolean addsUp) {

    public Breakdown {
        parts = List.copyOf(parts);
    }

    public static Breakdown of(Money amount, List<Part> parts) {
        Money sum = Money.total(
                amount.getCurrencyUnit(), parts.stream().map(Part::amount).toList());
        return new Breakdown(amount, parts, sum, sum.isEqual(amount));
    }

    /**
     * One part.
     *
     * @param says in one sentence how it comes about, English
     * @param amount with its sign: what it adds, or below zero what it takes off
     * @param reference of what it is about: the key of a charge, a payment, a credit note, ...; null for nothing else
     * @param eventId of the event that made it so, one of those told beside; null when it is made of other parts, or when the
     *     event is not told to the caller
     */
    public record Part(
            PartKind kind,
            String says,
            Money amount,
            @Nullable String reference,
            @Nullable String eventId) {}
}
