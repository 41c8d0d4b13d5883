package com.unifiedhosting.identity.query;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.aSession;
import static com.unifiedhosting.identity.UserMaker.annRegistered;
import static com.unifiedhosting.identity.UserMaker.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.identity.IdentityQuery.FindLogins;
import com.unifiedhosting.identity.IdentityQuery.FindMyLogins;
import com.unifiedhosting.identity.IdentityQuery.LoginFilter;
import com.unifiedhosting.identity.LoginFailure;
import com.unifiedhosting.identity.LoginKind;
import com.unifiedhosting.identity.LoginView;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import com.unifiedhosting.identity.SessionEvent.SessionRefreshed;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserEvent.OthersLoggedOut;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginProjectionIT {

    private static final UserId MAX = new UserId("usr_max");
    private static final NewSession PHONE = aSession("phone");
    private static final NewSession BROWSER = aSession("browser");
    private static final Instant LOCKED_UNTIL = Instant.parse("2026-11-01T10:01:02Z");

    private final ProjectionFixture projection = ProjectionFixture.of(new LoginProjection(ReadModelDatabase.rows()));
    private final Asking ask = Asking.handlers(new LoginQueries(ReadModelDatabase.JDBC, ReadModelDatabase.VAULT));

    @BeforeEach
    void logInAndOut() {
        projection
                .at("2026-11-01T10:00:00Z")
                .by(asked(ANN))
                .given(
                        annRegistered(),
                        failed(LoginFailure.WRONG_SECOND_FACTOR, 4, null),
                        failed(LoginFailure.WRONG_PASSWORD, 5, LOCKED_UNTIL),
                        new LoggedIn(ANN, PHONE.sessionId(), HOME, DEVICE, null, null),
                        started(PHONE, null),
                        new SessionRefreshed(PHONE.sessionId(), ANN, TokenHash.of("next"), LOCKED_UNTIL),
                        new SessionEnded(PHONE.sessionId(), ANN, SessionEnd.LOGGED_OUT),
                        new OthersLoggedOut(ANN, null));
        projection.by(asked(MAX)).given(started(BROWSER, MAX));
    }

    @Test
    void tellsTheHistoryNewestFirst() {
        assertThat(logins())
                .extracting(
                        LoginView::kind,
                        LoginView::failure,
                        LoginView::lockedUntil,
                        LoginView::sessionId,
                        LoginView::ended,
                        LoginView::impersonator)
                .containsExactly(
                        tuple(LoginKind.IMPERSONATED, null, null, BROWSER.sessionId(), null, MAX),
                        tuple(LoginKind.LOGGED_OUT, null, null, PHONE.sessionId(), SessionEnd.LOGGED_OUT, null),
                        tuple(LoginKind.LOGGED_IN, null, null, PHONE.sessionId(), null, null),
                        tuple(LoginKind.LOCKED_OUT, LoginFailure.WRONG_PASSWORD, LOCKED_UNTIL, null, null, null),
                        tuple(LoginKind.FAILED, LoginFailure.WRONG_PASSWORD, null, null, null, null),
                        tuple(LoginKind.FAILED, LoginFailure.WRONG_SECOND_FACTOR, null, null, null, null));
    }

    @Test
    void tellsWhenWhereAndThroughWhat() {
        assertThat(logins(LoginKind.LOGGED_IN, null, null))
                .containsExactly(new LoginView(
                        AuditEntry.placeOf(ANN.value(), 3) + "#LOGGED_IN",
                        ANN,
                        Instant.parse("2026-11-01T10:00:03Z"),
                        LoginKind.LOGGED_IN,
                        null,
                        null,
                        PHONE.sessionId(),
                        null,
                        null,
                        DEVICE,
                        new IpAddress("203.0.113.7"),
                        "session"));
    }

    @Test
    void filtersByKindAndTime() {
        assertThat(logins(LoginKind.FAILED, null, null)).hasSize(2);
        assertThat(logins(null, Instant.parse("2026-11-01T10:00:02Z"), Instant.parse("2026-11-01T10:00:03Z")))
                .extracting(LoginView::kind)
                .containsExactly(LoginKind.LOCKED_OUT, LoginKind.FAILED);
    }

    @Test
    void pagesThroughTheHistory() {
        assertThat(ask.pages(
                        page -> new FindLogins(AccountPath.PLATFORM, ANN, LoginFilter.NONE, page),
                        LoginView.class,
                        LoginView::place))
                .isEqualTo(logins());
    }

    @Test
    void neverShowsTheHistoryToOthers() {
        assertThat(logins(new AccountPath("platform/acc_rival"))).isEmpty();
        assertThat(logins(BOB_PATH)).isEqualTo(logins());
        assertThat(ask.all(new FindMyLogins(BOB_PATH, ANN, LoginFilter.NONE, Page.first()), LoginView.class))
                .isEqualTo(logins());
    }

    @Test
    void keepsDeviceAndAddressSealedUnderWhoActed() {
        assertThat(sealed(LoginKind.LOGGED_IN)).matches("sealed:1:usr_ann:\\S+ sealed:1:usr_ann:\\S+");
        assertThat(sealed(LoginKind.IMPERSONATED)).matches("sealed:1:usr_max:\\S+ sealed:1:usr_max:\\S+");
    }

    /** As the store gives it back: sealed by the command that was asked. */
    @Test
    void keepsAnAddressAsItWasSealed() {
        String sealed = ReadModelDatabase.VAULT.seal(PersonKey.of(MAX), new IpAddress("198.51.100.9"));
        projection.project(List.of(new GenericDomainEventMessage<>(
                "User",
                ANN.value(),
                9,
                failed(LoginFailure.WRONG_PASSWORD, 1, null),
                Map.of(Provenance.IP, sealed, Provenance.ACTOR, "system:edge"))));
        assertThat(ReadModelDatabase.JDBC
                        .sql("SELECT ip FROM read_model.login WHERE version = 9")
                        .query(String.class)
                        .single())
                .isEqualTo(sealed);
    }

    private static String sealed(LoginKind kind) {
        return ReadModelDatabase.JDBC
                .sql("SELECT device || ' ' || ip FROM read_model.login WHERE kind = :kind")
                .param("kind", kind.name())
                .query(String.class)
                .single();
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.assertRepeatChangesNothing(LoginProjection.LOGIN, LoginProjection.USER);
        projection.assertRebuildEqualsLive(LoginProjection.LOGIN, LoginProjection.USER);
    }

    private List<LoginView> logins() {
        return logins(AccountPath.PLATFORM);
    }

    private List<LoginView> logins(AccountPath scope) {
        return ask.all(new FindLogins(scope, ANN, LoginFilter.NONE, Page.first()), LoginView.class);
    }

    private List<LoginView> logins(@Nullable LoginKind kind, @Nullable Instant from, @Nullable Instant until) {
        return ask.all(
                new FindLogins(AccountPath.PLATFORM, ANN, new LoginFilter(kind, from, until), Page.first()),
                LoginView.class);
    }

    private static LoginFailed failed(LoginFailure failure, int inARow, @Nullable Instant lockedUntil) {
        return new LoginFailed(ANN, HOME, DEVICE, failure, inARow, lockedUntil);
    }

    private static Provenance asked(UserId user) {
        return new Provenance(
                user.actor(), user.actor(), "session", new IpAddress("203.0.113.7"), "platform", "OWNER", null);
    }
}
