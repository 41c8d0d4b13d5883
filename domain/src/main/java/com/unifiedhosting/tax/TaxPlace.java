package com.unifiedhosting.tax;

import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.PostalAddress;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where tax is due: {@code {"country": "US", "region": "CA"}}. What counts as a part of another country is that country.
 *
 * @param region the part of ISO 3166-2 behind the country, 1 to 3 of {@code A-Z 0-9}; null for the whole country
 */
public record TaxPlace(CountryCode country, @Nullable String region) {

    // the checks first: what is made of addresses passes through them
    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{1,3}");

    /** Treated as a part of another country: Directive 2006/112/EC, Article 7, but for Man, which left with that one. */
    private static final Map<CountryCode, CountryCode> PART_OF = Map.of(
            new CountryCode("MC"), new CountryCode("FR"),
            new CountryCode("IM"), new CountryCode("GB"));

    private static final CountryCode UNITED_STATES = new CountryCode("US");

    public TaxPlace {
        CountryCode whole = PART_OF.get(country);
        if (whole != null) {
            country = whole;
            region = null;
        }
        if (region != null && !SHAPE.matcher(region).matches()) {
            throw new IllegalArgumentException("region must be the part of ISO 3166-2 behind the country, such as CA");
        }
    }

    public static TaxPlace of(String country) {
        return new TaxPlace(new CountryCode(country), null);
    }

    public static TaxPlace of(String country, String region) {
        return new TaxPlace(new CountryCode(country), region);
    }

    /** Where an address is; null when there is none, or none any more. What is no code of a region is none. */
    public static @Nullable TaxPlace of(@Nullable PostalAddress address) {
        if (address == null || address.equals(PostalAddress.ERASED)) {
            return null;
        }
        return new TaxPlace(address.country(), region(address.country(), address.region()));
    }

    private static @Nullable String region(CountryCode country, @Nullable String written) {
        if (written == null) {
            return null;
        }
        String name = written.toUpperCase(Locale.ROOT);
        String code = name.startsWith(country.value() + "-") ? name.substring(3) : name;
        if (country.equals(UNITED_STATES)) {
            code = UnitedStates.code(code);
        }
        return SHAPE.matcher(code).matches() ? code : null;
    }

    /** The whole country. */
    public TaxPlace wholeCountry() {
        return region == null ? this : new TaxPlace(country, null);
    }

    @Override
    public String toString() {
        return region == null ? country.value() : country + "-" + region;
    }
}
