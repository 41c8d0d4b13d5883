package com.unifiedhosting.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {

    @ParameterizedTest
    @CsvSource({
        "1, 3, 0.3333",
        "2, 3, 0.6667",
        "1, 20000, 0.0001",
        "-1, 20000, -0.0001",
        "1, 20001, 0.0000",
        "0, 7, 0.0000",
        "9, 3, 3.0000"
    })
    void hasFourPlacesHalfUp(long numerator, long denominator, BigDecimal value) {
        assertThat(new Ratio(numerator, denominator).value()).isEqualTo(value);
    }

    @Test
    void isNothingOfNothing() {
        assertThat(new Ratio(5, 0).value()).isNull();
    }

    /** 6 of 10 decided were captured, 30.00 of 50.00; of 4 first attempts 1; of the 3 others 2 were collected later. */
    @Test
    void attemptsThatAreNotDecidedCountForNoRate() {
        PaymentSuccess one =
                new PaymentSuccess(13, 6, 3, 1, 2, 1, Money.parse("EUR 30.00"), Money.parse("EUR 20.00"), 1, 3, 2);

        assertThat(one.successRate()).isEqualTo(new Ratio(6, 10));
        assertThat(one.successRateByAmount()).isEqualTo(new Ratio(3_000, 5_000));
        assertThat(one.firstAttemptRate()).isEqualTo(new Ratio(1, 4));
        assertThat(one.recoveryRate()).isEqualTo(new Ratio(2, 3));
        assertThat(one.plus(PaymentSuccess.none(CurrencyUnit.EUR))).isEqualTo(one);
        assertThat(one.plus(one).attempts()).isEqualTo(26);
        assertThat(PaymentSuccess.none(CurrencyUnit.EUR).amountCaptured()).isEqualTo(Money.parse("EUR 0.00"));
    }

    /** From 1,000 with 40 paying: 60 more, 50 less, 200 lost, and 30 come back: 840. A year ago it was 800. */
    @Test
    void monthsTellTheirRatios() {
        RevenueMonthView month = new RevenueMonthView(
                YearMonth.of(2026, 3),
                RecurringView.of(euros(1_000), 40),
                RecurringView.of(euros(840), 36),
                euros(800),
                euros(0),
                euros(30),
                euros(60),
                euros(-50),
                euros(-200),
                1,
                5,
                null,
                null,
                PaymentSuccess.none(CurrencyUnit.EUR));

        assertThat(month.growth()).isEqualTo(new Ratio(-160, 1_000));
        assertThat(month.yearGrowth()).isEqualTo(new Ratio(40, 800));
        assertThat(month.customerChurn()).isEqualTo(new Ratio(5, 40));
        assertThat(month.grossRevenueChurn()).isEqualTo(new Ratio(250, 1_000));
        assertThat(month.netRevenueChurn()).isEqualTo(new Ratio(190, 1_000));
    }

    private static RecurringRevenue euros(long twentyFourths) {
        return new RecurringRevenue(CurrencyUnit.EUR, twentyFourths);
    }
}
