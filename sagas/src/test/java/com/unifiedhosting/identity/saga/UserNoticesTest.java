package com.unifiedhosting.identity.saga;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ANN_EMAIL;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static com.unifiedhosting.identity.UserMaker.ELSEWHERE;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.NOW;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.annInvited;
import static com.unifiedhosting.identity.UserMaker.annRegistered;
import static com.unifiedhosting.identity.UserMaker.recoveryCodes;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.LoginFailure;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.TotpStep;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserEvent.EmailChangeRequested;
import com.unifiedhosting.identity.UserEvent.EmailChanged;
import com.unifiedhosting.identity.UserEvent.InvitationRenewed;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserEvent.PasswordChanged;
import com.unifiedhosting.identity.UserEvent.PasswordReset;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserEvent.SecondFactorReleased;
import com.unifiedhosting.identity.UserEvent.SecondFactorRequired;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserEvent.TotpDisabled;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserRestored;
import com.unifiedhosting.identity.UserEvent.VerificationRequested;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.notification.NotificationCommand.RequestUserNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UserNoticesTest {

    private static final EmailAddress OTHER = new EmailAddress("ann@example.net");
    private static final Reason WHY = new Reason("a test");
    private static final Map<String, String> OTHER_EMAIL = Map.of("email", OTHER.value());
    private static final TotpConfirmed FACTOR_ON = new TotpConfirmed(ANN, recoveryCodes("first"), new TotpStep(1));

    private final Stage<UserNotices> stage = new Stage<>(UserNotices.class, NOW);

    static Stream<Arguments> tokens() {
        return Stream.of(
                Arguments.of(
                        new InvitationRenewed(ANN, issued(TokenPurpose.INVITATION)),
                        "invitation",
                        Template.INVITATION,
                        Duration.ofDays(7)),
                Arguments.of(
                        new VerificationRequested(ANN, issued(TokenPurpose.VERIFICATION)),
                        "verification",
                        Template.EMAIL_VERIFICATION,
                        Duration.ofHours(24)),
                Arguments.of(
                        new PasswordResetRequested(ANN, issued(TokenPurpose.PASSWORD_RESET)),
                        "reset",
                        Template.PASSWORD_RESET,
                        Duration.ofHours(1)),
                Arguments.of(
                        new PasswordResetForced(ANN, WHY, issued(TokenPurpose.PASSWORD_RESET)),
                        "forced-reset",
                        Template.PASSWORD_RESET_FORCED,
                        Duration.ofHours(1)));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void bringsATokenToTheUserUnderTheIdentityOfTheEventAlsoWhenItDies(
            UserEvent event, String matter, Template template, Duration holds) {
        EventMessage<UserEvent> message = GenericEventMessage.asEventMessage(event);
        stage.on(annRegistered()).crashingOn(message);

        RequestUserNotification ordered = new RequestUserNotification(
                idOf(matter, message.getIdentifier()),
                ANN,
                ANN_EMAIL,
                template,
                new Parameters(Map.of("until", NOW.plus(holds).toString())),
                token("sent"));
        assertThat(stage.sent()).containsExactly(ordered, ordered);
    }

    @Test
    void bringsAnInvitationToWhoIsNoUserYet() {
        EventMessage<Object> message = GenericEventMessage.asEventMessage(annInvited());
        stage.crashingOn(message);

        assertThat(stage.sent(RequestUserNotification.class))
                .extracting(RequestUserNotification::notificationId, RequestUserNotification::token)
                .containsOnly(tuple(idOf("invitation", message.getIdentifier()), token("invitation")));
        assertThat(stage.sagas()).isEqualTo(1);
    }

    static Stream<Arguments> warnings() {
        return Stream.of(
                Arguments.of(new PasswordChanged(ANN, PASSWORD, null), Template.PASSWORD_CHANGED, Map.of()),
                Arguments.of(new PasswordReset(ANN, PASSWORD, HOME), Template.PASSWORD_CHANGED, Map.of()),
                Arguments.of(FACTOR_ON, Template.SECOND_FACTOR_ON, Map.of()),
                Arguments.of(new EmailChanged(ANN, OTHER), Template.EMAIL_CHANGED, OTHER_EMAIL),
                Arguments.of(
                        new ApiKeyCreated(
                                new ApiKeyId("key_1"),
                                ANN,
                                BOB_PATH,
                                new KeyName("Nightly export"),
                                Set.of(new Scope("invoices:read")),
                                null,
                                TokenHash.of("secret")),
                        Template.API_KEY_CREATED,
                        Map.of("name", "Nightly export")));
    }

    @ParameterizedTest
    @MethodSource("warnings")
    void warnsTheUserOfWhatHeMayNotHaveDone(Object event, Template template, Map<String, String> parameters) {
        stage.on(annRegistered()).crashingOn(event);

        List<RequestUserNotification> ordered = stage.sent(RequestUserNotification.class);
        assertThat(ordered).hasSize(2).allSatisfy(order -> {
            assertThat(order.notificationId()).isEqualTo(ordered.getFirst().notificationId());
            assertThat(order.address()).isEqualTo(ANN_EMAIL);
            assertThat(order.template()).isEqualTo(template);
            assertThat(order.parameters().values()).isEqualTo(parameters);
            assertThat(order.token()).isNull();
        });
    }

    @Test
    void asksTheNewAddressAndWarnsTheOldOne() {
        stage.on(annRegistered(), new EmailChangeRequested(ANN, OTHER, issued(TokenPurpose.EMAIL_CHANGE)));

        assertThat(stage.sent(RequestUserNotification.class))
                .extracting(
                        RequestUserNotification::address,
                        RequestUserNotification::template,
                        RequestUserNotification::token)
                .containsExactly(
                        tuple(OTHER, Template.EMAIL_CHANGE, token("sent")),
                        tuple(ANN_EMAIL, Template.EMAIL_CHANGE_REQUESTED, null));
    }

    @Test
    void writesToTheNewAddressOnceItIsHis() {
        stage.on(annRegistered(), new EmailChanged(ANN, OTHER), new PasswordChanged(ANN, PASSWORD, null));

        assertThat(stage.sent(RequestUserNotification.class))
                .extracting(RequestUserNotification::address)
                .containsExactly(ANN_EMAIL, OTHER);
    }

    @Test
    void tellsThatTheSecondFactorIsOffOnlyWhenItWasOn() {
        stage.on(annRegistered(), new TotpDisabled(ANN));
        assertThat(stage.sent()).isEmpty();

        stage.on(FACTOR_ON, new TotpDisabled(ANN), new TotpDisabled(ANN));
        assertThat(templates()).containsExactly(Template.SECOND_FACTOR_ON, Template.SECOND_FACTOR_OFF);
    }

    @Test
    void tellsWhoLacksASecondFactorThatItIsRequired() {
        stage.on(annRegistered(), new SecondFactorRequired(ANN, true));
        assertThat(stage.sent()).isEmpty();

        stage.on(new SecondFactorReleased(ANN), new SecondFactorRequired(ANN, false));
        assertThat(templates()).containsExactly(Template.SECOND_FACTOR_REQUIRED);
    }

    @Test
    void tellsUntilWhenOneCanBeRestoredAndThatOneIs() {
        Instant end = Instant.parse("2026-12-02T00:00:00Z");
        stage.on(annRegistered(), new UserDeletionStarted(ANN, new Reason("Has left"), end), new UserRestored(ANN));

        assertThat(stage.sent(RequestUserNotification.class))
                .extracting(RequestUserNotification::template, RequestUserNotification::parameters)
                .containsExactly(
                        tuple(Template.USER_DELETING, new Parameters(Map.of("until", "2026-12-02T00:00:00Z"))),
                        tuple(Template.USER_RESTORED, new Parameters(Map.of())));
    }

    @Test
    void ordersLocksUnderOneIdentityADay() {
        Instant midnight = Instant.parse("2026-11-02T00:00:00Z");
        stage.on(
                annRegistered(),
                failed(null),
                failed(midnight.minusSeconds(600)),
                failed(midnight.minusSeconds(1)),
                failed(midnight));

        assertThat(stage.sent(RequestUserNotification.class))
                .extracting(RequestUserNotification::notificationId)
                .containsExactly(
                        idOf("login-locked", "2026-11-01"),
                        idOf("login-locked", "2026-11-01"),
                        idOf("login-locked", "2026-11-02"));
    }

    @Test
    void tellsNothingOfOthersAndNothingAfterTheEnd() {
        stage.on(
                annRegistered(),
                new PasswordChanged(new UserId("usr_eve"), PASSWORD, null),
                new UserDeleted(ANN, WHY),
                new PasswordChanged(ANN, PASSWORD, null));

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void goesOnWhenThereIsNobodyToTell() {
        stage.refusing(RequestUserNotification.class, UserRefusal.USER_DELETED)
                .on(annRegistered(), new PasswordChanged(ANN, PASSWORD, null))
                .refusing(RequestUserNotification.class, UserRefusal.UNKNOWN_USER)
                .on(new PasswordChanged(ANN, PASSWORD, null));

        assertThat(templates()).hasSize(2);
    }

    private List<Template> templates() {
        return stage.sent(RequestUserNotification.class).stream()
                .map(RequestUserNotification::template)
                .toList();
    }

    private static LoginFailed failed(@Nullable Instant lockedUntil) {
        return new LoginFailed(ANN, ELSEWHERE, DEVICE, LoginFailure.WRONG_PASSWORD, 5, lockedUntil);
    }

    private static NotificationId idOf(String matter, String event) {
        return new NotificationId("ntf_usr_ann." + matter + "." + event);
    }

    private static IssuedToken issued(TokenPurpose purpose) {
        return IssuedToken.of(token("sent"), purpose, NOW);
    }
}
