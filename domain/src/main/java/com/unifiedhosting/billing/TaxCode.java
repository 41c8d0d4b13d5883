package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a tax as on an invoice line: 1 to 20 of {@code A-Z 0-9 -}, such as {@code VAT} or {@code NONE}. */
public record TaxCode(@JsonValue String value) {

    // the checks first: the constants below pass through them
    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9-]{1,20}");

    public static final TaxCode NONE = new TaxCode("NONE");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TaxCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a tax code has 1 to 20 of A-Z 0-9 -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
