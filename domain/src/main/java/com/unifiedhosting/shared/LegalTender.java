package com.unifiedhosting.shared;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;

/**
 * Currencies in which one can pay: those of ISO 4217 that are some country's today, as far as the JDK knows, and that Joda-Money
 * knows too. Not among them: what no country has any more (DEM), funds and units of account (CHE, XDR), metals (XAU), and
 * codes for tests or for none (XTS, XXX).
 */
public final class LegalTender {

    /** By code. Of the day on which the process began. */
    private static final SortedMap<String, CurrencyUnit> TODAY = Arrays.stream(Locale.getISOCountries())
            .map(country -> Currency.getInstance(Locale.of("", country)))
            .filter(Objects::nonNull)
            .map(Currency::getCurrencyCode)
            .distinct()
            .filter(LegalTender::isKnown)
            .map(CurrencyUnit::of)
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(
                            CurrencyUnit::getCode,
                            currency -> currency,
                            (one, same) -> one,
                            () -> new TreeMap<>(Comparator.naturalOrder())),
                    Collections::unmodifiableSortedMap));

    private LegalTender() {}

    /** Their codes, in order. */
    public static List<String> codes() {
        return List.copyOf(TODAY.keySet());
    }

    /**
     * By its code.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static CurrencyUnit of(String code) {
        CurrencyUnit currency = TODAY.get(code);
        if (currency == null) {
            throw new IllegalArgumentException("currency must be one that is legal tender today, such as EUR");
        }
        return currency;
    }

    private static boolean isKnown(String code) {
        return CurrencyUnit.registeredCurrencies().stream()
                .anyMatch(currency -> currency.getCode().equals(code));
    }
}
