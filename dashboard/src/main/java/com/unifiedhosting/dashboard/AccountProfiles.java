package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.Versioned;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/** Shows the pages about accounts, and does what their forms order. */
final class AccountProfiles {

    private static final String PAGE = "dashboard/account";
    private static final String CLOSE = "dashboard/account-close";
    private static final String REGISTER = "dashboard/account-new";

    /** At which field it is said that something is refused; all else on top of the page. */
    private static final Map<RefusalCode, String> FIELDS = Map.of(
            AccountRefusal.EMAIL_TAKEN, "email",
            AccountRefusal.PARENT_UNSUITABLE, "parent",
            UserRefusal.EMAIL_TAKEN, "invitee",
            UserRefusal.ROLE_UNSUITABLE, "role",
            CatalogueRefusal.UNKNOWN_PACKAGE, "offer",
            CatalogueRefusal.RETIRED, "offer",
            CatalogueRefusal.NO_PRICE, "offer",
            HostingRefusal.DOMAIN_TAKEN, "domain");

    private final CommandGateway commands;
    private final FreshTokens tokens;

    AccountProfiles(CommandGateway commands, FreshTokens tokens) {
        this.commands = commands;
        this.tokens = tokens;
    }

    /** The page about an account; that there is nothing, when the caller does not see it. */
    String show(AccountId id, Filled form, Visit visit) {
        return show(id, form, visit, _ -> PAGE);
    }

    private String show(AccountId id, Filled form, Visit visit, Function<AccountProfile, String> page) {
        filled(form, visit);
        return visit.shown(() -> AccountProfile.of(id, visit.ask())
                .map(profile -> {
                    visit.model().addAttribute("account", profile);
                    return page.apply(profile);
                })
                .orElseGet(visit::nothing));
    }

    /** The page by which an account is registered. */
    String register(Filled form, Visit visit) {
        filled(form, visit);
        return visit.shown(() -> {
            visit.model().addAttribute("registration", Registration.of(visit.ask()));
            return REGISTER;
        });
    }

    private void filled(Filled form, Visit visit) {
        visit.model().addAttribute("errors", form.errors());
        visit.model().addAttribute("typed", form.typed());
        visit.model().addAttribute("once", tokens.next().value());
    }

    /** Asks whether the caller is sure; leads back to the page of the account where that is not to be done. */
    String askBeforeClosing(AccountId id, Filled form, Visit visit) {
        return show(id, form, visit, profile -> {
            if (!AccountDeed.CLOSE.isWithinReach(visit.caller(), profile.path())) {
                throw new Refused(SharedRefusal.FORBIDDEN, "Your permission does not reach to " + id + ".");
            }
            return profile.deeds().contains(AccountDeed.CLOSE) ? CLOSE : "redirect:" + AccountPages.of(id);
        });
    }

    /** Sends a command when the form is right, and goes back to the page of the account, which says that it is done. */
    String done(AccountId id, Filled form, Supplier<Object> command, Note note, Visit visit) {
        return done(id, form, command, account(id), note, visit, () -> show(id, form, visit));
    }

    /**
     * As above.
     *
     * @param changed what the page waits for
     * @param again the page that is shown when the form is wrong, or refused
     */
    <V extends Versioned> String done(
            AccountId id,
            Filled form,
            Supplier<Object> command,
            Function<Asking, CompletableFuture<@Nullable V>> changed,
            Note note,
            Visit visit,
            Supplier<String> again) {
        return visit.carriedOut(
                form,
                () -> {
                    long version = commands.<Long>sendAndWait(command.get());
                    Asking ask = visit.ask();
                    ask.until(version, () -> changed.apply(ask));
                    return note.at("redirect:" + AccountPages.of(id));
                },
                AccountProfiles::fieldOf,
                again);
    }

    static Function<Asking, CompletableFuture<@Nullable AccountView>> account(AccountId id) {
        return ask -> ask.one(new FindAccount(ask.scope(), id), AccountView.class);
    }

    private static String fieldOf(Refused refused) {
        return FIELDS.entrySet().stream()
                .filter(field -> refused.is(field.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
