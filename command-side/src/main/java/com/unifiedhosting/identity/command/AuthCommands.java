package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.ForEverybody;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.RefreshOutcome;
import com.unifiedhosting.identity.RefreshToken;
import com.unifiedhosting.identity.SecondFactor;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.SessionCommand.RefreshSession;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.UserCommand.AcceptInvitation;
import com.unifiedhosting.identity.UserCommand.ConfirmEmailChange;
import com.unifiedhosting.identity.UserCommand.RecordFailedLogin;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.RehashPassword;
import com.unifiedhosting.identity.UserCommand.RequestPasswordReset;
import com.unifiedhosting.identity.UserCommand.ResetPassword;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Accepted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Duration;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The door: logging in, going on with a session, and what is done by a token out of a mail. Answers of logins and of
 * requests for a reset are the same, and as late, whether an address is known or not.
 */
@RestController
@ForEverybody
@RequestMapping("/api/v1/auth")
@Tag(name = "Authentication")
class AuthCommands {

    private static final Duration IDLE = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(90);

    private final CommandGateway commands;
    private final Logins logins;
    private final Passwords passwords;
    private final FreshSecrets secrets;
    private final AccessTokens tokens;
    private final AddressKeys addresses;

    AuthCommands(
            CommandGateway commands,
            Logins logins,
            Passwords passwords,
            FreshSecrets secrets,
            AccessTokens tokens,
            AddressKeys addresses) {
        this.commands = commands;
        this.logins = logins;
        this.passwords = passwords;
        this.secrets = secrets;
        this.tokens = tokens;
        this.addresses = addresses;
    }

    @PostMapping("/login")
    @Operation(
            summary = "Log in",
            description = "Refused: `identity.login-failed`, whatever was wrong; `identity.second-factor-required` when"
                    + " the password is right and a code is needed; `identity.password-reset-required`,"
                    + " `identity.not-active`, `identity.account-not-active`.")
    ResponseEntity<IssuedTokens> login(@Valid @RequestBody AuthRequest.Login request, Visitor visitor) {
        AddressKey address = addresses.of(visitor.address());
        LoginFacts facts = logins.find(request.email(), address, passwords.standIn());
        if (!passwords.matches(request.password(), facts.password())) {
            Afterwards.run(() ->
                    send(facts.userId(), visitor, new RecordFailedLogin(facts.userId(), address, visitor.device())));
            throw failed();
        }
        RefreshToken refresh =
                new RefreshToken(new SessionId("ses_" + secrets.token().value()), secrets.token(), secrets.token());
        NewSession session = new NewSession(
                refresh.sessionId(),
                SessionKind.API,
                refresh.secret().hash(),
                refresh.refresh().hash(),
                address,
                visitor.device(),
                IDLE,
                LONGEST);
        LoginOutcome outcome = (LoginOutcome) send(
                facts.userId(),
                visitor,
                new RecordLogin(facts.userId(), facts.password(), secondFactor(request), session));
        if (outcome == LoginOutcome.WRONG_SECOND_FACTOR) {
            throw failed();
        }
        if (passwords.isOutdated(facts.password())) {
            Afterwards.run(() -> rehash(facts, request.password(), visitor));
        }
        return issued(facts.userId(), refresh).answer();
    }

    @PostMapping("/refresh")
    @Operation(
            summary = "Go on with a session",
            description =
                    "Each refresh token is good once. One that comes back ends the session, because somebody has a"
                            + " copy. Refused: `identity.session-over`.")
    ResponseEntity<IssuedTokens> refresh(@Valid @RequestBody AuthRequest.Refresh request, Visitor visitor) {
        RefreshToken shown = request.refreshToken();
        RefreshToken next = shown.next(secrets.token());
        UserId userId = logins.userOf(shown.sessionId());
        RefreshOutcome outcome = (RefreshOutcome) send(
                userId,
                visitor,
                new RefreshSession(
                        shown.sessionId(),
                        shown.secret().hash(),
                        shown.refresh().hash(),
                        next.refresh().hash()));
        if (outcome == RefreshOutcome.TOKEN_REUSED) {
            throw new Refused(UserRefusal.SESSION_OVER, "The refresh token was used before; the session is over.");
        }
        return issued(userId, next).answer();
    }

    @PostMapping("/password-resets")
    @Operation(
            summary = "Ask for a mail by which the password can be reset",
            description = "Answers 202 whether there is such a user or not.")
    ResponseEntity<Void> askForReset(@Valid @RequestBody AuthRequest.AskForReset request, Visitor visitor) {
        Afterwards.run(() -> logins.named(request.email())
                .ifPresent(user -> send(user, visitor, new RequestPasswordReset(user, secrets.token()))));
        return ResponseEntity.accepted().build();
    }

    @PostMapping("/password-resets/confirm")
    @Operation(
            summary = "Reset the password by the token out of the mail",
            description = "Ends all sessions. Refused: `identity.token-invalid`, `identity.not-active`.")
    ResponseEntity<Accepted> reset(@Valid @RequestBody AuthRequest.SetPassword request, Visitor visitor) {
        SentToken sent = request.token();
        PasswordHash hash = passwords.hash(request.password());
        return done(
                sent,
                visitor,
                new ResetPassword(sent.userId(), sent.token().hash(), hash, addresses.of(visitor.address())));
    }

    @PostMapping("/invitations/accept")
    @Operation(
            summary = "Accept an invitation, and choose a password",
            description = "Refused: `identity.token-invalid`.")
    ResponseEntity<Accepted> accept(@Valid @RequestBody AuthRequest.SetPassword request, Visitor visitor) {
        SentToken sent = request.token();
        PasswordHash hash = passwords.hash(request.password());
        return done(
                sent,
                visitor,
                new AcceptInvitation(sent.userId(), sent.token().hash(), hash, addresses.of(visitor.address())));
    }

    @PostMapping("/email-verifications/confirm")
    @Operation(
            summary = "Show that the e-mail address is one's own",
            description = "By the token out of the mail. Refused: `identity.token-invalid`.")
    ResponseEntity<Accepted> verify(@Valid @RequestBody AuthRequest.Confirm request, Visitor visitor) {
        SentToken sent = request.token();
        return done(sent, visitor, new VerifyEmail(sent.userId(), sent.token().hash()));
    }

    @PostMapping("/email-changes/confirm")
    @Operation(
            summary = "Change the e-mail address to that to which the token was sent",
            description = "Refused: `identity.token-invalid`, `identity.email-taken`, `identity.not-active`.")
    ResponseEntity<Accepted> confirmEmail(@Valid @RequestBody AuthRequest.Confirm request, Visitor visitor) {
        SentToken sent = request.token();
        return done(
                sent,
                visitor,
                new ConfirmEmailChange(sent.userId(), sent.token().hash()));
    }

    private ResponseEntity<Accepted> done(SentToken sent, Visitor visitor, Object command) {
        return Accepted.done(sent.userId(), (Long) send(sent.userId(), visitor, command));
    }

    private IssuedTokens issued(UserId userId, RefreshToken refresh) {
        AccessTokens.AccessToken access = tokens.issue(userId, refresh.sessionId());
        return new IssuedTokens(userId, refresh.sessionId(), access.value(), access.expiresAt(), refresh);
    }

    private void rehash(LoginFacts facts, String password, Visitor visitor) {
        PasswordHash rehashed = passwords.hash(new Password(password));
        send(facts.userId(), visitor, new RehashPassword(facts.userId(), facts.password(), rehashed));
    }

    private static @Nullable SecondFactor secondFactor(AuthRequest.Login request) {
        if (request.code() != null) {
            return SecondFactor.of(request.code());
        }
        return request.recoveryCode() == null ? null : SecondFactor.of(request.recoveryCode());
    }

    private Object send(UserId user, Visitor visitor, Object command) {
        return commands.sendAndWait(
                new GenericCommandMessage<>(command, visitor.as(user).asMetaData()));
    }

    private static Refused failed() {
        return new Refused(UserRefusal.LOGIN_FAILED, "The address, the password or the code is wrong.");
    }
}
