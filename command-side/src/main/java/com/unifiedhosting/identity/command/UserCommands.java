package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.SessionCookie;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.UserCommand.ChangeRole;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.DisableTotp;
import com.unifiedhosting.identity.UserCommand.ForcePasswordReset;
import com.unifiedhosting.identity.UserCommand.InviteUser;
import com.unifiedhosting.identity.UserCommand.LogOutOthers;
import com.unifiedhosting.identity.UserCommand.ReactivateUser;
import com.unifiedhosting.identity.UserCommand.ReleaseSecondFactor;
import com.unifiedhosting.identity.UserCommand.RenameUser;
import com.unifiedhosting.identity.UserCommand.RenewInvitation;
import com.unifiedhosting.identity.UserCommand.RequireSecondFactor;
import com.unifiedhosting.identity.UserCommand.RestoreUser;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Because;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.shared.command.Creates;
import com.unifiedhosting.shared.command.NewIdentity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is done about users by those who may (SA-002, RE-002). */
@RestController
@RequestMapping(UserCommands.USERS)
@Tag(name = "Users")
class UserCommands {

    static final String USERS = "/api/v1/users";

    private final CommandGateway commands;
    private final FreshSecrets secrets;
    private final AccessTokens tokens;
    private final FrontDoor door;
    private final Users users;

    UserCommands(CommandGateway commands, FreshSecrets secrets, AccessTokens tokens, FrontDoor door, Users users) {
        this.commands = commands;
        this.secrets = secrets;
        this.tokens = tokens;
        this.door = door;
        this.users = users;
    }

    /** A session in which somebody acts as another. */
    @Schema(description = "A short session in which the caller acts as the user; it cannot be refreshed")
    record Impersonation(SessionId sessionId, String accessToken, Instant expiresAt) {

        @Override
        public String toString() {
            return "Impersonation[" + sessionId + ", hidden]";
        }
    }

    /** When a user will be gone. */
    @Schema(description = "The user, his version after the command, and when he is deleted for good")
    record Deletion(
            @Schema(example = "usr_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60")
            UserId id,

            @Schema(description = "Give it to a read as minVersion to see this command's effect", example = "3")
            long version,

            @Schema(description = "Until then he can be restored; null when he is deleted already") @Nullable
            Instant deletesAt) {}

    @PostMapping
    @Needs(Permission.USERS_MANAGE)
    @Creates
    @Operation(
            summary = "Invite a user",
            description = "Sends a mail by which the password is chosen, and claims the address for the login. Refused:"
                    + " `identity.email-taken`, `identity.role-unsuitable`, `identity.account-not-active`,"
                    + " `identity.email-not-verified` of the caller, `account.unknown-account`.")
    ResponseEntity<Accepted> invite(
            @Valid @RequestBody UserRequest.Invite request,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        UserId id = NewIdentity.of("usr_", caller, idempotencyKey, UserId::new);
        long version = commands.sendAndWait(new InviteUser(
                id, request.accountId(), request.email(), request.name(), request.role(), secrets.token()));
        return Accepted.created(USERS, id, version);
    }

    @PostMapping("/{id}/renew-invitation")
    @Needs(Permission.USERS_MANAGE)
    @Changes
    @Operation(
            summary = "Send another invitation",
            description = "Voids the one before. Refused: `identity.not-invited`.")
    ResponseEntity<Accepted> renewInvitation(@PathVariable UserId id) {
        return done(id, new RenewInvitation(id, secrets.token()));
    }

    @PostMapping("/{id}/rename")
    @Needs(Permission.USERS_MANAGE)
    @Changes
    @Operation(summary = "Change the name of a user")
    ResponseEntity<Accepted> rename(@PathVariable UserId id, @Valid @RequestBody UserRequest.Rename request) {
        return done(id, new RenameUser(id, request.name()));
    }

    @PostMapping("/{id}/role")
    @Needs(Permission.USERS_MANAGE)
    @Changes
    @Operation(
            summary = "Give a user another role",
            description = "Ends his sessions. Refused: `identity.role-unsuitable`, `identity.oneself`.")
    ResponseEntity<Accepted> changeRole(@PathVariable UserId id, @Valid @RequestBody UserRequest.ChangeRole request) {
        return done(id, new ChangeRole(id, request.role()));
    }

    @PostMapping("/{id}/suspend")
    @Needs(Permission.USERS_MANAGE)
    @Changes
    @Operation(
            summary = "Keep a user out",
            description =
                    "Ends his sessions at once; nothing of him is deleted. Refused: `identity.oneself`, `identity.not-active` while"
                            + " invited.")
    ResponseEntity<Accepted> suspend(@PathVariable UserId id, @Valid @RequestBody Because because) {
        return done(id, new SuspendUser(id, because.reason()));
    }

    @PostMapping("/{id}/reactivate")
    @Needs(Permission.USERS_MANAGE)
    @Changes
    @Operation(summary = "Let a user in again", description = "Refused: `identity.not-active` while invited.")
    ResponseEntity<Accepted> reactivate(@PathVariable UserId id) {
        return done(id, new ReactivateUser(id));
    }

    @PostMapping("/{id}/delete")
    @Needs(Permission.USERS_DELETE)
    @Changes
    @Operation(
            summary = "Start deleting a user",
            description =
                    "Ends his sessions and revokes his API keys at once. He is deleted for good after 30 days, until then he can"
                            + " be restored and his e-mail address is taken. Who has not accepted his invitation is deleted at"
                            + " once.")
    ResponseEntity<Deletion> delete(@PathVariable UserId id, @Valid @RequestBody Because because) {
        long version = commands.<Long>sendAndWait(new DeleteUser(id, because.reason()));
        return ResponseEntity.ok()
                .eTag(Accepted.eTag(version))
                .body(new Deletion(id, version, users.read(id).deletesAt()));
    }

    @PostMapping("/{id}/restore")
    @Needs(Permission.USERS_DELETE)
    @Changes
    @Operation(
            summary = "Take the deletion of a user back",
            description =
                    "Who was suspended before is suspended again; sessions and API keys that it has ended stay so."
                            + " Refused: `identity.user-deleted`.")
    ResponseEntity<Accepted> restore(@PathVariable UserId id) {
        return done(id, new RestoreUser(id));
    }

    @PostMapping("/{id}/force-password-reset")
    @Needs(Permission.USERS_HELP)
    @Changes
    @Operation(
            summary = "Make a user reset his password",
            description = "The present one is of no use from now on; sends a mail. Refused: `identity.not-active`.")
    ResponseEntity<Accepted> forceReset(@PathVariable UserId id, @Valid @RequestBody Because because) {
        return done(id, new ForcePasswordReset(id, because.reason(), secrets.token()));
    }

    @PostMapping("/{id}/disable-second-factor")
    @Needs(Permission.USERS_HELP)
    @Changes
    @Operation(summary = "Switch off the second factor of a user who has lost it")
    ResponseEntity<Accepted> disableSecondFactor(@PathVariable UserId id) {
        return done(id, new DisableTotp(id, null));
    }

    @PostMapping("/{id}/require-second-factor")
    @Needs(Permission.USERS_HELP)
    @Changes
    @Operation(
            summary = "Require a second factor of a user",
            description = "As long as it is off, all he asks for in his sessions and by his API keys is refused as"
                    + " `identity.second-factor-setup-required`, but to set it up. He cannot switch it off himself.")
    ResponseEntity<Accepted> requireSecondFactor(@PathVariable UserId id) {
        return done(id, new RequireSecondFactor(id));
    }

    @PostMapping("/{id}/release-second-factor")
    @Needs(Permission.USERS_HELP)
    @Changes
    @Operation(
            summary = "Leave it to a user whether he has a second factor",
            description = "One that is on stays on until he switches it off.")
    ResponseEntity<Accepted> releaseSecondFactor(@PathVariable UserId id) {
        return done(id, new ReleaseSecondFactor(id));
    }

    @PostMapping("/{id}/end-sessions")
    @Needs(Permission.SESSIONS_END)
    @Changes
    @Operation(summary = "End all sessions of a user")
    ResponseEntity<Accepted> endSessions(@PathVariable UserId id) {
        return done(id, new LogOutOthers(id, null));
    }

    @PostMapping("/{id}/impersonate")
    @Needs(Permission.USERS_IMPERSONATE)
    @Operation(
            summary = "Act as a user",
            description =
                    "Until the access token expires, marked in everything that is done. Passwords, keys and second factors cannot be"
                            + " changed. Refused: `identity.impersonation-refused`, `identity.not-active`,"
                            + " `identity.account-not-active`.")
    ResponseEntity<Impersonation> impersonate(@PathVariable UserId id, Provenance caller, Visitor visitor) {
        Myself me = Myself.of(caller);
        SessionCookie session =
                new SessionCookie(new SessionId("ses_" + secrets.token().value()), secrets.token());
        door.impersonate(id, me.userId(), session, SessionKind.API, visitor);
        AccessTokens.AccessToken access = tokens.issue(id, session.sessionId());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Impersonation(session.sessionId(), access.value(), access.expiresAt()));
    }

    private ResponseEntity<Accepted> done(UserId id, Object command) {
        return Accepted.done(id, commands.<Long>sendAndWait(command));
    }
}
