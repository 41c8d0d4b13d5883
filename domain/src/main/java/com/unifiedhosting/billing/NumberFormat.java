package com.unifiedhosting.billing;

import java.util.regex.Pattern;

/**
 * How an issuer's invoice numbers look: {@code prefix + padded sequence + suffix}.
 *
 * @param prefix up to 20 of {@code A-Z a-z 0-9 / -}, may be empty
 * @param padding digits at least, 1 to 12
 */
public record NumberFormat(String prefix, int padding, String suffix) {

    // the checks first: the constants below pass through them
    private static final Pattern AFFIX = Pattern.compile("[A-Za-z0-9/-]{0,20}");

    public static final NumberFormat STANDARD = new NumberFormat("INV-", 6, "");

    public NumberFormat {
        if (!AFFIX.matcher(prefix).matches() || !AFFIX.matcher(suffix).matches() || padding < 1 || padding > 12) {
            throw new IllegalArgumentException(
                    "prefix and suffix have up to 20 of A-Z a-z 0-9 / -, padding is 1 to 12");
        }
    }

    public InvoiceNumber number(long sequence) {
        String digits = Long.toString(sequence);
        return new InvoiceNumber(prefix + "0".repeat(Math.max(0, padding - digits.length())) + digits + suffix);
    }
}
