package com.unifiedhosting.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.AgreedPrice.Kind;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreedPriceTest {

    /** 7.5 % of 9.90 are 0.7425, 0.74; of 1,001 yen 75.075, 75; of 9.999 dinars 0.749925, 0.750. */
    @ParameterizedTest
    @CsvSource({
        "MARK_UP, 7.5, EUR 9.90, EUR 10.64",
        "DISCOUNT, 7.5, EUR 9.90, EUR 9.16",
        "DISCOUNT, 7.5, JPY 1001, JPY 926",
        "MARK_UP, 7.5, KWD 9.999, KWD 10.749",
        "DISCOUNT, 100, EUR 9.90, EUR 0.00"
    })
    void takesAShareOfTheListPrice(Kind kind, String percent, String list, String paid) {
        assertThat(new AgreedPrice(kind, null, Percent.of(percent)).of(Money.parse(list)))
                .isEqualTo(Money.parse(paid));
    }

    @ParameterizedTest
    @CsvSource({
        "FIXED, EUR 5.00, EUR 9.90, EUR 5.00",
        "FIXED, EUR 0.00, EUR 9.90, EUR 0.00",
        "SURCHARGE, EUR 5.00, EUR 9.90, EUR 14.90",
        "REBATE, EUR 5.00, EUR 9.90, EUR 4.90",
        "REBATE, EUR 5.00, EUR 3.00, EUR 0.00"
    })
    void takesAnAmount(Kind kind, String amount, String list, String paid) {
        assertThat(new AgreedPrice(kind, Money.parse(amount), null).of(Money.parse(list)))
                .isEqualTo(Money.parse(paid));
    }

    @Test
    void hasAnAmountOrAPercentageAndMeansSomething() {
        Money euro = Money.parse("EUR 1.00");
        assertThatIllegalArgumentException().isThrownBy(() -> new AgreedPrice(Kind.FIXED, null, Percent.of("5")));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgreedPrice(Kind.DISCOUNT, euro, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgreedPrice(Kind.MARK_UP, euro, Percent.of("5")));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgreedPrice(Kind.MARK_UP, null, Percent.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgreedPrice(Kind.REBATE, Money.zero(CurrencyUnit.EUR), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgreedPrice(Kind.REBATE, euro, null).of(Money.parse("USD 5.00")));
    }

    @Test
    void isNoMoreThanCanBeCharged() {
        Money most = Money.ofMinor(CurrencyUnit.EUR, Amounts.MOST_MINOR);

        assertThat(new AgreedPrice(Kind.SURCHARGE, Money.parse("EUR 0.01"), null).canBeChargedFor(most))
                .isFalse();
        assertThat(new AgreedPrice(Kind.MARK_UP, null, Percent.of("1")).canBeChargedFor(most))
                .isFalse();
        assertThat(new AgreedPrice(Kind.REBATE, Money.parse("EUR 0.01"), null).canBeChargedFor(most))
                .isTrue();
    }

    @Test
    void coversPeriodsThatBeginWithinIt() {
        LocalDate first = LocalDate.of(2026, 3, 1);
        AgreedPrice price = new AgreedPrice(Kind.DISCOUNT, null, Percent.of("10"));
        PriceAgreement promotion = new PriceAgreement(price, first, first.plusMonths(2), new Reason("spring"));

        assertThat(promotion.covers(first.minusDays(1))).isFalse();
        assertThat(promotion.covers(first)).isTrue();
        assertThat(promotion.covers(first.plusMonths(2).minusDays(1))).isTrue();
        assertThat(promotion.covers(first.plusMonths(2))).isFalse();
        assertThat(new PriceAgreement(price, first, null, new Reason("loyal")).covers(first.plusYears(50)))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceAgreement(price, first, first, new Reason("never")));
    }
}
