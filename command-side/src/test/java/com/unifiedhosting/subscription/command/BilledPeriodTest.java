package com.unifiedhosting.subscription.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.subscription.BillingPeriod;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BilledPeriodTest {

    private static final ChargeKey CHARGE = new ChargeKey("sub_1/2028-01-31");

    /**
     * By hand, from the rule that the used days are rounded half-up and the unused ones are what is left:
     *
     * <pre>
     * EUR  9.90, 31 Jan to 28 Feb 2026 (28 days), 14 used: 4.95                     left 4.95
     * EUR  9.90, 31 Jan to 29 Feb 2028 (29 days), 28 used: 277.2 / 29 = 9.5586: 9.56 left 0.34
     * EUR 20.00, the same, 28 used: 560 / 29 = 19.3103: 19.31                        left 0.69
     * EUR 20.00, the same, on its first day: 0                                        left 20.00
     * JPY  1000, June 2026 (30 days), 10 used: 333.3: 333                             left 667
     * KWD 10.000, June 2026, 7 used: 70 / 30 = 2.33333: 2.333                         left 7.667
     * EUR  0.01, June 2026, 15 used: 0.005: 0.01                                      left 0.00
     * </pre>
     */
    @ParameterizedTest
    @CsvSource({
        "EUR 9.90, 2026-01-31, 2026-02-28, 2026-02-14, EUR 4.95",
        "EUR 9.90, 2028-01-31, 2028-02-29, 2028-02-28, EUR 0.34",
        "EUR 20.00, 2028-01-31, 2028-02-29, 2028-02-28, EUR 0.69",
        "EUR 20.00, 2028-01-31, 2028-02-29, 2028-01-31, EUR 20.00",
        "JPY 1000, 2026-06-01, 2026-07-01, 2026-06-11, JPY 667",
        "KWD 10.000, 2026-06-01, 2026-07-01, 2026-06-08, KWD 7.667",
        "EUR 0.01, 2026-06-01, 2026-07-01, 2026-06-16, EUR 0.00"
    })
    void leavesOfAPriceWhatTheUsedDaysDoNotTake(
            String price, LocalDate start, LocalDate end, LocalDate day, String left) {
        assertThat(whole(new BillingPeriod(start, end)).from(day, Money.parse(price)))
                .isEqualTo(Money.parse(left));
    }

    private static BilledPeriod whole(BillingPeriod period) {
        return new BilledPeriod(period, List.of(), true, null, false);
    }

    @Test
    void creditsNothingForDaysThatCostNothing() {
        BillingPeriod june = new BillingPeriod(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));

        assertThat(whole(june).credit(new BilledItem(null, Money.parse("EUR 0.00"), CHARGE), june.start()))
                .isEmpty();
        assertThat(whole(june).credit(new BilledItem(null, Money.parse("EUR 9.90"), null), june.start()))
                .isEmpty();
        assertThat(whole(june).credit(new BilledItem(null, Money.parse("EUR 9.90"), CHARGE), june.start()))
                .contains(new CreditedCharge(CHARGE, null, Money.parse("EUR 9.90")));
    }
}
