package com.unifiedhosting.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** A tax registration number (VAT id, GSTIN, ...): 4 to 20 letters and digits in upper case; spaces and dots dropped. */
public record TaxId(@JsonValue String value) implements PersonalData {

    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{4,20}");

    /** Stands where the key is destroyed. */
    public static final TaxId ERASED = new TaxId("ERASED");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TaxId {
        value = value.replaceAll("[ ./-]", "").toUpperCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected a tax id of 4 to 20 letters and digits");
        }
    }

    @Override
    public String toString() {
        return "TaxId[hidden]";
    }
}
