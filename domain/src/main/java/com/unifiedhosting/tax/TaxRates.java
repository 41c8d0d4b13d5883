package com.unifiedhosting.tax;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's table of rates, by place and time: on no day two for one place. JSON: an array of rates.
 *
 * @param list at most {@value #MOST}
 */
public record TaxRates(@JsonValue List<TaxRate> list) {

    public static final int MOST = 500;

    private static final Comparator<TaxRate> ORDER =
            Comparator.comparing((TaxRate rate) -> rate.place().toString()).thenComparing(TaxRate::validFrom);

    public static final TaxRates NONE = new TaxRates(List.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TaxRates {
        list = list.stream().sorted(ORDER).toList();
        if (list.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " rates");
        }
        if (overlap(list) != null) {
            throw new IllegalArgumentException("on no day two rates for one place");
        }
    }

    /** The rate that holds in a place on a day: that of its region, else that of its country. */
    public Optional<TaxRate> at(TaxPlace place, LocalDate day) {
        return holding(place, day).or(() -> holding(place.wholeCountry(), day));
    }

    private Optional<TaxRate> holding(TaxPlace place, LocalDate day) {
        return list.stream()
                .filter(rate -> rate.place().equals(place) && rate.holdsOn(day))
                .findFirst();
    }

    /**
     * The table with further rates. One that begins on the same day as a known one of its place takes its place; one
     * without an end holds until the next one of its place begins, and again when that has ended.
     *
     * @throws Refused RATES_OVERLAP when a rate with an end reaches into another one of its place, TABLE_FULL
     */
    public TaxRates with(List<TaxRate> added) {
        List<TaxRate> rates = new ArrayList<>(list);
        for (TaxRate rate : added) {
            rates.removeIf(known ->
                    known.place().equals(rate.place()) && known.validFrom().equals(rate.validFrom()));
            rates.add(rate);
        }
        rates.sort(ORDER);
        for (int i = 1; i < rates.size(); i++) {
            TaxRate before = rates.get(i - 1);
            TaxRate next = rates.get(i);
            if (before.validUntil() == null && before.overlaps(next)) {
                rates.set(i - 1, before.until(next.validFrom()));
                LocalDate end = next.validUntil();
                if (end != null && !begins(rates, i + 1, before.place(), end)) {
                    rates.add(i + 1, before.from(end));
                }
            }
        }
        return checked(rates);
    }

    private static boolean begins(List<TaxRate> rates, int at, TaxPlace place, LocalDate day) {
        return at < rates.size()
                && rates.get(at).place().equals(place)
                && rates.get(at).validFrom().equals(day);
    }

    /**
     * The table with the rate of a place, of all days the one that holds on the day before, ended.
     *
     * @throws Refused UNKNOWN_RATE when none holds then
     */
    public TaxRates ending(TaxPlace place, LocalDate validUntil) {
        TaxRate ended = holding(place, validUntil.minusDays(1))
                .orElseThrow(() -> new Refused(
                        TaxRefusal.UNKNOWN_RATE,
                        "No rate holds in " + place + " on the day before " + validUntil + "."));
        return new TaxRates(list.stream()
                .map(rate -> rate.equals(ended) ? rate.until(validUntil) : rate)
                .toList());
    }

    private static TaxRates checked(List<TaxRate> rates) {
        if (rates.size() > MOST) {
            throw new Refused(TaxRefusal.TABLE_FULL, "A table holds at most " + MOST + " rates.");
        }
        TaxRate overlapping = overlap(rates);
        if (overlapping != null) {
            throw new Refused(
                    TaxRefusal.RATES_OVERLAP,
                    "Of " + overlapping.place() + ", another rate holds on " + overlapping.validFrom()
                            + "; end one of them.");
        }
        return new TaxRates(rates);
    }

    /** The first rate that begins before its forerunner ends; they are sorted. */
    private static @Nullable TaxRate overlap(List<TaxRate> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).overlaps(sorted.get(i - 1))) {
                return sorted.get(i);
            }
        }
        return null;
    }
}
