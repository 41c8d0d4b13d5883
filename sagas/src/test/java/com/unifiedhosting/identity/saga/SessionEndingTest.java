package com.unifiedhosting.identity.saga;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.IDLE;
import static com.unifiedhosting.identity.UserMaker.NOW;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.aSession;
import static com.unifiedhosting.identity.UserMaker.started;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionCommand.EndSession;
import com.unifiedhosting.identity.SessionCommand.ExpireSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import com.unifiedhosting.identity.SessionEvent.SessionRefreshed;
import com.unifiedhosting.identity.SessionEvent.SessionStarted;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserEvent.EmailVerified;
import com.unifiedhosting.identity.UserEvent.OthersLoggedOut;
import com.unifiedhosting.identity.UserEvent.PasswordChanged;
import com.unifiedhosting.identity.UserEvent.PasswordRehashed;
import com.unifiedhosting.identity.UserEvent.PasswordReset;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserEvent.RoleChanged;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserReactivated;
import com.unifiedhosting.identity.UserEvent.UserSuspended;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionEndingTest {

    private static final Reason WHY = new Reason("Because");
    private static final SessionStarted STARTED = started(aSession("a"), null);
    private static final SessionId ID = STARTED.sessionId();
    private static final SessionId OTHER = new SessionId("ses_other");
    private static final UserId SELLER = new UserId("usr_seller");
    private static final UserId EVE = new UserId("usr_eve");
    private static final IssuedToken TOKEN = IssuedToken.of(token("a"), TokenPurpose.PASSWORD_RESET, NOW);

    private static final AccountMoved MOVED =
            new AccountMoved(BOB, ACME, AccountId.PLATFORM, BOB_PATH, AccountPath.PLATFORM.child(BOB));

    private final Stage<SessionEnding> stage = new Stage<>(SessionEnding.class, NOW);

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(new UserSuspended(ANN, WHY), SessionEnd.SUSPENDED),
                Arguments.of(new UserDeletionStarted(ANN, WHY, NOW), SessionEnd.DELETED),
                Arguments.of(new RoleChanged(ANN, Role.BILLING), SessionEnd.ROLE_CHANGED),
                Arguments.of(new PasswordReset(ANN, PASSWORD, HOME), SessionEnd.PASSWORD_CHANGED),
                Arguments.of(new PasswordResetForced(ANN, WHY, TOKEN), SessionEnd.PASSWORD_CHANGED),
                Arguments.of(new PasswordChanged(ANN, PASSWORD, OTHER), SessionEnd.PASSWORD_CHANGED),
                Arguments.of(new PasswordChanged(ANN, PASSWORD, null), SessionEnd.PASSWORD_CHANGED),
                Arguments.of(new OthersLoggedOut(ANN, OTHER), SessionEnd.LOGGED_OUT_ELSEWHERE),
                Arguments.of(new OthersLoggedOut(ANN, null), SessionEnd.LOGGED_OUT_ELSEWHERE),
                Arguments.of(new AccountSuspended(BOB, WHY), SessionEnd.ACCOUNT_SUSPENDED),
                Arguments.of(new AccountClosed(BOB), SessionEnd.ACCOUNT_CLOSED));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endsTheSession(Object event, SessionEnd reason) {
        stage.on(STARTED, event);

        assertThat(stage.sent()).containsExactly(new EndSession(ID, ANN, reason));
        stage.on(new SessionEnded(ID, ANN, reason));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endsTheSessionAlsoWhenItDiesMeanwhile(Object event, SessionEnd reason) {
        stage.crashingOn(STARTED).crashingOn(event);

        assertThat(stage.sent()).containsOnly(new EndSession(ID, ANN, reason)).hasSize(2);
    }

    static Stream<Object> leavesOpen() {
        return Stream.of(
                new PasswordChanged(ANN, PASSWORD, ID),
                new OthersLoggedOut(ANN, ID),
                new PasswordRehashed(ANN, PASSWORD),
                new PasswordResetRequested(ANN, TOKEN),
                new EmailVerified(ANN),
                new UserReactivated(ANN),
                new UserSuspended(EVE, WHY),
                new RoleChanged(SELLER, Role.RESELLER_SUPPORT),
                new AccountSuspended(ACME, WHY),
                new SessionEnded(OTHER, ANN, SessionEnd.LOGGED_OUT));
    }

    @ParameterizedTest
    @MethodSource("leavesOpen")
    void leavesTheSessionOpen(Object event) {
        stage.on(STARTED, event);

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isEqualTo(1);
    }

    @Test
    void endsEverySessionOfAUserAndNoneOfOthers() {
        SessionStarted second = started(aSession("b"), null);
        stage.on(STARTED, second, new UserSuspended(ANN, WHY));

        assertThat(stage.sent(EndSession.class))
                .extracting(EndSession::sessionId)
                .containsExactlyInAnyOrder(ID, second.sessionId());
    }

    static Stream<Object> endsAnImpersonation() {
        return Stream.of(
                new UserSuspended(SELLER, WHY),
                new UserSuspended(ANN, WHY),
                new RoleChanged(SELLER, Role.RESELLER_SUPPORT),
                new PasswordChanged(SELLER, PASSWORD, OTHER),
                new OthersLoggedOut(SELLER, OTHER),
                new AccountSuspended(ACME, WHY),
                new AccountSuspended(BOB, WHY),
                MOVED);
    }

    @ParameterizedTest
    @MethodSource("endsAnImpersonation")
    void endsAnImpersonationWithEitherOfTheTwo(Object event) {
        stage.on(started(aSession("a", SessionKind.BROWSER, null, HOME), SELLER), event);

        assertThat(stage.sent(EndSession.class))
                .extracting(EndSession::sessionId, EndSession::userId)
                .containsExactly(tuple(ID, ANN));
    }

    @Test
    void aUserGoesOnWhenHisAccountIsMoved() {
        stage.on(STARTED, MOVED);

        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void expiresTheSessionWhenItWasNotRefreshed() {
        stage.on(STARTED).until(NOW.plus(IDLE).minusMillis(1));
        assertThat(stage.sent()).isEmpty();

        stage.until(NOW.plus(IDLE));
        assertThat(stage.sent()).containsExactly(new ExpireSession(ID));
        stage.on(new SessionEnded(ID, ANN, SessionEnd.EXPIRED));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void waitsLongerWhenItWasRefreshed() {
        Instant later = NOW.plus(IDLE).plus(Duration.ofDays(3));
        stage.on(STARTED, refreshedUntil(later)).until(later.minusMillis(1));
        assertThat(stage.sent()).isEmpty();

        stage.until(later);
        assertThat(stage.sent()).containsExactly(new ExpireSession(ID));
    }

    /** The refresh was committed, its event not yet told. */
    @Test
    void asksAgainWhenItIsRefreshedAtTheLastMoment() {
        Instant later = NOW.plus(IDLE).plus(IDLE);
        stage.refusing(ExpireSession.class, UserRefusal.SESSION_NOT_EXPIRED)
                .on(STARTED)
                .until(NOW.plus(IDLE));
        assertThat(stage.sent()).hasSize(1);

        stage.on(refreshedUntil(later)).accepting().until(later.minusMillis(1));
        assertThat(stage.sent()).isEmpty();
        stage.until(later);
        assertThat(stage.sent()).containsExactly(new ExpireSession(ID));
    }

    @Test
    void expiresTheSessionAlsoWhenItDiesMeanwhile() {
        stage.on(STARTED).crashingInDeadline(NOW.plus(IDLE), new SessionEnded(ID, ANN, SessionEnd.EXPIRED));

        assertThat(stage.sent()).containsExactly(new ExpireSession(ID));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void expiresTheSessionOnceWhenTheDeadlineFiresTwice() {
        stage.on(STARTED).firingTwice().until(NOW.plus(IDLE));

        assertThat(stage.sent()).containsOnly(new ExpireSession(ID));
    }

    @Test
    void expiresTheSessionLateAfterAnOutage() {
        stage.on(STARTED).downUntil(NOW.plus(IDLE).plus(IDLE));

        assertThat(stage.sent()).containsExactly(new ExpireSession(ID));
    }

    /** Nobody foresees another refusal: it is not passed over. */
    @Test
    void passesOverNoOtherRefusal() {
        stage.refusing(EndSession.class, UserRefusal.UNKNOWN_SESSION).on(STARTED);

        assertThatThrownBy(() -> stage.on(new UserSuspended(ANN, WHY)))
                .satisfies(failure -> assertThat(rootOf(failure)).isInstanceOf(Refused.class));
    }

    private static Throwable rootOf(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }

    private static SessionRefreshed refreshedUntil(Instant expiresAt) {
        return new SessionRefreshed(ID, ANN, TokenHash.of("next"), expiresAt);
    }
}
