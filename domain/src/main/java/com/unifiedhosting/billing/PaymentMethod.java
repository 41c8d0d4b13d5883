package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Text;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * What a customer pays with, as the gateway showed it.
 *
 * @param brand such as {@code visa}
 * @param lastFour four digits
 * @param expiry last month in which it is valid
 */
public record PaymentMethod(PaymentToken token, String brand, String lastFour, YearMonth expiry) {

    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");

    public PaymentMethod {
        brand = Text.line("brand", brand, 30);
        if (!FOUR_DIGITS.matcher(lastFour).matches()) {
            throw new IllegalArgumentException("lastFour must be four digits");
        }
    }
}
