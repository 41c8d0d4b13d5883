package com.unifiedhosting.tax;

import com.unifiedhosting.shared.CountryCode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The member states of the European Union as their common rules on value added tax know them. Territories outside its tax
 * area that have a country code of their own (Åland, French Guiana, ...) are outside here. Northern Ireland ({@code XI}) is
 * inside for goods only: what is sold here are services, so it counts as the United Kingdom.
 */
public final class EuropeanUnion {

    private static final Set<CountryCode> MEMBERS = Stream.of(
                    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
                    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK")
            .map(CountryCode::new)
            .collect(Collectors.toUnmodifiableSet());

    private static final CountryCode GREECE = new CountryCode("GR");

    private EuropeanUnion() {}

    public static Set<CountryCode> members() {
        return MEMBERS;
    }

    public static boolean has(CountryCode country) {
        return MEMBERS.contains(country);
    }

    /** The prefix of a member state's tax ids: its country code, but {@code EL} of Greece. */
    public static String prefix(CountryCode member) {
        return member.equals(GREECE) ? "EL" : member.value();
    }
}
