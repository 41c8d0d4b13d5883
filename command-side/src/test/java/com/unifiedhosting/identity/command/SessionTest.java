package com.unifiedhosting.identity.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.IDLE;
import static com.unifiedhosting.identity.UserMaker.LONGEST;
import static com.unifiedhosting.identity.UserMaker.NOW;
import static com.unifiedhosting.identity.UserMaker.aSession;
import static com.unifiedhosting.identity.UserMaker.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.RefreshOutcome;
import com.unifiedhosting.identity.SessionCommand.EndSession;
import com.unifiedhosting.identity.SessionCommand.ExpireSession;
import com.unifiedhosting.identity.SessionCommand.RefreshSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import com.unifiedhosting.identity.SessionEvent.SessionRefreshed;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.States;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a session goes on, and how it ends. */
class SessionTest extends IdentitySide {

    private static final NewSession SESSION = aSession("a");
    private static final SessionId ID = SESSION.sessionId();
    private static final Reason WHY = new Reason("Because");
    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");

    @BeforeEach
    void annIsLoggedIn() {
        annIsThere();
        side.answerTo(login(SESSION), LoginOutcome.class);
    }

    @Test
    void goesOnByItsTokenWhichIsReplaced() {
        later(Duration.ofDays(1));

        assertThat(side.eventsOf(refresh(0, 1), RefreshOutcome.REFRESHED))
                .containsExactly(new SessionRefreshed(
                        ID, ANN, hash(1), NOW.plus(Duration.ofDays(1)).plus(IDLE)));
        assertThat(side.eventsOf(refresh(0, 1), RefreshOutcome.REFRESHED))
                .as("the same refresh again")
                .isEmpty();
        assertThat(side.eventsOf(refresh(1, 2), RefreshOutcome.REFRESHED)).hasSize(1);
    }

    @Test
    void endsWhenATokenComesBackThatWasUsedBefore() {
        refreshUpTo(3);

        assertThat(side.eventsOf(refresh(0, 9), RefreshOutcome.TOKEN_REUSED))
                .containsExactly(new SessionEnded(ID, ANN, SessionEnd.TOKEN_REUSED));
        side.refuses(UserRefusal.SESSION_OVER, refresh(3, 4));
        side.refuses(UserRefusal.SESSION_OVER, refresh(0, 9));
    }

    @Test
    void endsAlsoWhenTheThiefWasFirst() {
        refreshUpTo(1);

        assertThat(side.answerTo(refresh(0, 5), RefreshOutcome.class)).isEqualTo(RefreshOutcome.TOKEN_REUSED);
        side.refuses(UserRefusal.SESSION_OVER, refresh(1, 2));
    }

    /** Its identifier is no secret. */
    @Test
    void cannotBeEndedByAGuess() {
        RefreshSession guess = new RefreshSession(ID, TokenHash.of("guess"), hash(0), hash(1));

        side.refuses(UserRefusal.SESSION_OVER, guess);
        assertThat(side.answerTo(refresh(0, 1), RefreshOutcome.class)).isEqualTo(RefreshOutcome.REFRESHED);
    }

    @Test
    void goesOnNoLongerThanItIsIdle() {
        side.moveTo(NOW.plus(IDLE));
        side.refuses(UserRefusal.SESSION_OVER, refresh(0, 1));

        side.moveTo(NOW.plus(IDLE).minusMillis(1));
        assertThat(side.answerTo(refresh(0, 1), RefreshOutcome.class)).isEqualTo(RefreshOutcome.REFRESHED);
    }

    @Test
    void goesOnNoLongerThanItMayInAllHoweverOftenItIsRefreshed() {
        Instant end = NOW.plus(LONGEST);
        for (int day = 5; day <= 25; day += 5) {
            later(Duration.ofDays(day));
            side.answerTo(refresh(day / 5 - 1, day / 5), RefreshOutcome.class);
        }
        assertThat(side.stream(ID)).last().isEqualTo(new SessionRefreshed(ID, ANN, hash(5), end));

        side.moveTo(end);
        side.refuses(UserRefusal.SESSION_OVER, refresh(5, 6));
    }

    @Test
    void goesOnOnlyWhileTheUserIsActive() {
        side.send(new SuspendUser(ANN, WHY));

        side.refuses(UserRefusal.SESSION_OVER, refresh(0, 1));
    }

    @Test
    void goesOnOnlyWhileTheAccountIsActive() {
        side.send(new SuspendAccount(BOB, WHY));

        side.refuses(UserRefusal.SESSION_OVER, refresh(0, 1));
    }

    @Test
    void ofABrowserIsNotRefreshed() {
        NewSession browser = aSession("b", SessionKind.BROWSER, null, HOME);
        side.answerTo(login(browser), LoginOutcome.class);

        side.refuses(
                UserRefusal.SESSION_OVER, new RefreshSession(browser.sessionId(), browser.secret(), hash(0), hash(1)));
    }

    @Test
    void endsOnce() {
        assertThat(side.eventsOf(new EndSession(ID, ANN, SessionEnd.LOGGED_OUT)))
                .containsExactly(new SessionEnded(ID, ANN, SessionEnd.LOGGED_OUT));
        assertThat(side.eventsOf(new EndSession(ID, ANN, SessionEnd.SUSPENDED))).isEmpty();
        assertThat(side.eventsOf(new ExpireSession(ID))).isEmpty();
        side.refuses(UserRefusal.SESSION_OVER, refresh(0, 1));
    }

    @Test
    void isUnknownToOthers() {
        side.refuses(UserRefusal.UNKNOWN_SESSION, new EndSession(ID, new UserId("usr_eve"), SessionEnd.LOGGED_OUT));
        side.refusesAs(STRANGER, UserRefusal.UNKNOWN_SESSION, new EndSession(ID, ANN, SessionEnd.LOGGED_OUT));
        side.refuses(
                UserRefusal.UNKNOWN_SESSION, new EndSession(new SessionId("ses_none"), ANN, SessionEnd.LOGGED_OUT));
        side.refusesAs(STRANGER, UserRefusal.UNKNOWN_SESSION, refresh(0, 1));
    }

    @Test
    void expiresWhenItsTimeIsOver() {
        side.moveTo(NOW.plus(IDLE).minusMillis(1));
        side.refuses(UserRefusal.SESSION_NOT_EXPIRED, new ExpireSession(ID));

        side.moveTo(NOW.plus(IDLE));
        assertThat(side.eventsOf(new ExpireSession(ID))).containsExactly(new SessionEnded(ID, ANN, SessionEnd.EXPIRED));
    }

    /** How long a browser is idle is known at the edge alone. */
    @Test
    void ofABrowserExpiresWhenItHasLastedAsLongAsItMay() {
        NewSession browser = aSession("b", SessionKind.BROWSER, null, HOME);
        side.answerTo(login(browser), LoginOutcome.class);
        side.moveTo(NOW.plus(LONGEST).minusMillis(1));
        side.refuses(UserRefusal.SESSION_NOT_EXPIRED, new ExpireSession(browser.sessionId()));

        side.moveTo(NOW.plus(LONGEST));
        assertThat(side.eventsOf(new ExpireSession(browser.sessionId()))).hasSize(1);
    }

    @Test
    void survivesASnapshot() {
        Session session = new Session();
        session.on(started(SESSION, new UserId("usr_boss")));
        session.on(new SessionRefreshed(ID, ANN, hash(1), NOW));
        session.on(new SessionEnded(ID, ANN, SessionEnd.EXPIRED));

        assertThat(States.writtenAndRead(session)).usingRecursiveComparison().isEqualTo(session);
    }

    private void refreshUpTo(int number) {
        for (int next = 1; next <= number; next++) {
            assertThat(side.answerTo(refresh(next - 1, next), RefreshOutcome.class))
                    .isEqualTo(RefreshOutcome.REFRESHED);
        }
    }

    private static RefreshSession refresh(int presented, int next) {
        return new RefreshSession(ID, SESSION.secret(), hash(presented), hash(next));
    }

    private static TokenHash hash(int number) {
        return TokenHash.of("a refresh " + number);
    }
}
