package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Text;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * What a customer pays with, as the gateway showed it.
 *
 * @param gateway that knows the token
 * @param brand such as {@code visa}, 1 to 30 characters
 * @param lastFour four digits
 * @param expiry last month in which it is valid, 2000-01 to 2099-12: cards write their year with two digits
 */
public record PaymentMethod(GatewayName gateway, PaymentToken token, String brand, String lastFour, YearMonth expiry) {

    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    public PaymentMethod {
        brand = Text.line("brand", brand, 30);
        if (!FOUR_DIGITS.matcher(lastFour).matches()) {
            throw new IllegalArgumentException("lastFour must be four digits");
        }
        if (expiry.getYear() < FIRST_YEAR || expiry.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("expiry must be a month of " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }
}
