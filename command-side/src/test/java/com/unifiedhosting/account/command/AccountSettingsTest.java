package com.unifiedhosting.account.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.shared.command.Fixtures.refused;

import com.unifiedhosting.account.AccountCommand.ChangeBillingSettings;
import com.unifiedhosting.account.AccountCommand.ChangeInvoiceGrouping;
import com.unifiedhosting.account.AccountCommand.ChangeLocale;
import com.unifiedhosting.account.AccountCommand.ChangePreferences;
import com.unifiedhosting.account.AccountCommand.ChangeTags;
import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountEvent.InvoiceGroupingChanged;
import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountEvent.PreferencesChanged;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Fixtures;
import com.unifiedhosting.tax.TaxSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class AccountSettingsTest {

    private static final Reason REASON = new Reason("asked for it");
    private static final ClosingStarted BOB_CLOSING =
            new ClosingStarted(BOB, REASON, LocalDate.of(2026, 3, 3), BERLIN, true);
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final LocaleChanged BOB_IN_AUCKLAND = new LocaleChanged(BOB, AUCKLAND, Locale.ENGLISH);

    private final FixtureConfiguration<Account> fixture = Fixtures.of(Account.class);

    @Test
    void changesTimeZoneAndLanguage() {
        fixture.given(bobRegistered())
                .when(new ChangeLocale(BOB, AUCKLAND, Locale.ENGLISH))
                .expectEvents(BOB_IN_AUCKLAND);
        fixture.given(bobRegistered())
                .when(new ChangeLocale(BOB, BERLIN, Locale.GERMANY))
                .expectEvents(new LocaleChanged(BOB, BERLIN, Locale.GERMANY));
        fixture.given(bobRegistered(), BOB_CLOSING)
                .when(new ChangeLocale(BOB, AUCKLAND, Locale.ENGLISH))
                .expectEvents(BOB_IN_AUCKLAND);
    }

    @Test
    void passesOverTheSameTimeZoneAndLanguage() {
        fixture.given(bobRegistered())
                .when(new ChangeLocale(BOB, BERLIN, Locale.ENGLISH))
                .expectNoEvents();
        fixture.given(bobRegistered(), BOB_IN_AUCKLAND)
                .when(new ChangeLocale(BOB, AUCKLAND, Locale.ENGLISH))
                .expectResultMessagePayload(1L)
                .expectNoEvents();
    }

    @Test
    void refusesAnotherTimeZoneOfWhatIsClosed() {
        refused(
                fixture.given(bobRegistered(), BOB_CLOSING, new AccountClosed(BOB))
                        .when(new ChangeLocale(BOB, AUCKLAND, Locale.ENGLISH)),
                AccountRefusal.CLOSED);
    }

    @Test
    void changesPreferencesToOthersOnly() {
        Set<OptionalNotice> muted = Set.of(OptionalNotice.EARLY_REMINDER);
        fixture.given(bobRegistered())
                .when(new ChangePreferences(BOB, muted))
                .expectEvents(new PreferencesChanged(BOB, muted));
        fixture.given(bobRegistered(), new PreferencesChanged(BOB, muted))
                .when(new ChangePreferences(BOB, muted))
                .expectNoEvents();
        fixture.given(bobRegistered(), new PreferencesChanged(BOB, muted))
                .when(new ChangePreferences(BOB, Set.of()))
                .expectEvents(new PreferencesChanged(BOB, Set.of()));
        refused(
                fixture.given(bobRegistered(), BOB_CLOSING, new AccountClosed(BOB))
                        .when(new ChangePreferences(BOB, muted)),
                AccountRefusal.CLOSED);
    }

    @Test
    void takesNoNumberFormatWithoutAYearThatLooksLikeOneOfAYear() {
        NumberFormat ambiguous = new NumberFormat("INV-2026-", 6, "", null);
        refused(
                fixture.given(acmeRegistered()).when(new ChangeBillingSettings(ACME, numbered(ambiguous, 14))),
                AccountRefusal.NUMBERS_AMBIGUOUS);
        NumberFormat yearly = new NumberFormat("INV-2026-", 6, "", "-");
        fixture.given(acmeRegistered())
                .when(new ChangeBillingSettings(ACME, numbered(yearly, 14)))
                .expectEvents(new BillingSettingsChanged(ACME, numbered(yearly, 14)));
    }

    /** Who has such a format keeps it when he changes something else. */
    @Test
    void asksOfAnotherNumberFormatOnly() {
        NumberFormat ambiguous = new NumberFormat("INV-2026-", 6, "", null);
        fixture.given(acmeRegistered(), new BillingSettingsChanged(ACME, numbered(ambiguous, 14)))
                .when(new ChangeBillingSettings(ACME, numbered(ambiguous, 30)))
                .expectEvents(new BillingSettingsChanged(ACME, numbered(ambiguous, 30)));
    }

    private static BillingSettings numbered(NumberFormat format, int consolidationMinutes) {
        return new BillingSettings(true, format, TaxSettings.OFF, CollectionTerms.STANDARD, consolidationMinutes);
    }

    @Test
    void groupsInvoicesAnewADayLater() {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        InvoiceGroupingChanged changed =
                new InvoiceGroupingChanged(BOB, InvoiceGrouping.PER_SUBSCRIPTION, now.plus(Duration.ofDays(1)));
        fixture.registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
        fixture.given(bobRegistered())
                .when(new ChangeInvoiceGrouping(BOB, InvoiceGrouping.PER_SUBSCRIPTION))
                .expectEvents(changed);
        fixture.given(bobRegistered())
                .when(new ChangeInvoiceGrouping(BOB, InvoiceGrouping.PER_DAY))
                .expectNoEvents();
        fixture.given(bobRegistered(), changed)
                .when(new ChangeInvoiceGrouping(BOB, InvoiceGrouping.PER_SUBSCRIPTION))
                .expectNoEvents();
        refused(
                fixture.given(bobRegistered(), changed).when(new ChangeInvoiceGrouping(BOB, InvoiceGrouping.PER_DAY)),
                AccountRefusal.GROUPING_PENDING);
        refused(
                fixture.given(bobRegistered(), BOB_CLOSING, new AccountClosed(BOB))
                        .when(new ChangeInvoiceGrouping(BOB, InvoiceGrouping.PER_SUBSCRIPTION)),
                AccountRefusal.CLOSED);
    }

    @Test
    void changesTags() {
        fixture.given(bobRegistered())
                .when(new ChangeTags(BOB, Set.of(new Tag("vip"))))
                .expectEvents(new TagsChanged(BOB, Set.of(new Tag("vip"))));
    }

    @Test
    void passesOverTheSameTags() {
        fixture.given(bobRegistered(), new TagsChanged(BOB, Set.of(new Tag("vip"))))
                .when(new ChangeTags(BOB, Set.of(new Tag("vip"))))
                .expectNoEvents();
    }

    @Test
    void writesANoteEachTime() {
        NoteWritten note = new NoteWritten(BOB, new Note("called"));
        fixture.given(bobRegistered(), note)
                .when(new WriteNote(BOB, new Note("called")))
                .expectEvents(note);
    }

    @Test
    void changesBillingSettingsOfAnIssuer() {
        fixture.given(acmeRegistered())
                .when(new ChangeBillingSettings(ACME, settings()))
                .expectEvents(new BillingSettingsChanged(ACME, settings()));
    }

    @Test
    void passesOverTheSameBillingSettings() {
        fixture.given(acmeRegistered(), new BillingSettingsChanged(ACME, settings()))
                .when(new ChangeBillingSettings(ACME, settings()))
                .expectNoEvents();
        fixture.given(acmeRegistered())
                .when(new ChangeBillingSettings(ACME, BillingSettings.STANDARD))
                .expectNoEvents();
    }

    @Test
    void refusesBillingSettingsOfACustomer() {
        refused(
                fixture.given(bobRegistered()).when(new ChangeBillingSettings(BOB, settings())),
                AccountRefusal.NOT_AN_ISSUER);
    }

    @Test
    void refusesBillingSettingsOfWhatIsClosed() {
        refused(
                fixture.given(
                                acmeRegistered(),
                                new ClosingStarted(ACME, REASON, LocalDate.of(2026, 3, 3), BERLIN, true),
                                new AccountClosed(ACME))
                        .when(new ChangeBillingSettings(ACME, settings())),
                AccountRefusal.CLOSED);
    }

    @Test
    void takesTagsAndNotesOfWhatIsClosed() {
        fixture.given(bobRegistered(), BOB_CLOSING, new AccountClosed(BOB))
                .when(new ChangeTags(BOB, Set.of(new Tag("left"))))
                .expectEvents(new TagsChanged(BOB, Set.of(new Tag("left"))));
        fixture.given(bobRegistered(), BOB_CLOSING, new AccountClosed(BOB))
                .when(new WriteNote(BOB, new Note("called")))
                .expectEvents(new NoteWritten(BOB, new Note("called")));
    }

    private static BillingSettings settings() {
        return new BillingSettings(true, NumberFormat.STANDARD, TaxSettings.OFF, CollectionTerms.STANDARD, 0);
    }
}
