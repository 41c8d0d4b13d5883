package com.unifiedhosting.identity.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.UserEvent.EmailChangeRequested;
import com.unifiedhosting.identity.UserEvent.EmailChanged;
import com.unifiedhosting.identity.UserEvent.InvitationRenewed;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserEvent.PasswordChanged;
import com.unifiedhosting.identity.UserEvent.PasswordReset;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserEvent.SecondFactorRequired;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserEvent.TotpDisabled;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.UserEvent.UserRestored;
import com.unifiedhosting.identity.UserEvent.VerificationRequested;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.saga.Notices;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Tells one user what concerns his login, from the first to the last day: brings him his tokens, and warns him of what he
 * may not have done himself. Each notification has the identity of the event that it tells of, so it is ordered once. It
 * goes to the address that was his when that happened. A token that a later one has voided may still be on its way.
 *
 * <table>
 * <caption>Steps; the command is RequestUserNotification, its refusals UNKNOWN_USER and USER_DELETED: nobody to tell</caption>
 * <tr><th>step</th><th>notification</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>invited, invitation renewed</td><td>INVITATION</td><td>none</td><td>none</td></tr>
 * <tr><td>verification requested, also by registering</td><td>EMAIL_VERIFICATION</td><td>none</td><td>none</td></tr>
 * <tr><td>password reset requested, forced</td><td>PASSWORD_RESET, PASSWORD_RESET_FORCED</td><td>none</td><td>none</td></tr>
 * <tr><td>change of the address requested</td><td>EMAIL_CHANGE to the new one, EMAIL_CHANGE_REQUESTED to the present
 *     one</td><td>none</td><td>none</td></tr>
 * <tr><td>address changed</td><td>EMAIL_CHANGED to the one before</td><td>none</td><td>none</td></tr>
 * <tr><td>password changed, reset</td><td>PASSWORD_CHANGED</td><td>none</td><td>none</td></tr>
 * <tr><td>second factor switched on, off</td><td>SECOND_FACTOR_ON, SECOND_FACTOR_OFF; none for an enrolment that is taken
 *     back</td><td>none</td><td>none</td></tr>
 * <tr><td>second factor required</td><td>SECOND_FACTOR_REQUIRED, unless he has it</td><td>none</td><td>none</td></tr>
 * <tr><td>logins locked</td><td>LOGIN_LOCKED, once a day (UTC): whoever attacks must not fill his mailbox</td><td>none</td>
 *     <td>none</td></tr>
 * <tr><td>API key created</td><td>API_KEY_CREATED</td><td>none</td><td>none</td></tr>
 * <tr><td>deletion started, restored</td><td>USER_DELETING, USER_RESTORED</td><td>none</td><td>none</td></tr>
 * <tr><td>deleted</td><td>none; ends</td><td>none</td><td>none</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(UserNotices.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class UserNotices implements AboutPerson {

    public static final String GROUP = "user-notices";

    private static final String UNTIL = "until";
    private static final String EMAIL = "email";

    private UserId userId;
    private EmailAddress email;
    private boolean secondFactor;

    @StartSaga
    @SagaEventHandler(associationProperty = "userId")
    void on(UserInvited event, @MessageIdentifier String id, CommandGateway commands) {
        userId = event.userId();
        email = event.email();
        bring("invitation", id, Template.INVITATION, email, event.token(), commands);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "userId")
    void on(UserRegistered event) {
        userId = event.userId();
        email = event.email();
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(InvitationRenewed event, @MessageIdentifier String id, CommandGateway commands) {
        bring("invitation", id, Template.INVITATION, email, event.token(), commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(VerificationRequested event, @MessageIdentifier String id, CommandGateway commands) {
        bring("verification", id, Template.EMAIL_VERIFICATION, email, event.token(), commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(PasswordResetRequested event, @MessageIdentifier String id, CommandGateway commands) {
        bring("reset", id, Template.PASSWORD_RESET, email, event.token(), commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(PasswordResetForced event, @MessageIdentifier String id, CommandGateway commands) {
        bring("forced-reset", id, Template.PASSWORD_RESET_FORCED, email, event.token(), commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(EmailChangeRequested event, @MessageIdentifier String id, CommandGateway commands) {
        bring("email-change", id, Template.EMAIL_CHANGE, event.email(), event.token(), commands);
        tell("email-change-requested", id, Template.EMAIL_CHANGE_REQUESTED, newAddress(event.email()), commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(EmailChanged event, @MessageIdentifier String id, CommandGateway commands) {
        tell("email-changed", id, Template.EMAIL_CHANGED, newAddress(event.email()), commands);
        email = event.email();
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(PasswordChanged event, @MessageIdentifier String id, CommandGateway commands) {
        tell("password-changed", id, Template.PASSWORD_CHANGED, Map.of(), commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(PasswordReset event, @MessageIdentifier String id, CommandGateway commands) {
        tell("password-changed", id, Template.PASSWORD_CHANGED, Map.of(), commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(TotpConfirmed event, @MessageIdentifier String id, CommandGateway commands) {
        secondFactor = true;
        tell("second-factor-on", id, Template.SECOND_FACTOR_ON, Map.of(), commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(TotpDisabled event, @MessageIdentifier String id, CommandGateway commands) {
        if (secondFactor) {
            secondFactor = false;
            tell("second-factor-off", id, Template.SECOND_FACTOR_OFF, Map.of(), commands);
        }
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(SecondFactorRequired event, @MessageIdentifier String id, CommandGateway commands) {
        if (!event.on()) {
            tell("second-factor-required", id, Template.SECOND_FACTOR_REQUIRED, Map.of(), commands);
        }
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(LoginFailed event, CommandGateway commands) {
        if (event.lockedUntil() != null) {
            String day =
                    LocalDate.ofInstant(event.lockedUntil(), ZoneOffset.UTC).toString();
            Map<String, String> until = Map.of(UNTIL, event.lockedUntil().toString());
            tell("login-locked", day, Template.LOGIN_LOCKED, until, commands);
        }
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(ApiKeyCreated event, @MessageIdentifier String id, CommandGateway commands) {
        tell(
                "api-key-created",
                id,
                Template.API_KEY_CREATED,
                Map.of("name", event.name().value()),
                commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(UserDeletionStarted event, @MessageIdentifier String id, CommandGateway commands) {
        Map<String, String> until = Map.of(UNTIL, event.deletesAt().toString());
        tell("user-deleting", id, Template.USER_DELETING, until, commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(UserRestored event, @MessageIdentifier String id, CommandGateway commands) {
        tell("user-restored", id, Template.USER_RESTORED, Map.of(), commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(UserDeleted event) {
        SagaLifecycle.end();
    }

    private void bring(
            String matter,
            String event,
            Template template,
            EmailAddress address,
            IssuedToken token,
            CommandGateway commands) {
        Map<String, String> until = Map.of(UNTIL, token.expiresAt().toString());
        Notices.tell(commands, userId, address, matter + "." + event, template, until, token.token());
    }

    private void tell(
            String matter, String event, Template template, Map<String, String> parameters, CommandGateway commands) {
        Notices.tell(commands, userId, email, matter + "." + event, template, parameters, null);
    }

    private static Map<String, String> newAddress(EmailAddress address) {
        return Map.of(EMAIL, address.value());
    }

    @Override
    public PersonKey person() {
        return PersonKey.of(userId);
    }
}
