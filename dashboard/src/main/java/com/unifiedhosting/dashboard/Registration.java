package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.shared.LegalTender;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen where an account is registered; at first as the caller's own account has it.
 *
 * @param parent below whom it is to stand at first
 * @param seller whose name that is
 * @param kinds that can stand below it
 */
record Registration(
        String parent,
        String seller,
        List<Choice> kinds,
        Contact contact,
        List<Choice> countries,
        List<Choice> currencies,
        String currency,
        List<Choice> zones,
        String zone,
        List<Choice> languages,
        String language) {

    /**
     * Asks for it.
     *
     * @param below whom it is to stand; the caller's own account for null, and for one that he does not see
     */
    static Registration of(@Nullable AccountId below, Asking ask) {
        AccountView wanted =
                below == null ? null : Asking.answer(ask.one(new FindAccount(ask.scope(), below), AccountView.class));
        AccountView own =
                Asking.answer(ask.one(new FindAccount(ask.scope(), ask.scope().owner()), AccountView.class));
        Locale language = own == null ? Locale.ENGLISH : own.language();
        String zone = own == null ? "UTC" : own.zone().getId();
        AccountView seller = wanted == null ? own : wanted;
        return new Registration(
                seller == null
                        ? ask.scope().owner().value()
                        : seller.accountId().value(),
                seller == null ? "" : seller.profile().displayName().value(),
                ask.scope().equals(AccountPath.PLATFORM)
                        ? List.of(choice(AccountKind.CUSTOMER), choice(AccountKind.RESELLER))
                        : List.of(choice(AccountKind.CUSTOMER)),
                Contact.EMPTY,
                Contact.countries(""),
                payable(),
                own == null ? "EUR" : own.currency().getCode(),
                Abode.zones(zone),
                zone,
                Abode.languages(language),
                language.toLanguageTag());
    }

    private static Choice choice(AccountKind kind) {
        return new Choice(kind.name(), Words.of(kind), false);
    }

    private static List<Choice> payable() {
        return LegalTender.codes().stream()
                .map(code -> new Choice(code, code, false))
                .toList();
    }

    /** Reads below whom an account is to stand; below the caller's own when that was left empty. */
    static AccountId parent(Filled form, String written, AccountPath caller) {
        AccountId given = form.given(
                "parent",
                written,
                AccountId::new,
                "Please write the identifier of an account: acc_ and what follows, or platform.");
        return given == null ? caller.owner() : given;
    }
}
