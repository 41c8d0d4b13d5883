package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.ForEverybody;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.RefreshOutcome;
import com.unifiedhosting.identity.RefreshToken;
import com.unifiedhosting.identity.SecondFactor;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.SessionCommand.RefreshSession;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Accepted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
    private final FrontDoor door;
    private final Logins logins;
    private final FreshSecrets secrets;
    private final AccessTokens tokens;
    private final AddressKeys addresses;

    AuthCommands(
            CommandGateway commands,
            FrontDoor door,
            Logins logins,
            FreshSecrets secrets,
            AccessTokens tokens,
            AddressKeys addresses) {
        this.commands = commands;
        this.door = door;
        this.logins = logins;
        this.secrets = secrets;
        this.tokens = tokens;
        this.addresses = addresses;
    }

    @PostMapping("/login")
    @Operation(
            summary = "Log in",
            description = "Refused: `identity.login-failed`, whatever was wrong; `identity.second-factor-required` when"
                    + " the password is right and a code is needed; `identity.password-reset-required`,"
                    + " `identity.not-active`, `identity.account-not-active`. With `secondFactorSetupRequired` the session is"
                    + " good for setting up the second factor alone, until that is done.")
    ResponseEntity<IssuedTokens> login(@Valid @RequestBody AuthRequest.Login request, Visitor visitor) {
        RefreshToken refresh =
                new RefreshToken(new SessionId("ses_" + secrets.token().value()), secrets.token(), secrets.token());
        NewSession session = new NewSession(
                refresh.sessionId(),
                SessionKind.API,
                refresh.secret().hash(),
                refresh.refresh().hash(),
                addresses.of(visitor.address()),
                visitor.device(),
                IDLE,
                LONGEST);
        UserId user = door.logIn(request.email(), request.password(), secondFactor(request), session, visitor);
        return issued(user, refresh).answer();
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
        RefreshSession command = new RefreshSession(
                shown.sessionId(),
                shown.secret().hash(),
                shown.refresh().hash(),
                next.refresh().hash());
        RefreshOutcome outcome = commands.sendAndWait(
                new GenericCommandMessage<>(command, visitor.as(userId).asMetaData()));
        if (outcome == RefreshOutcome.TOKEN_REUSED) {
            throw new Refused(UserRefusal.SESSION_OVER, "The refresh token was used before; the session is over.");
        }
        return issued(userId, next).answer();
    }

    @PostMapping("/password-resets")
    @Operation(
            summary = "Ask for a mail by which the password can be reset",
            description = "Answers 202 whether there is such a user or not.")
    @ApiResponse(responseCode = "202", description = "What comes of it stands in a mail to the address")
    ResponseEntity<Void> askForReset(@Valid @RequestBody AuthRequest.AskForReset request, Visitor visitor) {
        door.askForReset(request.email(), visitor);
        return ResponseEntity.accepted().build();
    }

    @PostMapping("/password-resets/confirm")
    @Operation(
            summary = "Reset the password by the token out of the mail",
            description = "Ends all sessions. Refused: `identity.token-invalid`, `identity.not-active`,"
                    + " `identity.password-too-weak`.")
    ResponseEntity<Accepted> reset(@Valid @RequestBody AuthRequest.SetPassword request, Visitor visitor) {
        return done(request.token(), door.resetPassword(request.token(), request.password(), visitor));
    }

    @PostMapping("/invitations/accept")
    @Operation(
            summary = "Accept an invitation, and choose a password",
            description = "Refused: `identity.token-invalid`, `identity.password-too-weak`.")
    ResponseEntity<Accepted> accept(@Valid @RequestBody AuthRequest.SetPassword request, Visitor visitor) {
        return done(request.token(), door.acceptInvitation(request.token(), request.password(), visitor));
    }

    @PostMapping("/email-verifications/confirm")
    @Operation(
            summary = "Show that the e-mail address is one's own",
            description = "By the token out of the mail. Refused: `identity.token-invalid`.")
    ResponseEntity<Accepted> verify(@Valid @RequestBody AuthRequest.Confirm request, Visitor visitor) {
        return done(request.token(), door.verifyEmail(request.token(), visitor));
    }

    @PostMapping("/email-changes/confirm")
    @Operation(
            summary = "Change the e-mail address to that to which the token was sent",
            description = "Refused: `identity.token-invalid`, `identity.email-taken`, `identity.not-active`.")
    ResponseEntity<Accepted> confirmEmail(@Valid @RequestBody AuthRequest.Confirm request, Visitor visitor) {
        return done(request.token(), door.confirmEmail(request.token(), visitor));
    }

    private static ResponseEntity<Accepted> done(SentToken sent, long version) {
        return Accepted.done(sent.userId(), version);
    }

    private IssuedTokens issued(UserId userId, RefreshToken refresh) {
        AccessTokens.AccessToken access = tokens.issue(userId, refresh.sessionId());
        return new IssuedTokens(
                userId,
                refresh.sessionId(),
                access.value(),
                access.expiresAt(),
                refresh,
                logins.lacksSecondFactor(userId));
    }

    private static @Nullable SecondFactor secondFactor(AuthRequest.Login request) {
        if (request.code() != null) {
            return SecondFactor.of(request.code());
        }
        return request.recoveryCode() == null ? null : SecondFactor.of(request.recoveryCode());
    }
}
