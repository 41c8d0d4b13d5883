package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an issuer's invoice numbers look: {@code prefix + padded sequence + suffix}, such as {@code INV-000042}, in one sequence
 * that runs on for ever; or {@code prefix + year + separator + padded sequence + suffix}, such as {@code INV-2027-000001}, in a
 * sequence that begins at 1 with each year.
 *
 * <p>In every number of every format the last digits are the sequence, because what stands before them does not end with a
 * digit and the suffix holds none. What stands before them ends with a year (four digits with none before them) and a
 * separator in the numbers of years, and in no others: no prefix that ends so is set without a year ({@link
 * #tellsYearsApart}). So two invoices of one issuer, of which no sequence repeats, have two numbers however often he changes
 * the format (decision 26). Credit notes have sequences of their own and {@value #CREDIT_NOTE} before the prefix, with which
 * no prefix of invoices begins.
 *
 * @param prefix up to 20 of {@code A-Z a-z 0-9 / -}, may be empty, does not end with a digit nor begin with
 *     {@value #CREDIT_NOTE}
 * @param padding digits at least, 1 to 12
 * @param suffix up to 20 of {@code A-Z a-z / -}, may be empty
 * @param yearSeparator {@code -} or {@code /}, between the year and the sequence; null for numbers without a year
 */
public record NumberFormat(
        String prefix,
        int padding,
        String suffix,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String yearSeparator) {

    // the checks first: the constants below pass through them
    private static final Pattern PREFIX = Pattern.compile("(?:[A-Za-z0-9/-]{0,19}[A-Za-z/-])?");
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z/-]{0,20}");

    private static final Pattern SEPARATOR = Pattern.compile("[/-]");

    /** What stands before the sequence in a number of a year, and its last digits. */
    private static final Pattern OF_A_YEAR = Pattern.compile("(?:.*[^0-9])?([0-9]{4})[/-][0-9]+[^0-9]*");

    /** What the numbers of credit notes begin with. */
    public static final String CREDIT_NOTE = "CN-";

    public static final NumberFormat STANDARD = new NumberFormat("INV-", 6, "", null);

    public NumberFormat {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("prefix has up to 20 of A-Z a-z 0-9 / - and does not end with a digit");
        }
        if (prefix.startsWith(CREDIT_NOTE)) {
            throw new IllegalArgumentException("prefix does not begin with " + CREDIT_NOTE + ", as credit notes do");
        }
        if (!SUFFIX.matcher(suffix).matches()) {
            throw new IllegalArgumentException("suffix has up to 20 of A-Z a-z / -, no digits");
        }
        if (padding < 1 || padding > 12) {
            throw new IllegalArgumentException("padding must be 1 to 12");
        }
        if (yearSeparator != null && !SEPARATOR.matcher(yearSeparator).matches()) {
            throw new IllegalArgumentException("yearSeparator is - or /");
        }
    }

    /** Whether the sequence begins anew with each year. */
    public boolean hasYear() {
        return yearSeparator != null;
    }

    /** Whether no number without a year looks like one of a year: its prefix does not end with four digits and a separator. */
    public boolean tellsYearsApart() {
        return hasYear() || yearIn(number(1)).isEmpty();
    }

    /** The year of which a number is, or looks as if it were. */
    public static OptionalInt yearIn(InvoiceNumber number) {
        Matcher matcher = OF_A_YEAR.matcher(number.value());
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The number of an invoice without a year; {@code sequence} is 1 or more. */
    public InvoiceNumber number(long sequence) {
        return new InvoiceNumber(prefix + padded(sequence) + suffix);
    }

    /**
     * The number of an invoice of a year.
     *
     * @param year of four digits
     * @param sequence 1 or more
     */
    public InvoiceNumber number(int year, long sequence) {
        if (yearSeparator == null || year < 1_000 || year > 9_999) {
            throw new IllegalStateException("no number of the year " + year + " by " + this);
        }
        return new InvoiceNumber(prefix + year + yearSeparator + padded(sequence) + suffix);
    }

    /** The number of a credit note, given that of an invoice. */
    public static InvoiceNumber ofCreditNote(InvoiceNumber number) {
        return new InvoiceNumber(CREDIT_NOTE + number.value());
    }

    private String padded(long sequence) {
        String digits = Long.toString(sequence);
        return "0".repeat(Math.max(0, padding - digits.length())) + digits;
    }
}
