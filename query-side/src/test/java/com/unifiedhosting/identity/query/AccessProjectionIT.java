package com.unifiedhosting.identity.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.aSession;
import static com.unifiedhosting.identity.UserMaker.annInvited;
import static com.unifiedhosting.identity.UserMaker.annRegistered;
import static com.unifiedhosting.identity.UserMaker.recoveryCodes;
import static com.unifiedhosting.identity.UserMaker.started;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountReactivated;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Access;
import com.unifiedhosting.identity.ApiKeyEnd;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRenamed;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRevoked;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.IdentityQuery.FindKeyAccess;
import com.unifiedhosting.identity.IdentityQuery.FindSessionAccess;
import com.unifiedhosting.identity.KeyAccessView;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.SessionAccessView;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import com.unifiedhosting.identity.SessionEvent.SessionRefreshed;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.TotpStep;
import com.unifiedhosting.identity.UserEvent.InvitationAccepted;
import com.unifiedhosting.identity.UserEvent.PasswordChanged;
import com.unifiedhosting.identity.UserEvent.RoleChanged;
import com.unifiedhosting.identity.UserEvent.SecondFactorReleased;
import com.unifiedhosting.identity.UserEvent.SecondFactorRequired;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserEvent.TotpDisabled;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserReactivated;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.UserEvent.UserRestored;
import com.unifiedhosting.identity.UserEvent.UserSuspended;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.shared.query.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessProjectionIT {

    private static final Reason WHY = new Reason("because");
    private static final UserId MAX = new UserId("usr_max");
    private static final NewSession PHONE = aSession("phone");
    private static final NewSession BROWSER = aSession("browser", SessionKind.BROWSER, null, HOME);
    private static final ApiKeyId EXPORT = new ApiKeyId("key_export");
    private static final Instant NEXT_YEAR = Instant.parse("2027-10-01T00:00:00Z");

    private static final Table[] TABLES = {
        AccessProjection.ACCOUNT, AccessProjection.USER, AccessProjection.SESSION, AccessProjection.KEY
    };

    private static final AccountMoved MOVED =
            new AccountMoved(BOB, ACME, AccountId.PLATFORM, BOB_PATH, AccountPath.PLATFORM.child(BOB));

    private final ProjectionFixture projection =
            ProjectionFixture.ofNeverReplayed(new AccessProjection(ReadModelDatabase.rows()), TABLES);
    private final Asking ask = Asking.handlers(new AccessQueries(ReadModelDatabase.JDBC));

    private void accounts() {
        projection.given(platformRegistered(), acmeRegistered(), bobRegistered());
    }

    private void annIsIn() {
        accounts();
        projection.given(annRegistered(), started(PHONE, null), keyCreated());
    }

    @Test
    void tellsAllThatTheEdgeNeedsToKnow() {
        annIsIn();
        assertThat(session(PHONE))
                .isEqualTo(new SessionAccessView(
                        PHONE.sessionId(),
                        ANN,
                        null,
                        Role.OWNER,
                        BOB_PATH,
                        SessionKind.API,
                        PHONE.secret(),
                        UserMaker.NOW.plus(UserMaker.IDLE),
                        UserMaker.NOW.plus(UserMaker.LONGEST),
                        UserMaker.IDLE,
                        false,
                        Access.OPEN));
        assertThat(key())
                .isEqualTo(new KeyAccessView(
                        EXPORT,
                        ANN,
                        Role.OWNER,
                        BOB_PATH,
                        Set.of(new Scope("invoices:read"), new Scope("accounts:read")),
                        TokenHash.of("key"),
                        NEXT_YEAR,
                        false,
                        true));
    }

    @Test
    void aMovedUserGoesOnWithHisPresentPath() {
        annIsIn();
        projection.given(MOVED);

        assertThat(session(PHONE).path()).isEqualTo(AccountPath.PLATFORM.child(BOB));
        assertThat(key().path()).isEqualTo(AccountPath.PLATFORM.child(BOB));
        after(new AccountSuspended(ACME, WHY), true);
        projection.assertRebuildEqualsLive(TABLES);
    }

    @Test
    void whoActsAsAnotherMustStandAboveHim() {
        accounts();
        projection.given(
                annRegistered(),
                new UserRegistered(
                        MAX, ACME, ACME_PATH, UserMaker.ANN_EMAIL, UserMaker.ANN_NAME, Role.RESELLER_ADMIN, PASSWORD),
                started(BROWSER, MAX));
        assertThat(session(BROWSER).open()).isTrue();

        projection.given(MOVED);
        assertThat(session(BROWSER).access()).isEqualTo(Access.SHUT);
    }

    @Test
    void knowsNothingOfWhatWasNeverOpened() {
        assertThat(ask.one(new FindSessionAccess(new SessionId("ses_none")), SessionAccessView.class))
                .isNull();
        assertThat(ask.one(new FindKeyAccess(new ApiKeyId("key_none")), KeyAccessView.class))
                .isNull();
    }

    /** Streams do not wait for each other: what is not known yet lets nobody in. */
    @Test
    void opensWhenAllIsKnownInWhateverOrder() {
        projection.given(started(PHONE, null), keyCreated());
        assertThat(session(PHONE).access()).isEqualTo(Access.NOT_KNOWN_YET);
        assertThat(session(PHONE).role()).isNull();
        assertThat(session(PHONE).path()).isEqualTo(BOB_PATH);
        assertThat(key().open()).isFalse();

        projection.given(annRegistered());
        assertThat(session(PHONE).access()).as("without any account").isEqualTo(Access.NOT_KNOWN_YET);

        projection.given(bobRegistered(), acmeRegistered());
        assertThat(session(PHONE).access()).as("without the platform").isEqualTo(Access.NOT_KNOWN_YET);
        assertThat(key().open()).isFalse();

        projection.given(platformRegistered());
        assertThat(session(PHONE).access()).isEqualTo(Access.OPEN);
        assertThat(key().open()).isTrue();
    }

    @Test
    void whatIsKnownShutsOutWhateverIsNotKnownYet() {
        projection.given(started(PHONE, null), bobRegistered(), annRegistered());
        assertThat(session(PHONE).access()).isEqualTo(Access.NOT_KNOWN_YET);

        projection.given(new AccountSuspended(BOB, WHY));
        assertThat(session(PHONE).access()).as("one of three accounts").isEqualTo(Access.SHUT);

        projection.given(new AccountReactivated(BOB), new UserSuspended(ANN, WHY));
        assertThat(session(PHONE).access()).as("the user").isEqualTo(Access.SHUT);

        projection.given(new UserReactivated(ANN), new SessionEnded(PHONE.sessionId(), ANN, SessionEnd.LOGGED_OUT));
        assertThat(session(PHONE).access()).as("the session itself").isEqualTo(Access.SHUT);
    }

    @Test
    void closesWhatIsOver() {
        annIsIn();
        projection.given(new SessionEnded(PHONE.sessionId(), ANN, SessionEnd.LOGGED_OUT));
        assertThat(session(PHONE).access()).isEqualTo(Access.SHUT);
        assertThat(key().open()).isTrue();

        projection.given(new ApiKeyRevoked(EXPORT, ANN, ApiKeyEnd.REVOKED));
        assertThat(key().open()).isFalse();
    }

    @Test
    void goesOnWithARefreshAndARenamedKey() {
        annIsIn();
        Instant later = UserMaker.NOW.plus(UserMaker.IDLE).plus(UserMaker.IDLE);
        projection.given(
                new SessionRefreshed(PHONE.sessionId(), ANN, TokenHash.of("next"), later),
                new ApiKeyRenamed(EXPORT, ANN, new KeyName("Monthly export")),
                new PasswordChanged(ANN, PASSWORD, PHONE.sessionId()));
        assertThat(session(PHONE))
                .extracting(SessionAccessView::expiresAt, SessionAccessView::secret, SessionAccessView::open)
                .containsExactly(later, PHONE.secret(), true);
        assertThat(key().open()).isTrue();
    }

    @Test
    void letsInWhoIsActive() {
        accounts();
        projection.given(annInvited(), started(PHONE, null), keyCreated());
        assertThat(session(PHONE).access())
                .as("he has joined, or he had no session")
                .isEqualTo(Access.NOT_KNOWN_YET);
        assertThat(key().open()).isFalse();
        projection.given(new InvitationAccepted(ANN, PASSWORD, HOME));
        assertOpen(true);
        projection.given(new UserSuspended(ANN, WHY));
        assertOpen(false);
        projection.given(new UserReactivated(ANN));
        assertOpen(true);
        projection.given(new UserDeletionStarted(ANN, WHY, NEXT_YEAR));
        assertOpen(false);
        projection.given(new UserRestored(ANN));
        assertOpen(true);
        projection.given(new UserRestored(ANN), new UserSuspended(ANN, WHY));
        assertOpen(false);
        projection.given(new UserDeleted(ANN, WHY));
        assertOpen(false);
    }

    @Test
    void tellsTheRoleOfNow() {
        annIsIn();
        projection.given(new RoleChanged(ANN, Role.READ_ONLY));
        assertThat(session(PHONE).role()).isEqualTo(Role.READ_ONLY);
        assertThat(key().role()).isEqualTo(Role.READ_ONLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acc_bob", "acc_acme", "platform"})
    void theAccountAndEveryAccountAboveMustLetIn(AccountId account) {
        annIsIn();
        after(new AccountSuspended(account, WHY), false);
        after(new AccountReactivated(account), true);
        after(closing(account), true);
        after(new AccountReopened(account), true);
        after(closing(account), true);
        after(new AccountClosed(account), false);
    }

    @Test
    void aSuspendedAccountThatIsReopenedIsStillSuspended() {
        annIsIn();
        after(new AccountSuspended(BOB, WHY), false);
        after(closing(BOB), true);
        after(new AccountReopened(BOB), false);
    }

    private void after(AccountEvent event, boolean open) {
        projection.given(event);
        assertOpen(open);
    }

    @Test
    void whatBefallsTheImpersonatorEndsWhatHeDoesAsAnother() {
        accounts();
        projection.given(annRegistered(), max(Role.RESELLER_ADMIN), started(BROWSER, MAX));
        assertThat(session(BROWSER))
                .extracting(SessionAccessView::impersonator, SessionAccessView::role, SessionAccessView::open)
                .containsExactly(MAX, Role.OWNER, true);

        projection.given(new UserSuspended(MAX, WHY));
        assertThat(session(BROWSER).access()).isEqualTo(Access.SHUT);
        projection.given(new UserReactivated(MAX));
        assertThat(session(BROWSER).open()).isTrue();
        projection.given(new RoleChanged(MAX, Role.RESELLER_SUPPORT));
        assertThat(session(BROWSER).access()).isEqualTo(Access.SHUT);
    }

    /** Whether it is on is told by the event that requires it: it may be older than this table. */
    @Test
    void tellsWhoHasYetToSetUpTheSecondFactorThatHeMustHave() {
        annIsIn();
        projection.given(new SecondFactorRequired(ANN, true));
        assertMissing(false);
        projection.given(new TotpDisabled(ANN));
        assertMissing(true);
        assertOpen(true);
        projection.given(new TotpConfirmed(ANN, recoveryCodes("b"), new TotpStep(2)));
        assertMissing(false);
        projection.given(new SecondFactorReleased(ANN), new TotpDisabled(ANN));
        assertMissing(false);
        projection.given(new SecondFactorRequired(ANN, false));
        assertMissing(true);
        projection.assertRepeatChangesNothing(TABLES);
        projection.assertRebuildEqualsLive(TABLES);
    }

    @Test
    void whoLacksHisSecondFactorActsAsNobody() {
        accounts();
        projection.given(annRegistered(), max(Role.RESELLER_ADMIN), started(BROWSER, MAX));
        projection.given(new SecondFactorRequired(ANN, false));
        assertThat(session(BROWSER).access()).as("hers does not count").isEqualTo(Access.OPEN);
        assertThat(session(BROWSER).secondFactorMissing()).isFalse();
        projection.given(new SecondFactorRequired(MAX, false));
        assertThat(session(BROWSER).access()).isEqualTo(Access.SHUT);
    }

    private void assertMissing(boolean missing) {
        assertThat(session(PHONE).secondFactorMissing()).isEqualTo(missing);
        assertThat(key().secondFactorMissing()).isEqualTo(missing);
    }

    @Test
    void anImpersonatorOfWhomNothingIsKnownIsNotLetIn() {
        accounts();
        projection.given(annRegistered(), started(BROWSER, MAX));
        assertThat(session(BROWSER).access()).isEqualTo(Access.NOT_KNOWN_YET);
    }

    @Test
    void isTheSameAfterARepeatAndWhenReadInOtherBatches() {
        annIsIn();
        projection.given(
                new UserSuspended(ANN, WHY),
                new UserReactivated(ANN),
                new RoleChanged(ANN, Role.BILLING),
                new AccountSuspended(ACME, WHY),
                new AccountReactivated(ACME),
                new SessionRefreshed(PHONE.sessionId(), ANN, TokenHash.of("next"), NEXT_YEAR),
                new SessionEnded(PHONE.sessionId(), ANN, SessionEnd.LOGGED_OUT),
                new ApiKeyRevoked(EXPORT, ANN, ApiKeyEnd.REVOKED));
        projection.assertRepeatChangesNothing(TABLES);
        projection.assertRebuildEqualsLive(TABLES);
    }

    private void assertOpen(boolean open) {
        assertThat(session(PHONE).access()).isEqualTo(open ? Access.OPEN : Access.SHUT);
        assertThat(key().open()).isEqualTo(open);
    }

    private SessionAccessView session(NewSession session) {
        return requireNonNull(ask.one(new FindSessionAccess(session.sessionId()), SessionAccessView.class));
    }

    private KeyAccessView key() {
        return requireNonNull(ask.one(new FindKeyAccess(EXPORT), KeyAccessView.class));
    }

    private static ApiKeyCreated keyCreated() {
        return new ApiKeyCreated(
                EXPORT,
                ANN,
                BOB_PATH,
                new KeyName("Nightly export"),
                Set.of(new Scope("invoices:read"), new Scope("accounts:read")),
                NEXT_YEAR,
                TokenHash.of("key"));
    }

    private static UserRegistered max(Role role) {
        return new UserRegistered(
                MAX, ACME, ACME_PATH, new EmailAddress("max@example.com"), new PersonName("Max"), role, PASSWORD);
    }

    private static ClosingStarted closing(AccountId account) {
        return new ClosingStarted(account, WHY, LocalDate.of(2026, 12, 1), BERLIN, true);
    }
}
