package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.RecoveryCodes;
import com.unifiedhosting.identity.SessionCommand.EndSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.ConfirmTotp;
import com.unifiedhosting.identity.UserCommand.DisableTotp;
import com.unifiedhosting.identity.UserCommand.EnrolTotp;
import com.unifiedhosting.identity.UserCommand.LogOutOthers;
import com.unifiedhosting.identity.UserCommand.RecordFailedLogin;
import com.unifiedhosting.identity.UserCommand.RenewRecoveryCodes;
import com.unifiedhosting.identity.UserCommand.RequestEmailChange;
import com.unifiedhosting.identity.UserCommand.RequestVerification;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What users do about their own login, in person: password, address, second factor, sessions. */
@RestController
@RequestMapping("/api/v1/me")
@Tag(name = "My login")
class MeCommands {

    private final CommandGateway commands;
    private final Logins logins;
    private final Passwords passwords;
    private final FreshSecrets secrets;
    private final AddressKeys addresses;

    MeCommands(
            CommandGateway commands, Logins logins, Passwords passwords, FreshSecrets secrets, AddressKeys addresses) {
        this.commands = commands;
        this.logins = logins;
        this.passwords = passwords;
        this.secrets = secrets;
        this.addresses = addresses;
    }

    /** What an authenticator app needs, shown once. */
    @Schema(description = "For the authenticator app: the secret, and the same as a link (otpauth)")
    record Enrolment(TotpSecret secret, URI uri) {}

    /** Shown once. */
    @Schema(description = "Each stands in for a code of the app once")
    record ShownCodes(List<RecoveryCode> recoveryCodes) {}

    @PostMapping("/password")
    @Needs(Permission.LOGIN_MANAGE)
    @Changes
    @Operation(
            summary = "Change one's password",
            description = "By the present one; ends all other sessions. Refused: `identity.password-wrong`,"
                    + " `identity.password-reset-required`.")
    ResponseEntity<Accepted> changePassword(
            @Valid @RequestBody MeRequest.ChangePassword request, Provenance caller, Visitor visitor) {
        Myself me = Myself.of(caller);
        PasswordHash verified = verified(me, request.current(), visitor);
        return done(me, new ChangePassword(me.userId(), verified, passwords.hash(request.password()), me.session()));
    }

    @PostMapping("/email")
    @Needs(Permission.LOGIN_MANAGE)
    @Changes
    @Operation(
            summary = "Change one's e-mail address",
            description =
                    "Sends a token to the new one, which has to be confirmed. Refused: `identity.password-wrong`.")
    ResponseEntity<Accepted> changeEmail(
            @Valid @RequestBody MeRequest.ChangeEmail request, Provenance caller, Visitor visitor) {
        Myself me = Myself.of(caller);
        PasswordHash _ = verified(me, request.current(), visitor);
        return done(me, new RequestEmailChange(me.userId(), request.email(), secrets.token()));
    }

    @PostMapping("/email-verifications")
    @Needs(Permission.LOGIN_MANAGE)
    @Changes
    @Operation(
            summary = "Ask once more for the mail that verifies one's e-mail address",
            description = "Voids the one before; within five minutes of that it does nothing. Refused:"
                    + " `identity.not-active`.")
    ResponseEntity<Accepted> requestVerification(Provenance caller) {
        Myself me = Myself.of(caller);
        return done(me, new RequestVerification(me.userId(), secrets.token()));
    }

    @PostMapping("/totp")
    @Needs(Permission.LOGIN_MANAGE)
    @Operation(
            summary = "Begin to set up an authenticator app",
            description = "Answers a new secret each time, which is shown once. Refused: `identity.second-factor-on`,"
                    + " `identity.email-not-verified`.")
    ResponseEntity<Enrolment> enrol(Provenance caller) {
        Myself me = Myself.of(caller);
        TotpSecret secret = secrets.totpSecret();
        commands.<Long>sendAndWait(new EnrolTotp(me.userId(), secret));
        return shown(new Enrolment(secret, Totp.uri(secret)));
    }

    @PostMapping("/totp/confirm")
    @Needs(Permission.LOGIN_MANAGE)
    @Operation(
            summary = "Switch the second factor on",
            description = "By a code of the app; answers recovery codes, which are shown once. Refused:"
                    + " `identity.code-wrong`, `identity.not-enrolled`, `identity.second-factor-on`.")
    ResponseEntity<ShownCodes> confirm(@Valid @RequestBody MeRequest.ConfirmTotp request, Provenance caller) {
        Myself me = Myself.of(caller);
        List<RecoveryCode> codes = secrets.recoveryCodes();
        commands.<Long>sendAndWait(new ConfirmTotp(me.userId(), request.code(), hashes(codes)));
        return shown(new ShownCodes(codes));
    }

    @PostMapping("/totp/disable")
    @Needs(Permission.LOGIN_MANAGE)
    @Changes
    @Operation(
            summary = "Switch the second factor off",
            description = "By the password. Refused: `identity.password-wrong`.")
    ResponseEntity<Accepted> disable(
            @Valid @RequestBody MeRequest.ByPassword request, Provenance caller, Visitor visitor) {
        Myself me = Myself.of(caller);
        return done(me, new DisableTotp(me.userId(), verified(me, request.current(), visitor)));
    }

    @PostMapping("/recovery-codes")
    @Needs(Permission.LOGIN_MANAGE)
    @Operation(
            summary = "Replace one's recovery codes",
            description = "By the password; the new ones are shown once. Refused: `identity.password-wrong`,"
                    + " `identity.second-factor-off`.")
    ResponseEntity<ShownCodes> renewCodes(
            @Valid @RequestBody MeRequest.ByPassword request, Provenance caller, Visitor visitor) {
        Myself me = Myself.of(caller);
        PasswordHash _ = verified(me, request.current(), visitor);
        List<RecoveryCode> codes = secrets.recoveryCodes();
        commands.<Long>sendAndWait(new RenewRecoveryCodes(me.userId(), hashes(codes)));
        return shown(new ShownCodes(codes));
    }

    @PostMapping("/logout")
    @Needs(Permission.SESSIONS_END)
    @Changes
    @Operation(summary = "Log out", description = "Ends this session, also its access tokens.")
    ResponseEntity<Accepted> logOut(Provenance caller) {
        Myself me = Myself.of(caller);
        SessionId session = me.session();
        if (session == null) {
            throw new Refused(UserRefusal.UNKNOWN_SESSION, "This is no session: an API key is revoked instead.");
        }
        return ended(me, session, SessionEnd.LOGGED_OUT);
    }

    @PostMapping("/sessions/{id}/end")
    @Needs(Permission.SESSIONS_END)
    @Changes
    @Operation(summary = "End one of one's sessions", description = "Refused: `identity.unknown-session`.")
    ResponseEntity<Accepted> endSession(@PathVariable SessionId id, Provenance caller) {
        return ended(Myself.of(caller), id, SessionEnd.LOGGED_OUT_ELSEWHERE);
    }

    @PostMapping("/sessions/end-others")
    @Needs(Permission.SESSIONS_END)
    @Changes
    @Operation(summary = "End all of one's other sessions")
    ResponseEntity<Accepted> endOthers(Provenance caller) {
        Myself me = Myself.of(caller);
        return done(me, new LogOutOthers(me.userId(), me.session()));
    }

    private ResponseEntity<Accepted> ended(Myself me, SessionId session, SessionEnd reason) {
        return Accepted.done(session, commands.<Long>sendAndWait(new EndSession(session, me.userId(), reason)));
    }

    /** Whoever holds a stolen session and guesses is counted as one who logs in and guesses. */
    private PasswordHash verified(Myself me, String password, Visitor visitor) {
        PasswordHash hash = logins.passwordOf(me.userId(), passwords.standIn());
        if (!passwords.matches(password, hash)) {
            commands.<Long>sendAndWait(new GenericCommandMessage<>(
                    new RecordFailedLogin(me.userId(), addresses.of(visitor.address()), visitor.device()),
                    visitor.as(me.userId()).asMetaData()));
            throw new Refused(UserRefusal.PASSWORD_WRONG, "That is not your present password.");
        }
        return hash;
    }

    private ResponseEntity<Accepted> done(Myself me, Object command) {
        return Accepted.done(me.userId(), commands.<Long>sendAndWait(command));
    }

    private static <T> ResponseEntity<T> shown(T once) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(once);
    }

    private static RecoveryCodes hashes(List<RecoveryCode> codes) {
        return new RecoveryCodes(codes.stream().map(RecoveryCode::hash).toList());
    }
}
