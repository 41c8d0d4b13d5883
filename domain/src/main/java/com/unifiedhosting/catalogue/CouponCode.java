package com.unifiedhosting.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a customer types to have a discount: 3 to 40 of {@code A-Z 0-9 -}, in capitals whatever is typed. */
public record CouponCode(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9](?:[A-Z0-9-]{1,38}[A-Z0-9])");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CouponCode {
        value = value.strip().toUpperCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a coupon's code is 3 to 40 of A-Z 0-9 -, without - at its ends");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
