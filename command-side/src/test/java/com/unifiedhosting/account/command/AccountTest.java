package com.unifiedhosting.account.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.shared.command.Fixtures.refused;

import com.unifiedhosting.account.AccountCommand.ChangeBillingSettings;
import com.unifiedhosting.account.AccountCommand.ChangeLocale;
import com.unifiedhosting.account.AccountCommand.ChangePreferences;
import com.unifiedhosting.account.AccountCommand.ChangeTags;
import com.unifiedhosting.account.AccountCommand.CloseAccount;
import com.unifiedhosting.account.AccountCommand.FinishClosing;
import com.unifiedhosting.account.AccountCommand.ReactivateAccount;
import com.unifiedhosting.account.AccountCommand.ReopenAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountReactivated;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountEvent.PreferencesChanged;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Fixtures;
import com.unifiedhosting.tax.TaxSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Reason REASON = new Reason("asked for it");
    private static final Reason OTHER = new Reason("paid late");

    /** 23:30 UTC on 31 January is 1 February in Berlin, from where the grace period counts to 3 March. */
    private static final Instant LATE_IN_JANUARY = Instant.parse("2026-01-31T23:30:00Z");

    private static final ClosingStarted BOB_CLOSING =
            new ClosingStarted(BOB, REASON, LocalDate.of(2026, 3, 3), BERLIN, true);

    /** Where 1 February begins ten hours before it does in Berlin. */
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

    private static final LocaleChanged BOB_IN_AUCKLAND = new LocaleChanged(BOB, AUCKLAND, Locale.ENGLISH);

    private final FixtureConfiguration<Account> fixture = Fixtures.of(Account.class);

    @Test
    void suspends() {
        fixture.given(bobRegistered())
                .when(new SuspendAccount(BOB, REASON))
                .expectResultMessagePayload(1L)
                .expectEvents(new AccountSuspended(BOB, REASON));
    }

    @Test
    void passesOverARepeatedSuspension() {
        fixture.given(bobRegistered(), new AccountSuspended(BOB, REASON))
                .when(new SuspendAccount(BOB, OTHER))
                .expectResultMessagePayload(1L)
                .expectNoEvents();
    }

    @Test
    void refusesToSuspendWhatCloses() {
        refused(
                fixture.given(bobRegistered(), BOB_CLOSING).when(new SuspendAccount(BOB, REASON)),
                AccountRefusal.NOT_ACTIVE);
        refused(
                fixture.given(bobRegistered(), BOB_CLOSING, new AccountClosed(BOB))
                        .when(new SuspendAccount(BOB, REASON)),
                AccountRefusal.NOT_ACTIVE);
    }

    @Test
    void protectsThePlatform() {
        injectClock(LATE_IN_JANUARY);
        refused(
                fixture.given(platformRegistered()).when(new SuspendAccount(AccountId.PLATFORM, REASON)),
                AccountRefusal.PLATFORM_PROTECTED);
        refused(
                fixture.given(platformRegistered()).when(new CloseAccount(AccountId.PLATFORM, REASON)),
                AccountRefusal.PLATFORM_PROTECTED);
    }

    @Test
    void reactivates() {
        fixture.given(bobRegistered(), new AccountSuspended(BOB, REASON))
                .when(new ReactivateAccount(BOB))
                .expectEvents(new AccountReactivated(BOB));
    }

    @Test
    void passesOverAReactivationOfWhatIsActive() {
        fixture.given(bobRegistered()).when(new ReactivateAccount(BOB)).expectNoEvents();
    }

    @Test
    void refusesToReactivateWhatCloses() {
        refused(
                fixture.given(bobRegistered(), BOB_CLOSING).when(new ReactivateAccount(BOB)),
                AccountRefusal.NOT_SUSPENDED);
        refused(
                fixture.given(bobRegistered(), BOB_CLOSING, new AccountClosed(BOB))
                        .when(new ReactivateAccount(BOB)),
                AccountRefusal.NOT_SUSPENDED);
    }

    @Test
    void startsClosingThirtyLocalDaysAhead() {
        injectClock(LATE_IN_JANUARY);
        fixture.given(bobRegistered()).when(new CloseAccount(BOB, REASON)).expectEvents(BOB_CLOSING);
    }

    @Test
    void startsClosingWhatIsSuspended() {
        injectClock(LATE_IN_JANUARY);
        fixture.given(bobRegistered(), new AccountSuspended(BOB, OTHER))
                .when(new CloseAccount(BOB, REASON))
                .expectEvents(BOB_CLOSING);
    }

    @Test
    void passesOverARepeatedClosing() {
        injectClock(Instant.parse("2026-02-15T00:00:00Z"));
        fixture.given(bobRegistered(), BOB_CLOSING)
                .when(new CloseAccount(BOB, REASON))
                .expectNoEvents();
    }

    @Test
    void refusesToCloseWhatIsClosed() {
        injectClock(LATE_IN_JANUARY);
        refused(
                fixture.given(bobRegistered(), BOB_CLOSING, new AccountClosed(BOB))
                        .when(new CloseAccount(BOB, REASON)),
                AccountRefusal.CLOSED);
    }

    @Test
    void reopens() {
        fixture.given(bobRegistered(), BOB_CLOSING).when(new ReopenAccount(BOB)).expectEvents(new AccountReopened(BOB));
    }

    @Test
    void suspendsAgainWhatWasSuspendedBeforeItsClosing() {
        fixture.given(bobRegistered(), new AccountSuspended(BOB, OTHER), BOB_CLOSING)
                .when(new ReopenAccount(BOB))
                .expectEvents(new AccountReopened(BOB), new AccountSuspended(BOB, OTHER));
    }

    @Test
    void passesOverAReopeningOfWhatDoesNotClose() {
        fixture.given(bobRegistered()).when(new ReopenAccount(BOB)).expectNoEvents();
        fixture.given(bobRegistered(), new AccountSuspended(BOB, OTHER))
                .when(new ReopenAccount(BOB))
                .expectNoEvents();
    }

    @Test
    void refusesToReopenWhatIsClosed() {
        refused(
                fixture.given(bobRegistered(), BOB_CLOSING, new AccountClosed(BOB))
                        .when(new ReopenAccount(BOB)),
                AccountRefusal.CLOSED);
    }

    @Test
    void closesOnTheFirstDayAfterTheGracePeriodInItsZone() {
        injectClock(Instant.parse("2026-03-02T23:00:00Z"));
        fixture.given(bobRegistered(), BOB_CLOSING).when(new FinishClosing(BOB)).expectEvents(new AccountClosed(BOB));
    }

    @Test
    void refusesToCloseASecondTooEarly() {
        injectClock(Instant.parse("2026-03-02T22:59:59Z"));
        refused(fixture.given(bobRegistered(), BOB_CLOSING).when(new FinishClosing(BOB)), AccountRefusal.NOT_CLOSING);
    }

    @Test
    void refusesToFinishAClosingThatWasNotStartedOrTakenBack() {
        injectClock(Instant.parse("2026-06-01T00:00:00Z"));
        refused(fixture.given(bobRegistered()).when(new FinishClosing(BOB)), AccountRefusal.NOT_CLOSING);
        refused(
                fixture.given(bobRegistered(), BOB_CLOSING, new AccountReopened(BOB))
                        .when(new FinishClosing(BOB)),
                AccountRefusal.NOT_CLOSING);
    }

    @Test
    void passesOverARepeatedFinish() {
        injectClock(LATE_IN_JANUARY);
        fixture.given(bobRegistered(), BOB_CLOSING, new AccountClosed(BOB))
                .when(new FinishClosing(BOB))
                .expectNoEvents();
    }

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
    void closesByTheZoneThatItHadWhenTheClosingBegan() {
        injectClock(Instant.parse("2026-03-02T22:59:59Z"));
        refused(
                fixture.given(bobRegistered(), BOB_CLOSING, BOB_IN_AUCKLAND).when(new FinishClosing(BOB)),
                AccountRefusal.NOT_CLOSING);
    }

    @Test
    void whatIsClosedFromAboveIsReopenedFromAbove() {
        injectClock(LATE_IN_JANUARY);
        Map<String, String> bob = Map.of(Provenance.PATH, BOB_PATH.value());
        Map<String, String> acme = Map.of(Provenance.PATH, ACME_PATH.value());
        ClosingStarted byBob = new ClosingStarted(BOB, REASON, BOB_CLOSING.closesOn(), BOB_CLOSING.zone(), false);

        refused(
                fixture.given(bobRegistered(), BOB_CLOSING).when(new ReopenAccount(BOB), bob),
                AccountRefusal.CLOSED_FROM_ABOVE);
        fixture.given(bobRegistered(), BOB_CLOSING)
                .when(new ReopenAccount(BOB), acme)
                .expectEvents(new AccountReopened(BOB));
        fixture.given(bobRegistered(), byBob).when(new ReopenAccount(BOB), bob).expectEvents(new AccountReopened(BOB));
        fixture.given(bobRegistered()).when(new CloseAccount(BOB, REASON), bob).expectEvents(byBob);
        fixture.given(bobRegistered(), byBob)
                .when(new CloseAccount(BOB, REASON), acme)
                .expectEvents(BOB_CLOSING);
        fixture.given(bobRegistered(), BOB_CLOSING)
                .when(new CloseAccount(BOB, REASON), bob)
                .expectNoEvents();
        fixture.given(bobRegistered(), BOB_CLOSING)
                .when(
                        new ReopenAccount(BOB),
                        Map.of(
                                Provenance.PATH,
                                BOB_PATH.value(),
                                Provenance.ACTOR,
                                "user:usr_staff",
                                Provenance.ON_BEHALF_OF,
                                "user:usr_bob"))
                .expectEvents(new AccountReopened(BOB));
    }

    @Test
    void startsClosingInTheZoneThatItHasByNow() {
        injectClock(Instant.parse("2026-01-31T11:00:00Z"));
        fixture.given(bobRegistered(), BOB_IN_AUCKLAND)
                .when(new CloseAccount(BOB, REASON))
                .expectEvents(new ClosingStarted(BOB, REASON, LocalDate.of(2026, 3, 3), AUCKLAND, true));
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

    @Test
    void isUnknownWhenNeverRegistered() {
        refused(fixture.givenNoPriorActivity().when(new ReactivateAccount(BOB)), AccountRefusal.UNKNOWN_ACCOUNT);
    }

    @Test
    void isUnknownToCallersWhosePathDoesNotCoverIt() {
        SuspendAccount suspend = new SuspendAccount(BOB, REASON);
        refused(
                fixture.given(bobRegistered()).when(suspend, Map.of(Provenance.PATH, "platform/acc_other")),
                AccountRefusal.UNKNOWN_ACCOUNT);
        fixture.given(bobRegistered())
                .when(suspend, Map.of(Provenance.PATH, "platform/acc_acme"))
                .expectEvents(new AccountSuspended(BOB, REASON));
    }

    @Test
    void refusesACommandMeantForAnotherVersion() {
        SuspendAccount suspend = new SuspendAccount(BOB, REASON);
        refused(
                fixture.given(bobRegistered()).when(suspend, Map.of(Caller.EXPECTED_VERSION, 1L)),
                SharedRefusal.STALE_VERSION);
        fixture.given(bobRegistered())
                .when(suspend, Map.of(Caller.EXPECTED_VERSION, 0L))
                .expectEvents(new AccountSuspended(BOB, REASON));
    }

    private static BillingSettings settings() {
        return new BillingSettings(true, NumberFormat.STANDARD, TaxSettings.OFF, CollectionTerms.STANDARD, 0);
    }

    private void injectClock(Instant now) {
        fixture.registerInjectableResource(Clock.fixed(now, BERLIN));
    }
}
