package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.PersonalData;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** The number of a bank account (ISO 13616), spaces dropped, in upper case; its check digits are right. */
public record Iban(@JsonValue String value) implements PersonalData {

    // the checks first: the constant below passes through them
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    /** Stands where the key is destroyed; no country is XX. */
    public static final Iban ERASED = new Iban("XX09ERASED00000");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Iban {
        value = value.replace(" ", "").toUpperCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches() || !isChecked(value)) {
            throw new IllegalArgumentException("expected an IBAN with the right check digits");
        }
    }

    /** ISO 7064 MOD 97-10: the first four characters at the end, A is 10, Z is 35. */
    private static boolean isChecked(String iban) {
        StringBuilder digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }

    /** In groups of four, as it is written on paper. */
    public String grouped() {
        return value.replaceAll("(.{4})(?!$)", "$1 ");
    }

    @Override
    public String toString() {
        return "Iban[hidden]";
    }
}
