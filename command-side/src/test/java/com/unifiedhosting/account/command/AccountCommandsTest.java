package com.unifiedhosting.account.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.aProfile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.unifiedhosting.account.AccountCommand.ChangeBillingSettings;
import com.unifiedhosting.account.AccountCommand.ChangeLocale;
import com.unifiedhosting.account.AccountCommand.ChangePreferences;
import com.unifiedhosting.account.AccountCommand.ChangeProfile;
import com.unifiedhosting.account.AccountCommand.ChangeTags;
import com.unifiedhosting.account.AccountCommand.CloseAccount;
import com.unifiedhosting.account.AccountCommand.ExportAccountData;
import com.unifiedhosting.account.AccountCommand.MoveAccount;
import com.unifiedhosting.account.AccountCommand.ReactivateAccount;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountCommand.ReopenAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Endpoint;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.tax.TaxSettings;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class AccountCommandsTest {

    private static final String PROFILE = """
            {"legalName": "Bob Builder Ltd", "displayName": "Bob", "email": "bob@example.com",
             "phone": "+49 30 123456", "taxId": "DE 123456788",
             "address": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117", "country": "DE"}}""";

    private static final String REGISTER = """
            {"kind": "CUSTOMER", "parent": "acc_acme", "profile": %s, "currency": "EUR", "zone": "Europe/Berlin",
             "language": "en"}""".formatted(PROFILE);

    private static final String REASON = "{\"reason\": \"asked for it\"}";

    private final Endpoint accounts = new Endpoint(AccountCommands::new);

    @Test
    void registersAnAccountUnderANewIdentity() throws Exception {
        accounts.posts("/api/v1/accounts", REGISTER)
                .andExpect(status().isCreated())
                .andExpect(header().string("ETag", "\"7\""))
                .andExpect(header().string(
                                "Location", "/api/v1/accounts/" + registered().accountId()))
                .andExpect(jsonPath("$.id").value(registered().accountId().value()))
                .andExpect(jsonPath("$.version").value(7));

        assertThat(registered())
                .isEqualTo(new RegisterAccount(
                        registered().accountId(),
                        AccountKind.CUSTOMER,
                        ACME,
                        aProfile("bob@example.com"),
                        CurrencyUnit.EUR,
                        BERLIN,
                        Locale.ENGLISH));
    }

    @Test
    void registersTheSameAccountForTheSameIdempotencyKey() throws Exception {
        accounts.posts("/api/v1/accounts", REGISTER, "k1");
        accounts.posts("/api/v1/accounts", REGISTER, "k1");
        accounts.posts("/api/v1/accounts", REGISTER, "k2");

        List<Object> sent = accounts.sent();
        assertThat(sent.get(1)).isEqualTo(sent.get(0)).isNotEqualTo(sent.get(2));
    }

    @Test
    void registersThePlatformUnderItsOneIdentity() throws Exception {
        accounts.posts("/api/v1/accounts", """
                {"kind": "PLATFORM", "profile": %s, "currency": "EUR", "zone": "UTC", "language": "en"}""".formatted(PROFILE));

        assertThat(registered().accountId()).isEqualTo(AccountId.PLATFORM);
        assertThat(registered().parent()).isNull();
    }

    @Test
    void refusesARegistrationWithMissingParts() throws Exception {
        accounts.posts("/api/v1/accounts", "{\"kind\": \"CUSTOMER\"}").andExpect(status().isBadRequest());
        accounts.posts("/api/v1/accounts", REGISTER.replace("bob@example.com", "nobody"))
                .andExpect(status().isBadRequest());

        assertThat(accounts.sent()).isEmpty();
    }

    @Test
    void replacesTheProfile() throws Exception {
        accounts.posts("/api/v1/accounts/acc_bob/profile", PROFILE)
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"7\""))
                .andExpect(jsonPath("$.id").value("acc_bob"));

        assertThat(accounts.sent()).containsExactly(new ChangeProfile(BOB, aProfile("bob@example.com")));
    }

    @Test
    void setsTimeZoneAndLanguage() throws Exception {
        accounts.posts("/api/v1/accounts/acc_bob/locale", "{\"zone\": \"Asia/Tokyo\", \"language\": \"ja-JP\"}")
                .andExpect(status().isOk());
        for (String none : List.of(
                "{\"zone\": \"Asia/Tokyo\"}",
                "{\"language\": \"ja-JP\"}",
                "{\"zone\": \"Asia/Nowhere\", \"language\": \"ja-JP\"}")) {
            accounts.posts("/api/v1/accounts/acc_bob/locale", none).andExpect(status().isBadRequest());
        }

        assertThat(accounts.sent()).containsExactly(new ChangeLocale(BOB, ZoneId.of("Asia/Tokyo"), Locale.JAPAN));
    }

    @Test
    void saysWhichMailsAreNotWanted() throws Exception {
        String address = "/api/v1/accounts/acc_bob/preferences";
        accounts.posts(address, "{\"mutedNotices\": [\"EARLY_REMINDER\"]}").andExpect(status().isOk());
        for (String none : List.of("{}", "{\"mutedNotices\": [null]}", "{\"mutedNotices\": [\"INVOICE_ISSUED\"]}")) {
            accounts.posts(address, none).andExpect(status().isBadRequest());
        }

        assertThat(accounts.sent()).containsExactly(new ChangePreferences(BOB, Set.of(OptionalNotice.EARLY_REMINDER)));
    }

    @Test
    void saysWhereWhatWasAskedForIsFetched() throws Exception {
        accounts.posts("/api/v1/accounts/acc_bob/exports")
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/v1/accounts/acc_bob/export?minVersion=7"))
                .andExpect(header().string("ETag", "\"7\""));

        assertThat(accounts.sent()).containsExactly(new ExportAccountData(BOB));
    }

    @Test
    void leadsAnAccountThroughItsLife() throws Exception {
        accounts.posts("/api/v1/accounts/acc_bob/suspend", REASON).andExpect(status().isOk());
        accounts.posts("/api/v1/accounts/acc_bob/reactivate").andExpect(status().isOk());
        accounts.posts("/api/v1/accounts/acc_bob/close", REASON).andExpect(status().isOk());
        accounts.posts("/api/v1/accounts/acc_bob/reopen").andExpect(status().isOk());

        Reason reason = new Reason("asked for it");
        assertThat(accounts.sent())
                .containsExactly(
                        new SuspendAccount(BOB, reason),
                        new ReactivateAccount(BOB),
                        new CloseAccount(BOB, reason),
                        new ReopenAccount(BOB));
    }

    @Test
    void movesACustomer() throws Exception {
        accounts.posts("/api/v1/accounts/acc_bob/move", "{\"parent\": \"acc_acme\"}")
                .andExpect(status().isOk());
        accounts.posts("/api/v1/accounts/acc_bob/move", "{}").andExpect(status().isBadRequest());

        assertThat(accounts.sent()).containsExactly(new MoveAccount(BOB, ACME));
    }

    @Test
    void changesTagsAndWritesNotes() throws Exception {
        accounts.posts("/api/v1/accounts/acc_bob/tags", "{\"tags\": [\"vip\"]}").andExpect(status().isOk());
        accounts.posts("/api/v1/accounts/acc_bob/notes", "{\"note\": \"called\"}")
                .andExpect(status().isOk());

        assertThat(accounts.sent())
                .containsExactly(new ChangeTags(BOB, Set.of(new Tag("vip"))), new WriteNote(BOB, new Note("called")));
    }

    @Test
    void setsHowAnIssuerInvoices() throws Exception {
        accounts.posts("/api/v1/accounts/acc_acme/billing-settings", """
                        {"billsItself": true, "numberFormat": {"prefix": "A-", "padding": 4, "suffix": ""},
                         "tax": {"charged": true, "home": {"country": "US", "region": "CA"}, "oneStopShop": true,
                                 "registeredIn": ["CH"], "prices": "INCLUSIVE", "rounding": "PER_INVOICE"},
                         "collection": {"paymentTermDays": 14, "reminderDays": [-7, 0], "retryDays": [1],
                                        "suspendAfterDays": 10, "endAfterDays": 30},
                         "consolidationMinutes": 60}""").andExpect(status().isOk());

        assertThat(accounts.sent())
                .containsExactly(new ChangeBillingSettings(
                        ACME,
                        new BillingSettings(
                                true,
                                new NumberFormat("A-", 4, "", null),
                                new TaxSettings(
                                        true,
                                        TaxPlace.of("US", "CA"),
                                        true,
                                        Set.of(new CountryCode("CH")),
                                        Prices.INCLUSIVE,
                                        TaxRounding.PER_INVOICE),
                                new CollectionTerms(14, List.of(-7, 0), List.of(1), 10, 30),
                                60)));
    }

    private RegisterAccount registered() {
        return (RegisterAccount) accounts.sent().getLast();
    }
}
