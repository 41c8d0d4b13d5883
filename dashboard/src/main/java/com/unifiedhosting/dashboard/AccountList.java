package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindAccounts;
import com.unifiedhosting.account.AccountSorting;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that were looked for, as they are shown.
 *
 * @param below the name of the one account below which they stand; null for all
 * @param registers whether the caller may register one
 * @param next address of the page behind this one; null on the last one
 * @param first address of the first page; null on it
 */
record AccountList(
        Wanted wanted,
        List<Choice> kinds,
        List<Choice> states,
        @Nullable String below,
        boolean registers,
        List<Row> rows,
        @Nullable String next,
        @Nullable String first) {

    private static final int ROWS = 25;

    /**
     * What is looked for; what is null lets everything through.
     *
     * @param text three letters or more anywhere in name, address or identifier
     * @param parent only those directly below this one
     */
    record Wanted(
            @Nullable String text,
            @Nullable AccountKind kind,
            @Nullable AccountStatus status,
            @Nullable AccountId parent,
            @Nullable Tag tag) {

        public boolean filters() {
            return (text != null && !text.isBlank()) || kind != null || status != null || parent != null || tag != null;
        }

        private String address(@Nullable String at) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            parameters.put("text", text);
            parameters.put("kind", kind);
            parameters.put("status", status);
            parameters.put("parent", parent);
            parameters.put("tag", tag);
            parameters.put(Place.CURSOR, at);
            return Place.address(AccountPages.ACCOUNTS, parameters);
        }
    }

    /**
     * An account.
     *
     * @param seller below whom it stands, by name; empty of whom the caller does not see
     */
    record Row(
            String id,
            String name,
            String email,
            String kind,
            String status,
            String tone,
            String seller,
            String tags,
            String since) {}

    static AccountList of(Wanted wanted, @Nullable String cursor, Asking ask) {
        Page page = Place.page(ROWS, cursor);
        CompletableFuture<List<AccountView>> found = ask.all(
                new FindAccounts(
                        ask.scope(),
                        wanted.kind(),
                        wanted.status(),
                        wanted.parent(),
                        wanted.tag(),
                        wanted.text(),
                        AccountSorting.NEWEST,
                        page),
                AccountView.class);
        CompletableFuture<Shown> writing = ask.shown();
        Place.Part<AccountView> accounts = Place.Part.of(Asking.answer(found), page, AccountSorting.NEWEST::placeOf);
        Shown shown = Asking.answer(writing);
        Map<AccountId, AccountView> sellers = ask.named(
                Stream.concat(
                        Stream.ofNullable(wanted.parent()),
                        accounts.rows().stream().flatMap(account -> Stream.ofNullable(account.parent()))),
                id -> new FindAccount(ask.scope(), id),
                AccountView.class);
        return new AccountList(
                wanted,
                Choice.of(AccountKind.class, wanted.kind()),
                Choice.of(AccountStatus.class, wanted.status()),
                wanted.parent() == null ? null : name(wanted.parent(), sellers),
                Authority.of(ask.caller().asMetaData())
                        .reach(Permission.ACCOUNTS_REGISTER)
                        .isPresent(),
                accounts.rows().stream()
                        .map(account -> row(account, sellers, shown))
                        .toList(),
                accounts.next() == null ? null : wanted.address(accounts.next()),
                page.after() == null ? null : wanted.address(null));
    }

    private static Row row(AccountView account, Map<AccountId, AccountView> sellers, Shown shown) {
        AccountView seller = account.parent() == null ? null : sellers.get(account.parent());
        return new Row(
                account.accountId().value(),
                account.profile().displayName().value(),
                account.profile().email().value(),
                Words.of(account.kind()),
                Words.of(account.standing().status()),
                Words.toneOf(account.standing().status()).css(),
                seller == null ? "" : seller.profile().displayName().value(),
                account.tags().stream().map(Tag::value).sorted().collect(Collectors.joining(", ")),
                shown.day(account.registeredAt().atZone(shown.zone()).toLocalDate()));
    }

    /** Its name where the caller sees it, else its identifier. */
    static String name(AccountId id, Map<AccountId, AccountView> known) {
        AccountView account = known.get(id);
        return account == null ? id.value() : account.profile().displayName().value();
    }
}
