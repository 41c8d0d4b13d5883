package com.unifiedhosting.tax;

import com.unifiedhosting.shared.CountryCode;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an issuer taxes; the rates stand in a table of their own ({@link TaxRates}).
 *
 * @param charged whether he charges tax at all
 * @param home where he is taxed; null: where his address is
 * @param oneStopShop whether he declares tax of buyers in (other) member states of the European Union by the one-stop-shop
 * @param registeredIn where he is registered too, beside his own country; at most {@value #MOST}
 */
public record TaxSettings(
        boolean charged,
        @Nullable TaxPlace home,
        boolean oneStopShop,
        Set<CountryCode> registeredIn,
        Prices prices,
        TaxRounding rounding) {

    public static final int MOST = 100;

    public static final TaxSettings OFF =
            new TaxSettings(false, null, false, Set.of(), Prices.EXCLUSIVE, TaxRounding.PER_LINE);

    public TaxSettings {
        registeredIn = registeredIn.stream()
                .map(country -> new TaxPlace(country, null).country())
                .collect(Collectors.toUnmodifiableSet());
        if (registeredIn.size() > MOST) {
            throw new IllegalArgumentException("registeredIn must have at most " + MOST + " countries");
        }
    }
}
