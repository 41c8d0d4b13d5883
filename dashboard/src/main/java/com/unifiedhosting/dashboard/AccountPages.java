package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.LegalTender;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The caller's account and those below it (RE-002, CU-011): {@code /accounts} finds them, {@code /accounts/new} registers
 * one, {@code /accounts/<id>} tells all about one, {@code /account} leads to one's own. An account that the caller does not
 * see is 404, as one that does not exist. What is changed about one: {@link AccountForms}.
 */
@Controller
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
final class AccountPages {

    static final String ACCOUNTS = "/accounts";

    private final AccountProfiles profiles;
    private final FreshIdentities identities;

    AccountPages(AccountProfiles profiles, FreshIdentities identities) {
        this.profiles = profiles;
        this.identities = identities;
    }

    /** The address of the page about an account. */
    static String of(AccountId account) {
        return ACCOUNTS + "/" + account;
    }

    @GetMapping(ACCOUNTS)
    @Needs(Permission.ACCOUNTS_READ)
    String list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable AccountKind kind,
            @RequestParam(required = false) @Nullable AccountStatus status,
            @RequestParam(required = false) @Nullable AccountId parent,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String cursor,
            Visit visit) {
        Filled form = new Filled();
        AccountList.Wanted wanted = new AccountList.Wanted(
                text, kind, status, parent, form.given("tag", tag, Tag::new, "A tag has letters, digits and dashes."));
        if (!form.isRight()) {
            visit.response().setStatus(Refusals.FLAWED);
        }
        visit.show(form);
        visit.model().addAttribute("tag", tag);
        return visit.shown(() -> {
            visit.model().addAttribute("accounts", AccountList.of(wanted, cursor, visit.ask()));
            return "dashboard/accounts";
        });
    }

    @GetMapping(ACCOUNTS + "/new")
    @Needs(Permission.ACCOUNTS_REGISTER)
    String registration(@RequestParam(required = false) @Nullable AccountId parent, Visit visit) {
        return profiles.register(parent, new Filled(), visit);
    }

    @PostMapping(ACCOUNTS)
    @Needs(Permission.ACCOUNTS_REGISTER)
    String register(@RequestParam Map<String, String> fields, Visit visit) {
        Filled form = new Filled();
        Optional<AccountKind> kind =
                form.read("kind", fields.get("kind"), AccountKind::valueOf, "Please choose the kind.");
        AccountId parent = Registration.parent(
                form,
                fields.getOrDefault("parent", ""),
                new AccountPath(visit.caller().path()));
        Optional<CurrencyUnit> currency =
                form.read("currency", fields.get("currency"), LegalTender::of, "Please choose a currency.");
        Optional<ZoneId> zone = Abode.zone(form, fields.getOrDefault("zone", ""));
        Optional<Locale> language = Abode.language(form, fields.getOrDefault("language", ""));
        Optional<Profile> profile = Contact.read(form, fields);
        AccountId id = identities.next("acc_", visit.caller(), visit.form(), AccountId::new);
        return profiles.registered(
                id,
                form,
                () -> new RegisterAccount(
                        id,
                        kind.orElseThrow(),
                        parent,
                        profile.orElseThrow(),
                        currency.orElseThrow(),
                        zone.orElseThrow(),
                        language.orElseThrow()),
                visit);
    }

    @GetMapping("/account")
    @Needs(Permission.ACCOUNTS_READ)
    String own(Visit visit) {
        return "redirect:" + of(visit.ask().scope().owner());
    }

    /**
     * All about an account.
     *
     * @param version with which it was registered a moment ago; null when that is not why the page is opened
     */
    @GetMapping(ACCOUNTS + "/{id}")
    @Needs(Permission.ACCOUNTS_READ)
    String one(
            @PathVariable AccountId id,
            @RequestParam(required = false) @Nullable Note note,
            @RequestParam(required = false) @Nullable Long version,
            Visit visit) {
        visit.model().addAttribute("note", note == null ? null : note.text());
        return version == null ? profiles.show(id, new Filled(), visit) : profiles.show(id, version, visit);
    }
}
