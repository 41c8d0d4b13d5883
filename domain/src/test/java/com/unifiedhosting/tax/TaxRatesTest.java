package com.unifiedhosting.tax;

import static com.unifiedhosting.tax.TaxMaker.aRate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TaxRatesTest {

    private static final TaxPlace GERMANY = TaxPlace.of("DE");
    private static final TaxRates GERMAN = new TaxRates(List.of(aRate("DE", "VAT", "19", "2007-01-01")));

    @Test
    void aRateHoldsFromItsFirstDayUntilTheDayBeforeItsEnd() {
        TaxRates rates = new TaxRates(List.of(bounded("16", "2020-07-01", "2021-01-01")));

        assertThat(rateOn(rates, "2020-06-30")).isEqualTo("none");
        assertThat(rateOn(rates, "2020-07-01")).isEqualTo("16");
        assertThat(rateOn(rates, "2020-12-31")).isEqualTo("16");
        assertThat(rateOn(rates, "2021-01-01")).isEqualTo("none");
    }

    /** Germany in 2020: 19 %, for half a year 16 %, 19 % again. */
    @Test
    void aRateWithoutAnEndHoldsUntilTheNextOneBegins() {
        TaxRates rates =
                GERMAN.with(List.of(bounded("16", "2020-07-01", "2021-01-01"), aRate("DE", "VAT", "19", "2021-01-01")));

        assertThat(rateOn(rates, "2020-06-30")).isEqualTo("19");
        assertThat(rateOn(rates, "2020-07-01")).isEqualTo("16");
        assertThat(rateOn(rates, "2021-01-01")).isEqualTo("19");
        assertThat(rates.with(GERMAN.list())).as("repeated").isEqualTo(rates);
    }

    /** Or nothing would be charged from the day on which the lower rate has ended. */
    @Test
    void aRateWithoutAnEndHoldsAgainWhenOneForATimeHasEnded() {
        TaxRates rates = GERMAN.with(List.of(bounded("16", "2020-07-01", "2021-01-01")));

        assertThat(rateOn(rates, "2020-06-30")).isEqualTo("19");
        assertThat(rateOn(rates, "2020-12-31")).isEqualTo("16");
        assertThat(rateOn(rates, "2021-01-01")).isEqualTo("19");
        assertThat(rates.with(List.of(bounded("16", "2020-07-01", "2021-01-01"))))
                .as("repeated")
                .isEqualTo(rates);
    }

    @Test
    void whatIsAPartOfAnotherCountryIsThatCountry() {
        assertThat(TaxPlace.of("MC")).isEqualTo(TaxPlace.of("FR"));
        assertThat(TaxPlace.of("IM", "X")).isEqualTo(TaxPlace.of("GB"));
        assertThat(new TaxSettings(
                                true,
                                TaxPlace.of("MC"),
                                false,
                                Set.of(new CountryCode("IM")),
                                Prices.EXCLUSIVE,
                                TaxRounding.PER_LINE)
                        .registeredIn())
                .containsExactly(new CountryCode("GB"));
    }

    @Test
    void aRateThatBeginsOnTheSameDayTakesThePlaceOfTheOldOne() {
        assertThat(GERMAN.with(List.of(aRate("DE", "VAT", "18", "2007-01-01"))).list())
                .containsExactly(aRate("DE", "VAT", "18", "2007-01-01"));
    }

    @Test
    void refusesTwoRatesOnOneDay() {
        TaxRates rates = new TaxRates(List.of(bounded("16", "2020-07-01", "2021-01-01")));

        refuses(TaxRefusal.RATES_OVERLAP, () -> rates.with(List.of(aRate("DE", "VAT", "19", "2020-12-31"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaxRates(
                        List.of(aRate("DE", "VAT", "19", "2007-01-01"), aRate("DE", "VAT", "20", "2027-01-01"))));
        assertThat(rates.with(List.of(aRate("AT", "VAT-AT", "20", "2020-08-01")))
                        .list())
                .as("in another country they do not meet")
                .hasSize(2);
    }

    @Test
    void aRegionGoesBeforeItsCountry() {
        TaxRate quebec = new TaxRate(
                TaxPlace.of("CA", "QC"), new TaxCode("QST"), Percent.of("14.975"), LocalDate.of(2013, 1, 1), null);
        TaxRates rates = new TaxRates(List.of(aRate("CA", "GST", "5", "2008-01-01"), quebec));

        assertThat(rates.at(TaxPlace.of("CA", "QC"), LocalDate.of(2026, 1, 1))).contains(quebec);
        assertThat(rates.at(TaxPlace.of("CA", "AB"), LocalDate.of(2026, 1, 1))
                        .orElseThrow()
                        .rate())
                .isEqualTo(Percent.of("5"));
        assertThat(rates.at(TaxPlace.of("CA", "QC"), LocalDate.of(2012, 12, 31))
                        .orElseThrow()
                        .rate())
                .isEqualTo(Percent.of("5"));
    }

    @Test
    void endsARate() {
        TaxRates ended = GERMAN.ending(GERMANY, LocalDate.of(2027, 1, 1));

        assertThat(rateOn(ended, "2026-12-31")).isEqualTo("19");
        assertThat(rateOn(ended, "2027-01-01")).isEqualTo("none");
        assertThat(ended.ending(GERMANY, LocalDate.of(2027, 1, 1)))
                .as("repeated")
                .isEqualTo(ended);
        refuses(TaxRefusal.UNKNOWN_RATE, () -> ended.ending(GERMANY, LocalDate.of(2028, 1, 1)));
        refuses(TaxRefusal.UNKNOWN_RATE, () -> ended.ending(TaxPlace.of("AT"), LocalDate.of(2027, 1, 1)));
        refuses(TaxRefusal.UNKNOWN_RATE, () -> ended.ending(GERMANY, LocalDate.of(2007, 1, 1)));
    }

    @Test
    void holdsFiveHundredRatesAndRefusesOneMore() {
        List<TaxRate> many = IntStream.range(0, TaxRates.MOST)
                .mapToObj(i -> aRate(
                        "DE", "VAT", "19", LocalDate.of(2000, 1, 1).plusDays(i).toString()))
                .toList();
        TaxRates full = TaxRates.NONE.with(many);

        assertThat(full.list()).hasSize(TaxRates.MOST);
        refuses(TaxRefusal.TABLE_FULL, () -> full.with(List.of(aRate("AT", "VAT", "20", "2000-01-01"))));
    }

    @Test
    void refusesDaysThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> bounded("19", "2021-01-01", "2021-01-01"));
        assertThatIllegalArgumentException().isThrownBy(() -> aRate("DE", "VAT", "19", "1899-12-31"));
        assertThatIllegalArgumentException().isThrownBy(() -> bounded("19", "2021-01-01", "3000-01-01"));
        assertThatIllegalArgumentException().isThrownBy(() -> TaxPlace.of("US", "california"));
    }

    private static TaxRate bounded(String rate, String from, String until) {
        return new TaxRate(
                GERMANY, new TaxCode("VAT"), Percent.of(rate), LocalDate.parse(from), LocalDate.parse(until));
    }

    private static String rateOn(TaxRates rates, String day) {
        return rates.at(GERMANY, LocalDate.parse(day))
                .map(rate -> rate.rate().toString())
                .orElse("none");
    }

    private static void refuses(RefusalCode code, ThrowingCallable deed) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(deed)
                .satisfies(refused -> assertThat(refused.is(code)).isTrue());
    }
}
