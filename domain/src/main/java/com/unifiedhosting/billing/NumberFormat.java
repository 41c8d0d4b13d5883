package com.unifiedhosting.billing;

import java.util.regex.Pattern;

/**
 * How an issuer's invoice numbers look: {@code prefix + padded sequence + suffix}. In every number of every format the
 * last digits are the sequence, because the prefix does not end with a digit and the suffix holds none. So two invoices of
 * one issuer, whose sequence never repeats, have two numbers however often he changes the format. Credit notes have a
 * sequence of their own and {@value #CREDIT_NOTE} before the prefix, with which no prefix of invoices begins.
 *
 * @param prefix up to 20 of {@code A-Z a-z 0-9 / -}, may be empty, does not end with a digit nor begin with
 *     {@value #CREDIT_NOTE}
 * @param padding digits at least, 1 to 12
 * @param suffix up to 20 of {@code A-Z a-z / -}, may be empty
 */
public record NumberFormat(String prefix, int padding, String suffix) {

    // the checks first: the constants below pass through them
    private static final Pattern PREFIX = Pattern.compile("(?:[A-Za-z0-9/-]{0,19}[A-Za-z/-])?");
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z/-]{0,20}");

    /** What the numbers of credit notes begin with. */
    public static final String CREDIT_NOTE = "CN-";

    public static final NumberFormat STANDARD = new NumberFormat("INV-", 6, "");

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
    }

    /** The number of an invoice; {@code sequence} is 1 or more. */
    public InvoiceNumber number(long sequence) {
        String digits = Long.toString(sequence);
        return new InvoiceNumber(prefix + "0".repeat(Math.max(0, padding - digits.length())) + digits + suffix);
    }

    /** The number of a credit note; {@code sequence} is 1 or more. */
    public InvoiceNumber creditNoteNumber(long sequence) {
        return new InvoiceNumber(CREDIT_NOTE + number(sequence).value());
    }
}
