package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Text;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The number printed on an invoice, such as {@code INV-000042}: unique and gapless per issuer. In their order digits count as
 * numbers, so that {@code INV-9} comes before {@code INV-10}.
 */
public record InvoiceNumber(@JsonValue String value) implements Comparable<InvoiceNumber> {

    private static final Pattern PARTS = Pattern.compile("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InvoiceNumber {
        value = Text.line("invoiceNumber", value, 60);
    }

    @Override
    public int compareTo(InvoiceNumber other) {
        int byParts = Arrays.compare(PARTS.split(value), PARTS.split(other.value), InvoiceNumber::compareParts);
        return byParts == 0 ? value.compareTo(other.value) : byParts;
    }

    private static int compareParts(String one, String other) {
        return isDigits(one) && isDigits(other)
                ? new BigInteger(one).compareTo(new BigInteger(other))
                : one.compareTo(other);
    }

    private static boolean isDigits(String part) {
        char first = part.isEmpty() ? ' ' : part.charAt(0);
        return first >= '0' && first <= '9';
    }

    @Override
    public String toString() {
        return value;
    }
}
