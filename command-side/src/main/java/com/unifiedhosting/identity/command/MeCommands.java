package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.OwnLogin;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Objects;
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

    private final OwnLogin login;

    MeCommands(OwnLogin login) {
        this.login = login;
    }

    /** What an authenticator app needs, shown once. */
    @Schema(description = "For the authenticator app: the secret, and the same as a link (otpauth)")
    record Enrolment(TotpSecret secret, URI uri) {

        @Override
        public String toString() {
            return "Enrolment[hidden]";
        }
    }

    /** Shown once. */
    @Schema(description = "Each stands in for a code of the app once")
    record ShownCodes(List<RecoveryCode> recoveryCodes) {}

    @PostMapping("/password")
    @Needs(Permission.LOGIN_SECURE)
    @Changes
    @Operation(
            summary = "Change one's password",
            description = "By the present one; ends all other sessions. Refused: `identity.password-wrong`,"
                    + " `identity.password-too-weak`, `identity.password-reset-required`.")
    ResponseEntity<Accepted> changePassword(
            @Valid @RequestBody MeRequest.ChangePassword request, Provenance caller, Visitor visitor) {
        return done(caller, login.changePassword(caller, request.current(), request.password(), visitor));
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
        return done(caller, login.changeEmail(caller, request.current(), request.email(), visitor));
    }

    @PostMapping("/email-verifications")
    @Needs(Permission.LOGIN_SECURE)
    @Changes
    @Operation(
            summary = "Ask once more for the mail that verifies one's e-mail address",
            description = "Voids the one before; within five minutes of that it does nothing. Refused:"
                    + " `identity.not-active`.")
    ResponseEntity<Accepted> requestVerification(Provenance caller) {
        return done(caller, login.requestVerification(caller));
    }

    @PostMapping("/totp")
    @Needs(Permission.LOGIN_SECURE)
    @Operation(
            summary = "Begin to set up an authenticator app",
            description = "By the password; answers a new secret each time, which is shown once. Refused:"
                    + " `identity.password-wrong`, `identity.second-factor-on`, `identity.email-not-verified`.")
    ResponseEntity<Enrolment> enrol(
            @Valid @RequestBody MeRequest.ByPassword request, Provenance caller, Visitor visitor) {
        OwnLogin.Enrolment begun = login.enrol(caller, request.current(), visitor);
        return shown(new Enrolment(begun.secret(), begun.uri()));
    }

    @PostMapping("/totp/confirm")
    @Needs(Permission.LOGIN_SECURE)
    @Operation(
            summary = "Switch the second factor on",
            description = "By a code of the app; answers recovery codes, which are shown once. Refused:"
                    + " `identity.code-wrong`, `identity.not-enrolled`, `identity.second-factor-on`.")
    ResponseEntity<ShownCodes> confirm(@Valid @RequestBody MeRequest.ConfirmTotp request, Provenance caller) {
        return shown(new ShownCodes(login.confirm(caller, request.code())));
    }

    @PostMapping("/totp/disable")
    @Needs(Permission.LOGIN_MANAGE)
    @Changes
    @Operation(
            summary = "Switch the second factor off",
            description = "By the password. Refused: `identity.password-wrong`, `identity.second-factor-mandatory`.")
    ResponseEntity<Accepted> disable(
            @Valid @RequestBody MeRequest.ByPassword request, Provenance caller, Visitor visitor) {
        return done(caller, login.disable(caller, request.current(), visitor));
    }

    @PostMapping("/recovery-codes")
    @Needs(Permission.LOGIN_MANAGE)
    @Operation(
            summary = "Replace one's recovery codes",
            description = "By the password; the new ones are shown once. Refused: `identity.password-wrong`,"
                    + " `identity.second-factor-off`.")
    ResponseEntity<ShownCodes> renewCodes(
            @Valid @RequestBody MeRequest.ByPassword request, Provenance caller, Visitor visitor) {
        return shown(new ShownCodes(login.renewCodes(caller, request.current(), visitor)));
    }

    @PostMapping("/logout")
    @Needs(Permission.SESSIONS_END)
    @Changes
    @Operation(summary = "Log out", description = "Ends this session, also its access tokens.")
    ResponseEntity<Accepted> logOut(Provenance caller) {
        long version = login.logOut(caller);
        return Accepted.done(Objects.requireNonNull(Myself.of(caller).session()), version);
    }

    @PostMapping("/sessions/{id}/end")
    @Needs(Permission.SESSIONS_END)
    @Changes
    @Operation(summary = "End one of one's sessions", description = "Refused: `identity.unknown-session`.")
    ResponseEntity<Accepted> endSession(@PathVariable SessionId id, Provenance caller) {
        return Accepted.done(id, login.endSession(caller, id));
    }

    @PostMapping("/sessions/end-others")
    @Needs(Permission.SESSIONS_END)
    @Changes
    @Operation(summary = "End all of one's other sessions")
    ResponseEntity<Accepted> endOthers(Provenance caller) {
        return done(caller, login.endOthers(caller));
    }

    private static ResponseEntity<Accepted> done(Provenance caller, long version) {
        return Accepted.done(Myself.of(caller).userId(), version);
    }

    private static <T> ResponseEntity<T> shown(T once) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(once);
    }
}
