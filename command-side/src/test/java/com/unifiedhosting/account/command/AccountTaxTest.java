package com.unifiedhosting.account.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.anAddress;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.account.AccountMaker.registerAcme;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.ChangeBillingSettings;
import com.unifiedhosting.account.AccountCommand.ChangeProfile;
import com.unifiedhosting.account.AccountCommand.RecordTaxIdCheck;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountEvent.TaxIdChecked;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.shared.command.CommandSide;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxIdCheck.Outcome;
import com.unifiedhosting.tax.TaxMaker;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.tax.TaxSettings;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tax ids, what is known of them, and where an issuer is taxed. */
class AccountTaxTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final TaxId GERMAN = new TaxId("DE123456788");
    private static final TaxId AUSTRIAN = new TaxId("ATU13585627");

    private final CommandSide side = new CommandSide(NOW);

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
    void refusesATaxIdThatNobodyInTheCountryCanHave() {
        RegisterAccount good = registerAcme();
        RegisterAccount bad = new RegisterAccount(
                new AccountId("acc_new"),
                good.kind(),
                good.parent(),
                profile("new@example.com", anAddress(), new TaxId("DE123456789")),
                good.currency(),
                good.zone(),
                good.language());

        side.refuses(AccountRefusal.TAX_ID_IMPOSSIBLE, bad);
        side.refuses(
                AccountRefusal.TAX_ID_IMPOSSIBLE,
                new ChangeProfile(BOB, profile("bob@example.com", anAddress(), new TaxId("123456788"))));
        assertThat(side.eventsOf(new ChangeProfile(BOB, profile("bob@example.com", anAddress(), AUSTRIAN))))
                .as("registered in another member state")
                .containsExactly(new ProfileChanged(BOB, profile("bob@example.com", anAddress(), AUSTRIAN)));
    }

    @Test
    void recordsWhatTheRegisterSays() {
        TaxIdCheck valid = check(Outcome.VALID, "WAPI1");

        assertThat(side.eventsOf(new RecordTaxIdCheck(BOB, GERMAN, valid)))
                .containsExactly(new TaxIdChecked(BOB, GERMAN, valid));
        assertThat(side.component(Accounts.class).read(BOB).taxIdCheck()).isEqualTo(valid);
        assertThat(side.eventsOf(new RecordTaxIdCheck(BOB, GERMAN, valid)))
                .as("repeated")
                .isEmpty();
    }

    @Test
    void passesOverAnAnswerAboutAnotherTaxId() {
        assertThat(side.eventsOf(new RecordTaxIdCheck(BOB, AUSTRIAN, check(Outcome.VALID, null))))
                .isEmpty();
    }

    @Test
    void keepsWhatIsKnownWhileTheRegisterIsAway() {
        assertThat(side.eventsOf(new RecordTaxIdCheck(BOB, GERMAN, check(Outcome.UNAVAILABLE, null))))
                .hasSize(1);
        assertThat(side.eventsOf(new RecordTaxIdCheck(BOB, GERMAN, check(Outcome.UNAVAILABLE, null))))
                .isEmpty();
        side.send(new RecordTaxIdCheck(BOB, GERMAN, check(Outcome.VALID, null)));
        assertThat(side.eventsOf(new RecordTaxIdCheck(BOB, GERMAN, check(Outcome.UNAVAILABLE, null))))
                .isEmpty();
        assertThat(side.eventsOf(new RecordTaxIdCheck(BOB, GERMAN, check(Outcome.INVALID, null))))
                .hasSize(1);
    }

    @Test
    void knowsNothingOfANewTaxIdAndAsMuchAsBeforeOfTheSame() {
        TaxIdCheck valid = check(Outcome.VALID, null);
        side.happened(BOB, new TaxIdChecked(BOB, GERMAN, valid));

        side.send(new ChangeProfile(BOB, profile("other@example.com", anAddress(), GERMAN)));
        assertThat(side.component(Accounts.class).read(BOB).taxIdCheck()).isEqualTo(valid);

        side.send(new ChangeProfile(BOB, profile("other@example.com", anAddress(), AUSTRIAN)));
        assertThat(side.component(Accounts.class).read(BOB).taxIdCheck()).isNull();
    }

    @Test
    void refusesToChargeTaxWithoutAHome() {
        side.send(new ChangeProfile(ACME, profile("acme@example.com", null, null)));

        side.refuses(AccountRefusal.TAX_HOME_UNKNOWN, new ChangeBillingSettings(ACME, settings(TaxMaker.charged())));
        TaxSettings german =
                new TaxSettings(true, TaxPlace.of("DE"), false, Set.of(), Prices.EXCLUSIVE, TaxRounding.PER_LINE);
        assertThat(side.eventsOf(new ChangeBillingSettings(ACME, settings(german))))
                .hasSize(1);
    }

    @Test
    void refusesToForgetTheAddressByWhichTaxIsCharged() {
        side.happened(ACME, new BillingSettingsChanged(ACME, settings(TaxMaker.charged())));

        side.refuses(AccountRefusal.TAX_HOME_UNKNOWN, new ChangeProfile(ACME, profile("acme@example.com", null, null)));
    }

    private static TaxIdCheck check(Outcome outcome, @Nullable String number) {
        return new TaxIdCheck(outcome, NOW, number);
    }

    private static BillingSettings settings(TaxSettings tax) {
        return new BillingSettings(true, NumberFormat.STANDARD, tax, CollectionTerms.STANDARD, 0);
    }

    private static Profile profile(String email, @Nullable PostalAddress address, @Nullable TaxId taxId) {
        PersonName name = new PersonName("Bob Builder Ltd");
        return new Profile(name, name, new EmailAddress(email), null, address, taxId);
    }
}
