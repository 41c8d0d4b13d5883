package com.unifiedhosting.identity.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.NOW;
import static com.unifiedhosting.identity.UserMaker.aSession;
import static com.unifiedhosting.identity.UserMaker.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.IdentityQuery.FindMySessions;
import com.unifiedhosting.identity.IdentityQuery.FindSessions;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import com.unifiedhosting.identity.SessionEvent.SessionRefreshed;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.SessionView;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionProjectionIT {

    private static final UserId MAX = new UserId("usr_max");
    private static final NewSession PHONE = aSession("phone");
    private static final NewSession BROWSER = aSession("browser", SessionKind.BROWSER, null, HOME);
    private static final NewSession TABLET = aSession("tablet");

    private final ProjectionFixture projection = ProjectionFixture.of(new SessionProjection(ReadModelDatabase.rows()));
    private final Asking ask = Asking.handlers(new SessionQueries(ReadModelDatabase.JDBC, ReadModelDatabase.VAULT));

    @BeforeEach
    void logIn() {
        projection.at("2026-11-01T10:00:00Z").by(asked(ANN)).given(started(PHONE, null));
        projection.by(asked(MAX)).given(started(BROWSER, MAX));
        projection.by(asked(ANN)).given(started(TABLET, null));
    }

    @Test
    void showsASessionAsItWasOpened() {
        assertThat(session(BROWSER))
                .isEqualTo(new SessionView(
                        BROWSER.sessionId(),
                        ANN,
                        SessionKind.BROWSER,
                        DEVICE,
                        new IpAddress("203.0.113.7"),
                        MAX,
                        Instant.parse("2026-11-01T10:00:01Z"),
                        null,
                        NOW.plus(UserMaker.LONGEST),
                        NOW.plus(UserMaker.LONGEST),
                        null,
                        null,
                        0,
                        Instant.parse("2026-11-01T10:00:01Z")));
    }

    @Test
    void showsWhenItWasRefreshedLast() {
        Instant later = NOW.plus(UserMaker.IDLE).plusSeconds(60);
        projection
                .at("2026-11-02T10:00:00Z")
                .given(new SessionRefreshed(PHONE.sessionId(), ANN, TokenHash.of("next"), later));
        assertThat(session(PHONE))
                .extracting(SessionView::refreshedAt, SessionView::expiresAt, SessionView::version)
                .containsExactly(Instant.parse("2026-11-02T10:00:00Z"), later, 1L);
    }

    @Test
    void listsOpenSessionsFirstTheNewestOfEachFirst() {
        assertThat(ids()).containsExactly(TABLET.sessionId(), BROWSER.sessionId(), PHONE.sessionId());
        end(TABLET, SessionEnd.LOGGED_OUT);
        assertThat(ids()).containsExactly(BROWSER.sessionId(), PHONE.sessionId(), TABLET.sessionId());
        end(BROWSER, SessionEnd.EXPIRED);
        assertThat(ids()).containsExactly(PHONE.sessionId(), BROWSER.sessionId(), TABLET.sessionId());
    }

    @Test
    void showsWhyItIsOver() {
        projection.at("2026-11-03T10:00:00Z");
        end(PHONE, SessionEnd.TOKEN_REUSED);
        assertThat(session(PHONE))
                .extracting(SessionView::endedAt, SessionView::ended)
                .containsExactly(Instant.parse("2026-11-03T10:00:00Z"), SessionEnd.TOKEN_REUSED);
    }

    @Test
    void pagesThroughAllSessions() {
        end(TABLET, SessionEnd.LOGGED_OUT);
        assertThat(ask.pages(
                        page -> new FindSessions(AccountPath.PLATFORM, ANN, page),
                        SessionView.class,
                        SessionView::place))
                .extracting(SessionView::sessionId)
                .containsExactly(BROWSER.sessionId(), PHONE.sessionId(), TABLET.sessionId());
    }

    @Test
    void neverShowsSessionsOfOthers() {
        assertThat(sessions(ACME_PATH, ANN)).hasSize(3);
        assertThat(sessions(new AccountPath("platform/acc_rival"), ANN)).isEmpty();
        assertThat(sessions(AccountPath.PLATFORM, MAX)).as("what he did as Ann").isEmpty();
        assertThat(ask.all(new FindMySessions(BOB_PATH, ANN, Page.first()), SessionView.class))
                .isEqualTo(sessions(AccountPath.PLATFORM, ANN));
    }

    /** The device and the address are those of whoever sat at it. */
    @Test
    void keepsDeviceAndAddressSealedUnderWhoActed() {
        assertThat(sealed(PHONE)).matches("sealed:1:usr_ann:\\S+ sealed:1:usr_ann:\\S+");
        assertThat(sealed(BROWSER)).matches("sealed:1:usr_max:\\S+ sealed:1:usr_max:\\S+");
    }

    private static String sealed(NewSession session) {
        return ReadModelDatabase.JDBC
                .sql("SELECT device || ' ' || ip FROM read_model.user_session WHERE session_id = :id")
                .param("id", session.sessionId().value())
                .query(String.class)
                .single();
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.given(new SessionRefreshed(PHONE.sessionId(), ANN, TokenHash.of("next"), NOW.plusSeconds(1)));
        end(PHONE, SessionEnd.LOGGED_OUT);
        projection.assertRepeatChangesNothing(SessionProjection.SESSION);
        projection.assertRebuildEqualsLive(SessionProjection.SESSION);
    }

    private void end(NewSession session, SessionEnd reason) {
        projection.given(new SessionEnded(session.sessionId(), ANN, reason));
    }

    private List<SessionView> sessions(AccountPath scope, UserId user) {
        return ask.all(new FindSessions(scope, user, Page.first()), SessionView.class);
    }

    private List<SessionId> ids() {
        return sessions(AccountPath.PLATFORM, ANN).stream()
                .map(SessionView::sessionId)
                .toList();
    }

    private SessionView session(NewSession session) {
        return sessions(AccountPath.PLATFORM, ANN).stream()
                .filter(view -> view.sessionId().equals(session.sessionId()))
                .findFirst()
                .orElseThrow();
    }

    private static Provenance asked(UserId user) {
        return new Provenance(
                user.actor(), user.actor(), "session", new IpAddress("203.0.113.7"), "platform", "OWNER", null);
    }
}
