package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.IdentityQuery.FindUser;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserView;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows the page about a user, and does what its forms order. */
final class UserProfiles {

    private static final String PAGE = "dashboard/user";

    private final Dispatch commands;

    UserProfiles(Dispatch commands) {
        this.commands = commands;
    }

    /** The page about a user; that there is nothing, when the caller does not see him. */
    String show(UserId id, Filled form, @Nullable String logins, Visit visit) {
        return show(id, form, logins, visit, _ -> PAGE);
    }

    private String show(
            UserId id, Filled form, @Nullable String logins, Visit visit, Function<UserProfile, String> page) {
        visit.show(form, commands);
        return visit.shown(() -> UserProfile.of(id, logins, visit.ask())
                .map(profile -> {
                    visit.model().addAttribute("user", profile);
                    return page.apply(profile);
                })
                .orElseGet(visit::nothing));
    }

    /** Asks whether the caller is sure; leads back to the page of the user where that is not to be done. */
    String ask(UserId id, Confirmation confirmation, Filled form, Visit visit) {
        return show(
                id,
                form,
                null,
                visit,
                profile -> confirmation.ask(
                        about(profile),
                        profile.owner(),
                        profile.deeds().contains(confirmation.deed()),
                        PAGE,
                        form,
                        visit));
    }

    private static Confirmation.About about(UserProfile profile) {
        return new Confirmation.About(
                UserPages.USERS + "/" + profile.id(),
                "users",
                profile.name(),
                profile.email(),
                profile.account() == null ? null : profile.account().name(),
                null,
                "Who manages the users of the account reads it, and auditors.");
    }

    /** As {@link #done}, where it was asked before whether the caller is sure, and is asked again. */
    String sure(UserId id, Confirmation confirmation, Filled form, Supplier<Object> command, Note note, Visit visit) {
        return visit.carriedOut(
                form, sending(id, command, note, visit), _ -> "", () -> ask(id, confirmation, form, visit));
    }

    /** Sends a command when the form is right, and goes back to the page of the user, which says that it is done. */
    String done(UserId id, Filled form, Supplier<Object> command, Note note, Visit visit) {
        return carriedOut(id, form, visit, sending(id, command, note, visit));
    }

    private Supplier<String> sending(UserId id, Supplier<Object> command, Note note, Visit visit) {
        return () -> {
            long version = commands.send(command.get(), visit.form(), null);
            Asking ask = visit.ask();
            ask.until(version, () -> ask.one(new FindUser(ask.scope(), id), UserView.class));
            return note.at("redirect:" + UserPages.of(id));
        };
    }

    /** Does it when the form is right; else, and when it is refused, shows the page of the user, which says why. */
    String carriedOut(UserId id, Filled form, Visit visit, Supplier<String> deed) {
        return visit.carriedOut(form, deed, _ -> "", () -> show(id, form, null, visit));
    }
}
