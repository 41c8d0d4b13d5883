package com.unifiedhosting.tax.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.tax.TaxMaker.GERMAN;
import static com.unifiedhosting.tax.TaxMaker.aRate;
import static com.unifiedhosting.tax.TaxMaker.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.command.CommandSide;
import com.unifiedhosting.tax.EuropeanUnion;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.tax.TaxRates;
import com.unifiedhosting.tax.TaxRefusal;
import com.unifiedhosting.tax.TaxTableCommand.EndTaxRate;
import com.unifiedhosting.tax.TaxTableCommand.SetTaxRates;
import com.unifiedhosting.tax.TaxTableEvent.TaxTableChanged;
import com.unifiedhosting.tax.TaxTableId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaxTableTest {

    private static final TaxTableId TABLE = TaxTableId.of(ACME);
    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");

    private final CommandSide side = new CommandSide(Instant.parse("2026-03-01T10:00:00Z"));

    @BeforeEach
    void thereAreAccounts() {
        side.happened(AccountId.PLATFORM, platformRegistered());
        side.happened(ACME, acmeRegistered());
        side.happened(BOB, bobRegistered());
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void setsRates() {
        assertThat(side.eventsOf(set(GERMAN))).containsExactly(aTable(ACME, ACME_PATH, GERMAN));
        assertThat(side.component(TaxTables.class).ratesOf(ACME)).isEqualTo(new TaxRates(List.of(GERMAN)));
    }

    @Test
    void tellsTheWholeTableWithEachChange() {
        side.send(set(GERMAN));
        TaxRate austrian = aRate("AT", "VAT-AT", "20", "2021-01-01");

        assertThat(side.eventsOf(set(austrian))).containsExactly(aTable(ACME, ACME_PATH, GERMAN, austrian));
        assertThat(side.component(TaxTables.class).ratesOf(ACME).list()).hasSize(2);
    }

    @Test
    void passesOverRatesThatAreKnown() {
        side.send(set(GERMAN));

        assertThat(side.eventsOf(set(GERMAN))).isEmpty();
    }

    @Test
    void refusesTwoRatesOnOneDay() {
        side.send(set(new TaxRate(
                GERMAN.place(), GERMAN.code(), GERMAN.rate(), GERMAN.validFrom(), LocalDate.of(2027, 1, 1))));

        side.refuses(TaxRefusal.RATES_OVERLAP, set(aRate("DE", "VAT", "20", "2026-12-31")));
    }

    @Test
    void refusesRatesOfWhoIssuesNothingIsUnknownOrForeign() {
        side.refuses(AccountRefusal.NOT_AN_ISSUER, new SetTaxRates(TaxTableId.of(BOB), BOB, List.of(GERMAN)));
        AccountId nobody = new AccountId("acc_nobody");
        side.refuses(AccountRefusal.UNKNOWN_ACCOUNT, new SetTaxRates(TaxTableId.of(nobody), nobody, List.of(GERMAN)));
        side.refusesAs(STRANGER, AccountRefusal.UNKNOWN_ACCOUNT, set(GERMAN));
    }

    @Test
    void endsARateOnce() {
        side.send(set(GERMAN));
        EndTaxRate end = new EndTaxRate(TABLE, TaxPlace.of("DE"), LocalDate.of(2027, 1, 1));

        assertThat(side.eventsOf(end))
                .singleElement()
                .satisfies(event -> assertThat(((TaxTableChanged) event).rates().list())
                        .singleElement()
                        .satisfies(rate -> assertThat(rate.validUntil()).isEqualTo(LocalDate.of(2027, 1, 1))));
        assertThat(side.eventsOf(end)).isEmpty();
    }

    @Test
    void refusesToEndWhatIsUnknownOrForeign() {
        EndTaxRate end = new EndTaxRate(TABLE, TaxPlace.of("AT"), LocalDate.of(2027, 1, 1));
        side.refuses(TaxRefusal.UNKNOWN_TABLE, end);
        side.send(set(GERMAN));

        side.refuses(TaxRefusal.UNKNOWN_RATE, end);
        side.refusesAs(STRANGER, TaxRefusal.UNKNOWN_TABLE, end);
    }

    @Test
    void anIssuerWithoutATableHasNoRates() {
        assertThat(side.component(TaxTables.class).ratesOf(ACME)).isEqualTo(TaxRates.NONE);
    }

    /** Compared with what the Commission publishes: 27 states, each with one rate on the day. */
    @Test
    void comesWithTheStandardRatesOfTheUnion() {
        TaxRates rates = TaxRates.NONE.with(StandardRates.ofTheEuropeanUnion());

        String today = EuropeanUnion.members().stream()
                .map(state -> state + " " + rateOn(rates, state.value(), "2026-01-01"))
                .sorted()
                .collect(Collectors.joining(", "));
        assertThat(today)
                .isEqualTo(
                        "AT 20, BE 21, BG 20, CY 19, CZ 21, DE 19, DK 25, EE 24, ES 21, FI 25.5, FR 20, GR 24, HR 25,"
                                + " HU 27, IE 23, IT 22, LT 21, LU 17, LV 21, MT 18, NL 21, PL 23, PT 23, RO 21, SE 25, SI 22,"
                                + " SK 23");
        assertThat(rateOn(rates, "DE", "2020-12-31")).isEqualTo(Percent.of("16"));
        assertThat(rateOn(rates, "EE", "2025-06-30")).isEqualTo(Percent.of("22"));
        assertThat(rateOn(rates, "FI", "2024-08-31")).isEqualTo(Percent.of("24"));
        assertThat(rateOn(rates, "RO", "2025-07-31")).isEqualTo(Percent.of("19"));
    }

    private static Percent rateOn(TaxRates rates, String country, String day) {
        return rates.at(TaxPlace.of(country), LocalDate.parse(day))
                .orElseThrow()
                .rate();
    }

    private static SetTaxRates set(TaxRate... rates) {
        return new SetTaxRates(TABLE, ACME, List.of(rates));
    }
}
