package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.identity.IdentityQuery.FindUsers;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserSorting;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.shared.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Users that were looked for, as they are shown.
 *
 * @param ofAccount the name of the one account whose users are shown; null for all
 * @param next address of the page behind this one; null on the last one
 * @param first address of the first page; null on it
 */
record UserList(
        Wanted wanted,
        List<Choice> kinds,
        List<Choice> roles,
        List<Choice> states,
        @Nullable String ofAccount,
        List<Row> rows,
        @Nullable String next,
        @Nullable String first) {

    private static final int ROWS = 25;

    /**
     * What is looked for; what is null lets everything through.
     *
     * @param text three letters or more anywhere in name, address or identifier
     */
    record Wanted(
            @Nullable String text,
            @Nullable AccountId account,
            @Nullable AccountKind kind,
            @Nullable Role role,
            @Nullable UserStatus status,
            @Nullable String cursor) {

        public boolean filters() {
            return (text != null && !text.isBlank())
                    || account != null
                    || kind != null
                    || role != null
                    || status != null;
        }

        private String address(@Nullable String at) {
            Map<String, @Nullable Object> parameters = new HashMap<>();
            parameters.put("text", text);
            parameters.put("account", account);
            parameters.put("kind", kind);
            parameters.put("role", role);
            parameters.put("status", status);
            parameters.put(Place.CURSOR, at);
            return Place.address(UserPages.USERS, parameters);
        }
    }

    /** A user. */
    record Row(
            String id,
            String name,
            String email,
            String account,
            String kind,
            String role,
            String status,
            String tone,
            String lastLogin) {}

    static UserList of(Wanted wanted, Asking ask) {
        Page page = Place.page(ROWS, wanted.cursor());
        CompletableFuture<List<UserView>> found = ask.all(
                new FindUsers(
                        ask.scope(),
                        wanted.account(),
                        wanted.kind(),
                        wanted.role(),
                        wanted.status(),
                        wanted.text(),
                        UserSorting.NEWEST,
                        page),
                UserView.class);
        CompletableFuture<Shown> writing = ask.shown();
        Place.Part<UserView> users = Place.Part.of(Asking.answer(found), page, UserSorting.NEWEST::placeOf);
        Shown shown = Asking.answer(writing);
        Map<AccountId, AccountView> accounts = ask.named(
                Stream.concat(
                        Stream.ofNullable(wanted.account()),
                        users.rows().stream().map(UserView::accountId)),
                id -> new FindAccount(ask.scope(), id),
                AccountView.class);
        return new UserList(
                wanted,
                Choice.of(AccountKind.class, wanted.kind()),
                Choice.of(Role.class, wanted.role()),
                Choice.of(UserStatus.class, wanted.status()),
                wanted.account() == null ? null : AccountList.name(wanted.account(), accounts),
                users.rows().stream().map(user -> row(user, accounts, shown)).toList(),
                users.next() == null ? null : wanted.address(users.next()),
                page.after() == null ? null : wanted.address(null));
    }

    private static Row row(UserView user, Map<AccountId, AccountView> accounts, Shown shown) {
        AccountView account = accounts.get(user.accountId());
        return new Row(
                user.userId().value(),
                user.name().value(),
                user.email().value(),
                AccountList.name(user.accountId(), accounts),
                account == null ? "" : Words.of(account.kind()),
                Words.of(user.role()),
                Words.of(user.status()),
                Words.toneOf(user.status()).css(),
                user.lastLoginAt() == null ? "Never" : shown.moment(user.lastLoginAt()));
    }
}
