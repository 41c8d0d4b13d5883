package com.unifiedhosting.billing.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Amounts as Stripe counts them: in the smallest unit of the currency, with exceptions
 * (docs.stripe.com/currencies). What it cannot represent is not rounded.
 */
final class StripeAmounts {

    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    /** Counted in thousandths, of which only whole hundredths can be charged. */
    private static final Set<String> WITH_THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    /** They have no decimals any more, but are counted in hundredths as before. */
    private static final Set<String> WHOLE_IN_HUNDREDTHS = Set.of("ISK", "UGX");

    /** Eight digits. */
    private static final long MOST = 99_999_999;

    /** Twelve digits, of the one currency that needs them. */
    private static final long MOST_RUPIAH = 999_999_999_999L;

    private StripeAmounts() {}

    /** Empty when Stripe cannot charge exactly this. */
    static OptionalLong toStripe(Money amount) {
        String currency = amount.getCurrencyUnit().getCode();
        BigDecimal units = amount.getAmount().movePointRight(decimals(currency));
        long multipleOf =
                WITH_THREE_DECIMALS.contains(currency) ? 10 : WHOLE_IN_HUNDREDTHS.contains(currency) ? 100 : 1;
        long most = "IDR".equals(currency) ? MOST_RUPIAH : MOST;
        boolean chargeable = units.signum() > 0
                && units.compareTo(BigDecimal.valueOf(most)) <= 0
                && units.remainder(BigDecimal.valueOf(multipleOf)).signum() == 0;
        return chargeable ? OptionalLong.of(units.longValueExact()) : OptionalLong.empty();
    }

    /**
     * What Stripe says that it took.
     *
     * @param currency in lower case, as Stripe writes it
     * @throws IllegalArgumentException when there is no such currency here, or no such amount in it
     */
    static Money fromStripe(long units, String currency) {
        String code = currency.toUpperCase(Locale.ROOT);
        try {
            return Money.of(CurrencyUnit.of(code), BigDecimal.valueOf(units, decimals(code)), RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("no amount of " + code + ": " + units, e);
        }
    }

    private static int decimals(String currency) {
        return WITHOUT_DECIMALS.contains(currency) ? 0 : WITH_THREE_DECIMALS.contains(currency) ? 3 : 2;
    }
}
