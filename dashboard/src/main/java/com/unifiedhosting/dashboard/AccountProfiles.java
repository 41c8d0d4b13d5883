package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountCommand.ExportAccountData;
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
    private static final String CLOSE = "dashboard/account-close";
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

    /**
     * The page by which an account is registered.
     *
     * @param below whom it is to stand at first; null for the caller's own account
     */
    String register(@Nullable AccountId below, Filled form, Visit visit) {
        filled(form, visit);
        return visit.shown(() -> {
            visit.model().addAttribute("registration", Registration.of(below, visit.ask()));
            return REGISTER;
        });
    }

    private void filled(Filled form, Visit visit) {
        String sent = visit.held(Visit.ONCE);
        visit.show(form);
        visit.model().addAttribute(Visit.ONCE, sent == null || sent.isBlank() ? commands.once() : sent);
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
                    long version = commands.send(command.get(), visit.form(), null);
                    Asking ask = visit.ask();
                    ask.until(version, () -> changed.apply(ask));
                    return note.at("redirect:" + AccountPages.of(id));
                },
                AccountProfiles::fieldOf,
                AccountProfiles::words,
                again);
    }

    /** As {@link #done} for a form that shows what it changes: only as long as that is as the form shows it. */
    String changed(AccountId id, Part part, Filled form, Supplier<Object> command, Note note, Visit visit) {
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

    private long unlessChanged(AccountId id, Part part, Object command, Visit visit) {
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
            if (!part.digest(present).equals(shown)) {
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
