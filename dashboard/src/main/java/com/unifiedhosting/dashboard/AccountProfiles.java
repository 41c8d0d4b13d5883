package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountCommand;
import com.unifiedhosting.account.AccountCommand.ExportAccountData;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountQuery.CountAccountsBelow;
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
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Shows the pages about accounts, and does what their forms order. */
final class AccountProfiles {

    private static final String PAGE = "dashboard/account";
    private static final String REGISTER = "dashboard/account-new";

    /** How often a change is tried that something else about the account has overtaken. */
    private static final int TRIES = 3;

    /** At which field it is said that something is refused; all else on top of the page. */
    private static final Map<RefusalCode, String> FIELDS = Map.of(
            AccountRefusal.EMAIL_TAKEN, "email",
            AccountRefusal.TAX_ID_IMPOSSIBLE, "taxId",
            AccountRefusal.PARENT_UNSUITABLE, "parent",
            UserRefusal.EMAIL_TAKEN, "invitee",
            UserRefusal.ROLE_UNSUITABLE, "role",
            CatalogueRefusal.UNKNOWN_PACKAGE, "offer",
            CatalogueRefusal.RETIRED, "offer",
            CatalogueRefusal.NO_PRICE, "offer",
            HostingRefusal.DOMAIN_TAKEN, "domain");

    private final Dispatch commands;
    private final AccountFiles files;

    AccountProfiles(Dispatch commands, AccountFiles files) {
        this.commands = commands;
        this.files = files;
    }

    /** The page about an account; that there is nothing, when the caller does not see it. */
    String show(AccountId id, Filled form, Visit visit) {
        return show(id, form, visit, _ -> PAGE, visit::nothing);
    }

    /**
     * As above, of one that was registered a moment ago: waited for as the API's reads with {@code minVersion} are.
     *
     * @param version that it was registered with
     */
    String show(AccountId id, long version, Visit visit) {
        visit.ask().until(version, () -> account(id).apply(visit.ask()));
        return show(id, new Filled(), visit, _ -> PAGE, visit::notYet);
    }

    private String show(
            AccountId id, Filled form, Visit visit, Function<AccountProfile, String> page, Supplier<String> otherwise) {
        visit.show(form, commands);
        return visit.shown(() -> AccountProfile.of(id, visit.ask())
                .map(profile -> {
                    visit.model().addAttribute("account", profile);
                    return page.apply(profile);
                })
                .orElseGet(otherwise));
    }

    /**
     * The page by which an account is registered.
     *
     * @param below whom it is to stand at first; null for the caller's own account
     */
    String register(@Nullable AccountId below, Filled form, Visit visit) {
        visit.show(form, commands);
        return visit.shown(() -> {
            visit.model().addAttribute("registration", Registration.of(below, visit.ask()));
            return REGISTER;
        });
    }

    /** Asks whether the caller is sure; leads back to the page of the account where that is not to be done. */
    String ask(AccountId id, Confirmation confirmation, Filled form, Visit visit) {
        return show(
                id,
                form,
                visit,
                profile -> confirmation.ask(
                        about(id, profile, visit.ask()),
                        profile.path(),
                        profile.deeds().contains(confirmation.deed()),
                        PAGE,
                        form,
                        visit),
                visit::nothing);
    }

    private static Confirmation.About about(AccountId id, AccountProfile profile, Asking ask) {
        return new Confirmation.About(
                AccountPages.of(id),
                "accounts",
                profile.name(),
                profile.contact().email(),
                null,
                profile.sells() ? below(id, ask) : null,
                "The account\u2019s own users read it, and auditors.");
    }

    private static String below(AccountId id, Asking ask) {
        Long accounts = Asking.answer(ask.one(new CountAccountsBelow(ask.scope(), id), Long.class));
        long below = accounts == null ? 0 : accounts;
        if (below == 0) {
            return "No account stands below it.";
        }
        return below == 1
                ? "One account stands below it: its websites do not answer any more either, and nothing is billed to it."
                : Asking.answer(ask.shown()).number(below)
                        + " accounts stand below it: their websites do not answer any more either, and nothing is billed to"
                        + " them.";
    }

    /** As {@link #done}, where it was asked before whether the caller is sure, and is asked again. */
    String sure(
            AccountId id, Confirmation confirmation, Filled form, Supplier<Object> command, Note note, Visit visit) {
        return done(id, form, command, account(id), note, visit, () -> ask(id, confirmation, form, visit));
    }

    /** Registers an account and goes on to its page, which waits for it. */
    String registered(AccountId id, Filled form, Supplier<Object> command, Visit visit) {
        return visit.carriedOut(
                form,
                () -> Note.ACCOUNT_REGISTERED.at("redirect:" + AccountPages.of(id)) + "&version="
                        + commands.send(command.get(), visit.form(), null),
                AccountProfiles::fieldOf,
                AccountProfiles::words,
                () -> register(null, form, visit));
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
                    long version = commands.send(command.get(), visit.form(), null);
                    Asking ask = visit.ask();
                    ask.until(version, () -> changed.apply(ask));
                    return note.at("redirect:" + AccountPages.of(id));
                },
                AccountProfiles::fieldOf,
                AccountProfiles::words,
                again);
    }

    /**
     * As {@link #done} for a form that shows what it changes: only as long as that is as the form shows it, or wants it, as
     * when it is sent twice.
     */
    String changed(AccountId id, Part part, Filled form, Supplier<AccountCommand> command, Note note, Visit visit) {
        return visit.carriedOut(
                form,
                () -> {
                    Asking ask = visit.ask();
                    long version = unlessChanged(id, part, command.get(), visit);
                    ask.until(version, () -> account(id).apply(ask));
                    return note.at("redirect:" + AccountPages.of(id));
                },
                AccountProfiles::fieldOf,
                () -> show(id, form, visit));
    }

    private long unlessChanged(AccountId id, Part part, AccountCommand command, Visit visit) {
        String shown = visit.held("shown");
        if (shown == null) {
            return commands.send(command, null, null);
        }
        Asking ask = visit.ask();
        for (int tries = 1; ; tries++) {
            AccountView present = Asking.answer(account(id).apply(ask));
            if (present == null) {
                throw new Refused(AccountRefusal.UNKNOWN_ACCOUNT, "There is no account " + id + ".");
            }
            if (!part.digest(present).equals(shown) && !Part.isAsOrdered(command, present)) {
                throw new Refused(SharedRefusal.STALE_VERSION, "This was changed meanwhile.");
            }
            try {
                return commands.send(command, null, present.version());
            } catch (Refused refused) {
                if (!refused.is(SharedRefusal.STALE_VERSION) || tries == TRIES) {
                    throw refused;
                }
                ask.until(present.version() + 1, () -> account(id).apply(ask));
            }
        }
    }

    /**
     * Asks for all data of an account and answers with them.
     *
     * @return the page that is shown instead; null when there are data
     */
    @Nullable
    String takeData(AccountId id, Visit visit) throws IOException {
        Filled form = new Filled();
        AtomicReference<AccountFiles.@Nullable File> taken = new AtomicReference<>();
        String page = visit.carriedOut(
                form,
                () -> {
                    long version = commands.send(new ExportAccountData(id), null, null);
                    taken.set(files.of(id, visit.caller(), version));
                    return PAGE;
                },
                _ -> "",
                () -> show(id, form, visit));
        AccountFiles.File file = taken.get();
        if (file == null) {
            return page;
        }
        visit.response().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        visit.response().setContentType(file.type());
        visit.response()
                .setHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString());
        file.writeTo(visit.response().getOutputStream());
        return null;
    }

    static Function<Asking, CompletableFuture<@Nullable AccountView>> account(AccountId id) {
        return ask -> ask.one(new FindAccount(ask.scope(), id), AccountView.class);
    }

    /** Which account above is meant is none of the reader's business, who may not see it. */
    private static String words(Refused refused) {
        return refused.is(AccountRefusal.NOT_ACTIVE)
                ? "That can be done only while the account, and those above it, are active."
                : refused.refusal().detail();
    }

    private static String fieldOf(Refused refused) {
        return FIELDS.entrySet().stream()
                .filter(field -> refused.is(field.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
