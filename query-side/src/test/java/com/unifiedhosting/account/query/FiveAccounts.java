package com.unifiedhosting.account.query;

import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.account.AccountMaker.registered;
import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindAccountAsOf;
import com.unifiedhosting.account.AccountQuery.FindAccounts;
import com.unifiedhosting.account.AccountQuery.FindNotes;
import com.unifiedhosting.account.AccountSorting;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.NoteView;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** The platform, the reseller Acme with his customer Bob, and the reseller Rival with his customer Zoe, in the directory. */
abstract class FiveAccounts {

    static final AccountId RIVAL = new AccountId("acc_rival");
    static final AccountPath RIVAL_PATH = AccountPath.PLATFORM.child(RIVAL);
    static final AccountId ZOE = new AccountId("acc_zoe");

    final ProjectionFixture projection = ProjectionFixture.of(new AccountProjection(ReadModelDatabase.rows()));

    @BeforeEach
    void registerFiveAccounts() {
        projection
                .at("2026-01-31T10:00:00.123456Z")
                .given(platformRegistered(), acmeRegistered(), bobRegistered(), rival(), zoe());
    }

    List<AccountId> account(AccountPath scope) {
        return ask()
                .all(
                        new FindAccounts(scope, null, null, null, null, null, AccountSorting.NEWEST, Page.first()),
                        AccountView.class)
                .stream()
                .map(AccountView::accountId)
                .toList();
    }

    Asking ask() {
        return Asking.handlers(new AccountQueries(
                ReadModelDatabase.JDBC,
                ReadModelDatabase.JSON,
                new History(projection.eventStore()),
                ReadModelDatabase.VAULT,
                ReadModelDatabase.INDEX));
    }

    AccountView account(AccountId id) {
        return requireNonNull(ask().one(new FindAccount(AccountPath.PLATFORM, id), AccountView.class));
    }

    @Nullable
    AccountView asOf(AccountPath scope, Instant instant) {
        return ask().one(new FindAccountAsOf(scope, BOB, instant), AccountView.class);
    }

    List<NoteView> notes(AccountPath scope) {
        return ask().all(new FindNotes(scope, BOB), NoteView.class);
    }

    List<AccountId> found(String text) {
        return ids(all(AccountPath.PLATFORM, null, null, null, null, text));
    }

    List<AccountView> all(
            AccountPath scope,
            @Nullable AccountKind kind,
            @Nullable AccountStatus status,
            @Nullable AccountId parent,
            @Nullable Tag tag,
            @Nullable String text) {
        return ask().all(
                        new FindAccounts(scope, kind, status, parent, tag, text, AccountSorting.NEWEST, Page.first()),
                        AccountView.class);
    }

    List<AccountId> paged(AccountSorting sorting) {
        return ids(ask().pages(
                        page -> new FindAccounts(AccountPath.PLATFORM, null, null, null, null, null, sorting, page),
                        AccountView.class,
                        sorting::placeOf));
    }

    static List<AccountId> ids(List<AccountView> views) {
        return views.stream().map(AccountView::accountId).toList();
    }

    static AccountEvent rival() {
        return registered(
                register(RIVAL, AccountKind.RESELLER, AccountId.PLATFORM, named("Rival", "rival@example.com")),
                RIVAL_PATH);
    }

    static AccountEvent zoe() {
        return registered(
                register(ZOE, AccountKind.CUSTOMER, RIVAL, named("Zoe", "zoe@example.com")), RIVAL_PATH.child(ZOE));
    }

    static RegisterAccount register(AccountId id, AccountKind kind, AccountId parent, Profile profile) {
        return new RegisterAccount(id, kind, parent, profile, CurrencyUnit.EUR, BERLIN, Locale.ENGLISH);
    }

    static Profile named(String name, String email) {
        return new Profile(new PersonName(name), new PersonName(name), new EmailAddress(email), null, null, null);
    }
}
