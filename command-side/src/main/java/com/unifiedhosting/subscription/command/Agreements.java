package com.unifiedhosting.subscription.command;

import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The prices that are agreed. One that takes the place of another, or the end of it, counts from the next period on; until
 * then the other one does, also for a whole period that begins before that day because the cycle is changed.
 *
 * @param last what was agreed last; null for nothing, or when it was ended
 * @param before what is in force until that counts, each up to the day from which another one, or the list price, does
 */
record Agreements(@Nullable PriceAgreement last, List<PriceAgreement> before) {

    static final Agreements NONE = new Agreements(null, List.of());

    Agreements {
        before = List.copyOf(before);
    }

    /**
     * After another one is agreed, or the last one is ended.
     *
     * @param agreed null for the list price
     * @param from the first day on which that counts
     */
    Agreements followedBy(@Nullable PriceAgreement agreed, LocalDate from) {
        return new Agreements(
                agreed,
                all().filter(it -> it.from().isBefore(from))
                        .map(it -> it.endingBy(from))
                        .toList());
    }

    /** After a change of what is sold. */
    Agreements after(Sale sale, Sale other) {
        return new Agreements(
                last != null && last.goesOn(sale, other) ? last : null,
                before.stream().filter(it -> it.goesOn(sale, other)).toList());
    }

    /** Without what is over when a period begins, before which none begins any more. */
    Agreements since(LocalDate day) {
        return new Agreements(
                last,
                before.stream()
                        .filter(it -> it.covers(day) || day.isBefore(it.from()))
                        .toList());
    }

    /** By which a period is paid that begins on a day; null for the list price. */
    @Nullable
    PriceAgreement on(LocalDate day) {
        return all().filter(it -> it.covers(day)).findFirst().orElse(null);
    }

    /** Whether what is paid by them in place of a list price is no more than can be charged. */
    boolean canBeChargedFor(Money list) {
        return all().allMatch(it -> it.price().canBeChargedFor(list));
    }

    /** Whether there is anything to end as the period that begins on a day does. */
    boolean goOnFrom(LocalDate day) {
        return last != null || on(day) != null;
    }

    private Stream<PriceAgreement> all() {
        return Stream.concat(before.stream(), Stream.ofNullable(last));
    }
}
