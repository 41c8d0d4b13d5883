package com.unifiedhosting.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.subscription.BillingCycle;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RecurringRevenueTest {

    @Test
    void showsTheMonthRoundedHalfUpAndTheYearFromTheExactMonth() {
        RecurringRevenue perYear = RecurringRevenue.of(Money.parse("EUR 100.00"), BillingCycle.ANNUAL);

        assertThat(perYear.twentyFourths()).isEqualTo(20_000);
        assertThat(perYear.monthly()).isEqualTo(Money.parse("EUR 8.33"));
        assertThat(perYear.annual()).isEqualTo(Money.parse("EUR 100.00"));
        assertThat(RecurringRevenue.of(Money.parse("EUR 0.12"), BillingCycle.BIENNIAL)
                        .monthly())
                .isEqualTo(Money.parse("EUR 0.01"));
    }

    @Test
    void sharesAmongHeadsAndNobody() {
        RecurringRevenue revenue = RecurringRevenue.of(Money.parse("EUR 10.00"), BillingCycle.MONTHLY);

        assertThat(revenue.perHead(3)).isEqualTo(Money.parse("EUR 3.33"));
        assertThat(revenue.perHead(0)).isEqualTo(Money.parse("EUR 0.00"));
    }

    @Test
    void addsInOneCurrencyOnly() {
        RecurringRevenue euros = RecurringRevenue.of(Money.parse("EUR 10.00"), BillingCycle.QUARTERLY);

        assertThat(euros.plus(euros).twentyFourths()).isEqualTo(16_000);
        assertThat(euros.plus(RecurringRevenue.zero(CurrencyUnit.EUR))).isEqualTo(euros);
        assertThatThrownBy(() -> euros.plus(RecurringRevenue.zero(CurrencyUnit.USD)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void losesNothingInAnyCycle(
            @ForAll @LongRange(min = 0, max = 100_000_000_000L) long minor, @ForAll BillingCycle cycle) {
        RecurringRevenue revenue = RecurringRevenue.of(Money.ofMinor(CurrencyUnit.EUR, minor), cycle);

        assertThat(BigDecimal.valueOf(revenue.twentyFourths()).multiply(BigDecimal.valueOf(cycle.months())))
                .isEqualByComparingTo(BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(24)));
    }
}
