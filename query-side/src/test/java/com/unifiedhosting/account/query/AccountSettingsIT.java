package com.unifiedhosting.account.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountDataExported;
import com.unifiedhosting.account.AccountEvent.InvoiceTemplateChanged;
import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountEvent.PreferencesChanged;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountEvent.TaxIdChecked;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindAccountAsOf;
import com.unifiedhosting.account.AccountQuery.FindExport;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.ExportView;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.billing.AccentColour;
import com.unifiedhosting.billing.BankAccount;
import com.unifiedhosting.billing.Iban;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.billing.InvoiceText;
import com.unifiedhosting.billing.LogoHash;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.tax.TaxIdCheck;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account can set about itself. */
class AccountSettingsIT {

    private final ProjectionFixture projection = ProjectionFixture.of(new AccountProjection(ReadModelDatabase.rows()));

    @BeforeEach
    void registerBob() {
        projection.at("2026-01-31T10:00:00Z").given(platformRegistered(), acmeRegistered(), bobRegistered());
    }

    @Test
    void showsTheTimeZoneAndTheLanguageOfNowAndOfThen() {
        Instant then = bob().updatedAt();
        projection
                .at("2026-02-01T00:00:00Z")
                .given(new LocaleChanged(BOB, ZoneId.of("Asia/Tokyo"), Locale.forLanguageTag("de-AT")));

        assertThat(bob().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(bob().language()).isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(bob().version()).isEqualTo(1);
        assertThat(asOf(bob().updatedAt())).isEqualTo(bob());
        assertThat(asOf(then).zone()).isEqualTo(BERLIN);
        assertThat(asOf(then).language()).isEqualTo(Locale.ENGLISH);
        projection.assertRepeatChangesNothing(AccountProjection.ACCOUNT);
        projection.assertRebuildEqualsLive(AccountProjection.ACCOUNT);
    }

    @Test
    void showsWhichNoticesAreNotWanted() {
        Instant then = bob().updatedAt();
        Set<OptionalNotice> muted = Set.of(OptionalNotice.WEBSITE_LIVE, OptionalNotice.EARLY_REMINDER);
        projection.at("2026-02-01T00:00:00Z").given(new PreferencesChanged(BOB, muted));

        assertThat(bob().mutedNotices()).isEqualTo(muted);
        assertThat(bob().version()).isEqualTo(1);
        assertThat(asOf(bob().updatedAt())).isEqualTo(bob());
        assertThat(asOf(then).mutedNotices()).isEmpty();
        projection.given(new PreferencesChanged(BOB, Set.of()));
        assertThat(bob().mutedNotices()).isEmpty();
        projection.assertRepeatChangesNothing(AccountProjection.ACCOUNT);
        projection.assertRebuildEqualsLive(AccountProjection.ACCOUNT);
    }

    @Test
    void showsWhatTheRegisterSaidOfTheTaxIdUntilItIsAnother() {
        TaxIdCheck valid = new TaxIdCheck(TaxIdCheck.Outcome.VALID, Instant.parse("2026-02-01T00:00:00Z"), "WAPI1");
        projection.at("2026-02-01T00:00:00Z").given(new TaxIdChecked(BOB, new TaxId("DE123456788"), valid));

        assertThat(bob().taxIdCheck()).isEqualTo(valid);
        assertThat(asOf(bob().updatedAt())).isEqualTo(bob());

        projection.given(new ProfileChanged(BOB, AccountMaker.aProfile("other@example.com")));
        assertThat(bob().taxIdCheck()).as("the same id").isEqualTo(valid);
        assertThat(asOf(bob().updatedAt())).isEqualTo(bob());

        Profile same = AccountMaker.aProfile("other@example.com");
        projection.given(new ProfileChanged(
                BOB,
                new Profile(
                        same.legalName(),
                        same.displayName(),
                        same.email(),
                        same.phone(),
                        same.address(),
                        new TaxId("ATU13585627"))));
        assertThat(bob().taxIdCheck()).as("another id").isNull();
        assertThat(asOf(bob().updatedAt())).isEqualTo(bob());
        projection.assertRepeatChangesNothing(AccountProjection.ACCOUNT);
    }

    @Test
    void showsHowTheInvoicesOfAnIssuerLook() {
        InvoiceTemplate brand = new InvoiceTemplate(
                new LogoHash("a".repeat(64)),
                new AccentColour("#0B6E4F"),
                new BankAccount(new Iban("DE89370400440532013000"), null),
                new InvoiceText("By card"),
                new InvoiceText("HRB 12345"));
        assertThat(acme().invoiceTemplate()).isNull();
        projection.at("2026-02-01T00:00:00Z").given(new InvoiceTemplateChanged(ACME, brand));

        assertThat(acme().invoiceTemplate()).isEqualTo(brand);
        assertThat(acme().version()).isEqualTo(1);
        AccountView then =
                requireNonNull(ask().one(new FindAccountAsOf(ACME_PATH, ACME, acme().updatedAt()), AccountView.class));
        assertThat(then).isEqualTo(acme());
        projection.given(new InvoiceTemplateChanged(ACME, InvoiceTemplate.STANDARD));
        assertThat(acme().invoiceTemplate()).isEqualTo(InvoiceTemplate.STANDARD);
        projection.assertRepeatChangesNothing(AccountProjection.ACCOUNT);
        projection.assertRebuildEqualsLive(AccountProjection.ACCOUNT);
    }

    /** Else whoever waits for the version of an export, or names it in a command, would wait for ever. */
    @Test
    void hasTheVersionOfAnExport() {
        projection.at("2026-02-01T00:00:00Z").given(new AccountDataExported(BOB));

        assertThat(bob().version()).isEqualTo(1);
        assertThat(asOf(bob().updatedAt())).isEqualTo(bob());
    }

    @Test
    void tellsWhoLastAskedForTheDataAndWhen() {
        assertThat(asked(ACME_PATH, "user:ann")).isNull();
        projection.at("2026-02-01T00:00:00Z").given(new AccountDataExported(BOB), new AccountDataExported(BOB));

        ExportView last = new ExportView(BOB, "user:ann", 2, Instant.parse("2026-02-01T00:00:01Z"));
        assertThat(asked(BOB_PATH, "user:ann")).isEqualTo(last);
        assertThat(asked(ACME_PATH, "user:ann")).isEqualTo(last);
        assertThat(asked(ACME_PATH, "user:bob")).isNull();
        assertThat(asked(AccountPath.PLATFORM.child(new AccountId("acc_rival")), "user:ann"))
                .isNull();
        assertThat(last.isOpen(Instant.parse("2026-02-01T01:00:00Z"))).isTrue();
        assertThat(last.isOpen(Instant.parse("2026-02-01T01:00:01Z"))).isFalse();
        projection.assertRepeatChangesNothing(AccountProjection.EXPORT);
        projection.assertRebuildEqualsLive(AccountProjection.EXPORT);
    }

    private @Nullable ExportView asked(AccountPath scope, String actor) {
        return ask().one(new FindExport(scope, BOB, actor), ExportView.class);
    }

    private AccountView acme() {
        return requireNonNull(ask().one(new FindAccount(ACME_PATH, ACME), AccountView.class));
    }

    private AccountView bob() {
        return requireNonNull(ask().one(new FindAccount(BOB_PATH, BOB), AccountView.class));
    }

    private AccountView asOf(Instant instant) {
        return requireNonNull(ask().one(new FindAccountAsOf(BOB_PATH, BOB, instant), AccountView.class));
    }

    private Asking ask() {
        return Asking.handlers(new AccountQueries(
                ReadModelDatabase.JDBC,
                ReadModelDatabase.JSON,
                new History(projection.eventStore()),
                ReadModelDatabase.VAULT,
                ReadModelDatabase.INDEX));
    }
}
