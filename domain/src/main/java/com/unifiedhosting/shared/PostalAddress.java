package com.unifiedhosting.shared;

import org.jspecify.annotations.Nullable;

/**
 * Where a person or company can be reached by post, and what tax depends on.
 *
 * @param street one line, 1 to 200 characters
 * @param city 1 to 100 characters
 * @param postalCode up to 20 characters; null where the country has none
 * @param region state or province, up to 100 characters; null where none matters
 */
public record PostalAddress(
        String street,
        String city,
        @Nullable String postalCode,
        @Nullable String region,
        CountryCode country) implements PersonalData {

    /** Stands where the key is destroyed, in Antarctica, where nobody lives. */
    public static final PostalAddress ERASED =
            new PostalAddress("(erased)", "(erased)", null, null, new CountryCode("AQ"));

    public PostalAddress {
        street = Text.line("street", street, 200);
        city = Text.line("city", city, 100);
        postalCode = postalCode == null ? null : Text.line("postalCode", postalCode, 20);
        region = region == null ? null : Text.line("region", region, 100);
    }

    @Override
    public String toString() {
        return "PostalAddress[hidden]";
    }
}
