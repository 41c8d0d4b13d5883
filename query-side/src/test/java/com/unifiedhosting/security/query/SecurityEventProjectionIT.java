package com.unifiedhosting.security.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.aSession;
import static com.unifiedhosting.identity.UserMaker.annRegistered;
import static com.unifiedhosting.identity.UserMaker.recoveryCodes;
import static com.unifiedhosting.identity.UserMaker.started;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.LoginFailure;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.TotpStep;
import com.unifiedhosting.identity.UserEvent.AccessRefused;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.SecondFactorReleased;
import com.unifiedhosting.identity.UserEvent.SecondFactorRequired;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserEvent.TotpDisabled;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.BanEvent.BanImposed;
import com.unifiedhosting.security.BanEvent.BanLifted;
import com.unifiedhosting.security.BanId;
import com.unifiedhosting.security.BanOrigin;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.security.Route;
import com.unifiedhosting.security.SecurityEventCount;
import com.unifiedhosting.security.SecurityEventKind;
import com.unifiedhosting.security.SecurityEventQuery.CountSecurityEvents;
import com.unifiedhosting.security.SecurityEventQuery.FindSecurityEvents;
import com.unifiedhosting.security.SecurityEventView;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecurityEventProjectionIT {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Reason WHY = new Reason("because");
    private static final UserId MAX = new UserId("usr_max");
    private static final NewSession PHONE = aSession("phone");
    private static final NewSession BROWSER = aSession("browser");
    private static final Network NETWORK = new Network("203.0.113.0/24");
    private static final BanId BAN = new AddressKeys(new byte[32]).banOf(NETWORK);

    private final ProjectionFixture projection =
            ProjectionFixture.of(new SecurityEventProjection(ReadModelDatabase.rows()));
    private final Asking ask = Asking.handlers(new SecurityEventQueries(
            ReadModelDatabase.JDBC, ReadModelDatabase.VAULT, Clock.fixed(NOW, ZoneOffset.UTC)));

    private void muchHappens() {
        projection
                .at("2026-11-30T10:00:00Z")
                .by(asked(ANN))
                .given(
                        annRegistered(),
                        failed(null),
                        failed(NOW),
                        new LoggedIn(ANN, PHONE.sessionId(), HOME, DEVICE, null, null),
                        started(PHONE, null),
                        new SessionEnded(PHONE.sessionId(), ANN, SessionEnd.TOKEN_REUSED));
        projection
                .by(asked(MAX))
                .given(
                        started(BROWSER, MAX),
                        new SessionEnded(BROWSER.sessionId(), ANN, SessionEnd.LOGGED_OUT),
                        new PasswordResetForced(
                                ANN, WHY, IssuedToken.of(token("reset"), TokenPurpose.PASSWORD_RESET, NOW)),
                        imposed(),
                        new BanLifted(BAN, WHY));
    }

    @Test
    void tellsWhatHappenedToWhomAndByWhomNewestFirst() {
        muchHappens();
        assertThat(events())
                .extracting(
                        SecurityEventView::kind,
                        SecurityEventView::subject,
                        SecurityEventView::userId,
                        SecurityEventView::path,
                        SecurityEventView::actor)
                .containsExactly(
                        tuple(SecurityEventKind.BAN_LIFTED, BAN.value(), null, null, MAX.actor()),
                        tuple(SecurityEventKind.BAN_IMPOSED, BAN.value(), null, null, MAX.actor()),
                        tuple(SecurityEventKind.RESET_FORCED, "usr_ann", ANN, BOB_PATH, MAX.actor()),
                        tuple(SecurityEventKind.IMPERSONATED, "ses_browser", ANN, BOB_PATH, MAX.actor()),
                        tuple(SecurityEventKind.TOKEN_REUSED, "ses_phone", ANN, BOB_PATH, ANN.actor()),
                        tuple(SecurityEventKind.LOGIN_FAILED, "usr_ann", ANN, BOB_PATH, ANN.actor()),
                        tuple(SecurityEventKind.LOCKED_OUT, "usr_ann", ANN, BOB_PATH, ANN.actor()),
                        tuple(SecurityEventKind.LOGIN_FAILED, "usr_ann", ANN, BOB_PATH, ANN.actor()));
    }

    @Test
    void tellsWhoTriedWhatHeMayNot() {
        projection.given(annRegistered(), new AccessRefused(ANN, new Route("GET /api/v1/admin/bans")));
        assertThat(events())
                .extracting(SecurityEventView::kind, SecurityEventView::userId, SecurityEventView::route)
                .containsExactly(tuple(SecurityEventKind.ACCESS_REFUSED, ANN, new Route("GET /api/v1/admin/bans")));
    }

    @Test
    void tellsWhenAndFromWhere() {
        projection.at("2026-11-30T10:00:00Z").by(asked(ANN)).given(annRegistered(), failed(null));
        assertThat(events())
                .containsExactly(new SecurityEventView(
                        AuditEntry.placeOf(ANN.value(), 1) + "#LOGIN_FAILED",
                        Instant.parse("2026-11-30T10:00:01Z"),
                        SecurityEventKind.LOGIN_FAILED,
                        ANN.value(),
                        ANN,
                        BOB_PATH,
                        ANN.actor(),
                        new IpAddress("203.0.113.7"),
                        null));
        assertThat(ReadModelDatabase.JDBC
                        .sql("SELECT ip FROM read_model.security_event")
                        .query(String.class)
                        .single())
                .startsWith("sealed:1:usr_ann:");
    }

    @Test
    void aSecondFactorIsSwitchedOffWhenItWasOn() {
        projection.given(annRegistered(), UserMaker.totpEnrolled(TotpSecret.ERASED), new TotpDisabled(ANN));
        assertThat(events()).as("an enrolment was taken back").isEmpty();

        projection.given(
                UserMaker.totpEnrolled(TotpSecret.ERASED),
                new TotpConfirmed(ANN, recoveryCodes("a"), new TotpStep(1)),
                new TotpDisabled(ANN));
        assertThat(events()).extracting(SecurityEventView::kind).containsExactly(SecurityEventKind.SECOND_FACTOR_OFF);

        projection.given(new TotpConfirmed(ANN, recoveryCodes("b"), new TotpStep(2)));
        projection.assertRepeatChangesNothing(SecurityEventProjection.EVENT, SecurityEventProjection.USER);
        projection.assertRebuildEqualsLive(SecurityEventProjection.EVENT, SecurityEventProjection.USER);
    }

    @Test
    void tellsWhenASecondFactorIsRequiredNoLonger() {
        projection.given(annRegistered(), new SecondFactorRequired(ANN, false));
        assertThat(events()).isEmpty();

        projection.given(new SecondFactorReleased(ANN));
        assertThat(events())
                .extracting(SecurityEventView::kind, SecurityEventView::userId)
                .containsExactly(tuple(SecurityEventKind.SECOND_FACTOR_RELEASED, ANN));
    }

    @Test
    void filtersByKindUserAndTime() {
        muchHappens();
        assertThat(find(AccountPath.PLATFORM, SecurityEventKind.LOGIN_FAILED, null, null, null))
                .hasSize(2);
        assertThat(find(AccountPath.PLATFORM, null, ANN, null, null)).hasSize(6);
        assertThat(find(AccountPath.PLATFORM, null, MAX, null, null)).isEmpty();
        assertThat(find(
                        AccountPath.PLATFORM,
                        null,
                        null,
                        Instant.parse("2026-11-30T10:00:02Z"),
                        Instant.parse("2026-11-30T10:00:05Z")))
                .extracting(SecurityEventView::kind)
                .containsExactly(SecurityEventKind.LOGIN_FAILED, SecurityEventKind.LOCKED_OUT);
    }

    @Test
    void showsOfOtherAccountsAndBansNothing() {
        muchHappens();
        assertThat(find(new AccountPath("platform/acc_rival"), null, null, null, null))
                .isEmpty();
        assertThat(find(ACME_PATH, null, null, null, null)).hasSize(6);
    }

    @Test
    void pagesThroughAll() {
        muchHappens();
        assertThat(ask.pages(
                        page -> new FindSecurityEvents(AccountPath.PLATFORM, null, null, null, null, page),
                        SecurityEventView.class,
                        SecurityEventView::place))
                .isEqualTo(events());
    }

    @Test
    void countsByKindOverThreeSpans() {
        projection.at("2026-10-31T11:59:59Z").given(annRegistered());
        for (String at : List.of(
                "2026-10-31T12:00:00Z",
                "2026-10-31T12:00:01Z",
                "2026-11-23T12:00:01Z",
                "2026-11-29T12:00:01Z",
                "2026-11-30T12:00:00Z")) {
            projection.at(at).given(failed(null));
        }
        projection.at("2026-11-01T00:00:00Z").given(imposed());

        List<SecurityEventCount> counts =
                ask.all(new CountSecurityEvents(AccountPath.PLATFORM), SecurityEventCount.class);
        assertThat(counts).extracting(SecurityEventCount::kind).containsExactly(SecurityEventKind.values());
        assertThat(counts)
                .contains(
                        new SecurityEventCount(SecurityEventKind.LOGIN_FAILED, 2, 3, 4),
                        new SecurityEventCount(SecurityEventKind.BAN_IMPOSED, 0, 0, 1),
                        new SecurityEventCount(SecurityEventKind.TOKEN_REUSED, 0, 0, 0));
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        muchHappens();
        projection.assertRepeatChangesNothing(SecurityEventProjection.EVENT, SecurityEventProjection.USER);
        projection.assertRebuildEqualsLive(SecurityEventProjection.EVENT, SecurityEventProjection.USER);
    }

    private List<SecurityEventView> events() {
        return find(AccountPath.PLATFORM, null, null, null, null);
    }

    private List<SecurityEventView> find(
            AccountPath scope,
            @Nullable SecurityEventKind kind,
            @Nullable UserId user,
            @Nullable Instant from,
            @Nullable Instant until) {
        return ask.all(new FindSecurityEvents(scope, kind, user, from, until, Page.first()), SecurityEventView.class);
    }

    private static LoginFailed failed(@Nullable Instant lockedUntil) {
        return new LoginFailed(ANN, HOME, DEVICE, LoginFailure.WRONG_PASSWORD, 1, lockedUntil);
    }

    private static BanImposed imposed() {
        return new BanImposed(BAN, NETWORK, WHY, BanOrigin.BY_HAND, NOW, null);
    }

    private static Provenance asked(UserId user) {
        return new Provenance(
                user.actor(), user.actor(), "session", new IpAddress("203.0.113.7"), "platform", "OWNER", null);
    }
}
