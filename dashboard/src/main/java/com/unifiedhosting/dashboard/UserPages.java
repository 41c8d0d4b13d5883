package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserCommand.ChangeRole;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.DisableTotp;
import com.unifiedhosting.identity.UserCommand.ForcePasswordReset;
import com.unifiedhosting.identity.UserCommand.LogOutOthers;
import com.unifiedhosting.identity.UserCommand.ReactivateUser;
import com.unifiedhosting.identity.UserCommand.ReleaseSecondFactor;
import com.unifiedhosting.identity.UserCommand.RenameUser;
import com.unifiedhosting.identity.UserCommand.RenewInvitation;
import com.unifiedhosting.identity.UserCommand.RequireSecondFactor;
import com.unifiedhosting.identity.UserCommand.RestoreUser;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Users of the caller's account and of accounts below it (SA-002, RE-002): {@code /users} finds them, {@code /users/<id>}
 * tells all about one and has the forms by which he is managed. What is hard to undo is asked once more. A user whom the
 * caller does not see is 404, as one who does not exist.
 */
@Controller
@RequestMapping(path = UserPages.USERS, produces = MediaType.TEXT_HTML_VALUE)
final class UserPages {

    static final String USERS = "/users";

    private final UserProfiles profiles;
    private final FreshTokens tokens;

    UserPages(UserProfiles profiles, FreshTokens tokens) {
        this.profiles = profiles;
        this.tokens = tokens;
    }

    /** The address of the page about a user. */
    static String of(UserId user) {
        return USERS + "/" + user;
    }

    @GetMapping
    @Needs(Permission.USERS_READ)
    String list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam(required = false) @Nullable AccountKind kind,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable UserStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            Visit visit) {
        UserList.Wanted wanted = new UserList.Wanted(text, account, kind, role, status, cursor);
        return visit.shown(() -> {
            visit.model().addAttribute("users", UserList.of(wanted, visit.ask()));
            return "dashboard/users";
        });
    }

    /**
     * All about a user.
     *
     * @param logins the cursor of the page of his logins
     */
    @GetMapping("/{id}")
    @Needs(Permission.USERS_READ)
    String one(
            @PathVariable UserId id,
            @RequestParam(required = false) @Nullable Note note,
            @RequestParam(required = false) @Nullable String logins,
            Visit visit) {
        visit.model().addAttribute("note", note == null ? null : note.text());
        return profiles.show(id, new Filled(), logins, visit);
    }

    @PostMapping("/{id}/rename")
    @Needs(Permission.USERS_MANAGE)
    String rename(@PathVariable UserId id, @RequestParam(required = false) @Nullable String name, Visit visit) {
        Filled form = new Filled();
        Optional<PersonName> called =
                form.read("name", name, PersonName::new, "Please write a name of at most 200 characters.");
        return profiles.done(id, form, () -> new RenameUser(id, called.orElseThrow()), Note.USER_RENAMED, visit);
    }

    @PostMapping("/{id}/role")
    @Needs(Permission.USERS_MANAGE)
    String changeRole(@PathVariable UserId id, @RequestParam(required = false) @Nullable String role, Visit visit) {
        Filled form = new Filled();
        Optional<Role> wanted = form.read("role", role, Role::valueOf, "Please choose a role.");
        return profiles.done(id, form, () -> new ChangeRole(id, wanted.orElseThrow()), Note.ROLE_CHANGED, visit);
    }

    @PostMapping("/{id}/suspend")
    @Needs(Permission.USERS_MANAGE)
    String suspend(@PathVariable UserId id, @RequestParam(required = false) @Nullable String reason, Visit visit) {
        Filled form = new Filled();
        Optional<Reason> why = form.reason("reason", reason);
        return profiles.done(id, form, () -> new SuspendUser(id, why.orElseThrow()), Note.USER_SUSPENDED, visit);
    }

    @PostMapping("/{id}/reactivate")
    @Needs(Permission.USERS_MANAGE)
    String reactivate(@PathVariable UserId id, Visit visit) {
        return profiles.done(id, new Filled(), () -> new ReactivateUser(id), Note.USER_REACTIVATED, visit);
    }

    @PostMapping("/{id}/restore")
    @Needs(Permission.USERS_DELETE)
    String restore(@PathVariable UserId id, Visit visit) {
        return profiles.done(id, new Filled(), () -> new RestoreUser(id), Note.USER_RESTORED, visit);
    }

    @PostMapping("/{id}/require-second-factor")
    @Needs(Permission.USERS_HELP)
    String requireSecondFactor(@PathVariable UserId id, Visit visit) {
        return profiles.done(id, new Filled(), () -> new RequireSecondFactor(id), Note.SECOND_FACTOR_REQUIRED, visit);
    }

    @PostMapping("/{id}/release-second-factor")
    @Needs(Permission.USERS_HELP)
    String releaseSecondFactor(@PathVariable UserId id, Visit visit) {
        return profiles.done(id, new Filled(), () -> new ReleaseSecondFactor(id), Note.SECOND_FACTOR_RELEASED, visit);
    }

    @PostMapping("/{id}/renew-invitation")
    @Needs(Permission.USERS_MANAGE)
    String renewInvitation(@PathVariable UserId id, Visit visit) {
        return profiles.done(
                id, new Filled(), () -> new RenewInvitation(id, tokens.next()), Note.INVITATION_SENT, visit);
    }

    @PostMapping("/{id}/end-sessions")
    @Needs(Permission.SESSIONS_END)
    String endSessions(@PathVariable UserId id, Visit visit) {
        return profiles.done(id, new Filled(), () -> new LogOutOthers(id, null), Note.SESSIONS_OF_USER_ENDED, visit);
    }

    @GetMapping("/{id}/delete")
    @Needs(Permission.USERS_DELETE)
    String askBeforeDeletion(@PathVariable UserId id, Visit visit) {
        return profiles.ask(id, Confirmation.DELETE_USER, new Filled(), visit);
    }

    @PostMapping("/{id}/delete")
    @Needs(Permission.USERS_DELETE)
    String delete(@PathVariable UserId id, @RequestParam(required = false) @Nullable String reason, Visit visit) {
        Filled form = new Filled();
        Optional<Reason> why = form.reason("reason", reason);
        return profiles.sure(
                id,
                Confirmation.DELETE_USER,
                form,
                () -> new DeleteUser(id, why.orElseThrow()),
                Note.USER_DELETED,
                visit);
    }

    @GetMapping("/{id}/force-password-reset")
    @Needs(Permission.USERS_HELP)
    String askBeforeReset(@PathVariable UserId id, Visit visit) {
        return profiles.ask(id, Confirmation.FORCE_RESET, new Filled(), visit);
    }

    @PostMapping("/{id}/force-password-reset")
    @Needs(Permission.USERS_HELP)
    String forceReset(@PathVariable UserId id, @RequestParam(required = false) @Nullable String reason, Visit visit) {
        Filled form = new Filled();
        Optional<Reason> why = form.reason("reason", reason);
        return profiles.sure(
                id,
                Confirmation.FORCE_RESET,
                form,
                () -> new ForcePasswordReset(id, why.orElseThrow(), tokens.next()),
                Note.RESET_FORCED,
                visit);
    }

    @GetMapping("/{id}/disable-second-factor")
    @Needs(Permission.USERS_HELP)
    String askBeforeSwitchingOff(@PathVariable UserId id, Visit visit) {
        return profiles.ask(id, Confirmation.DISABLE_SECOND_FACTOR, new Filled(), visit);
    }

    @PostMapping("/{id}/disable-second-factor")
    @Needs(Permission.USERS_HELP)
    String disableSecondFactor(@PathVariable UserId id, Visit visit) {
        return profiles.sure(
                id,
                Confirmation.DISABLE_SECOND_FACTOR,
                new Filled(),
                () -> new DisableTotp(id, null),
                Note.SECOND_FACTOR_OF_USER_OFF,
                visit);
    }
}
