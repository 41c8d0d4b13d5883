package com.unifiedhosting.account.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountEvent.AccountRegistered;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindAccounts;
import com.unifiedhosting.account.AccountSorting;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order that the database cannot tell, because names are sealed. All accounts here are called Bob. */
class AccountsByNameIT {

    private final ProjectionFixture projection = ProjectionFixture.of(new AccountProjection(ReadModelDatabase.rows()))
            .given(platformRegistered(), acmeRegistered(), bobRegistered());
    private final Asking ask = Asking.handlers(new AccountQueries(
            ReadModelDatabase.JDBC,
            ReadModelDatabase.JSON,
            new History(projection.eventStore()),
            ReadModelDatabase.VAULT,
            ReadModelDatabase.INDEX));

    /** An address is seen by many; what stands in it is whose the place is, not his name. */
    @Test
    void aPlaceAmongNamesTellsNoName() {
        assertThat(AccountSorting.NAME.placeOf(acme())).contains(ACME.value()).doesNotContainIgnoringCase("bob");
        for (String place : List.of("acc_bob", Page.place("", "acc_nobody"), Page.place("", "acc_\0"))) {
            assertThatThrownBy(() -> byName(place)).hasMessageContaining("not a place in this collection");
        }
    }

    @Test
    void goesOnBehindAnAccountThatTheFilterHasMeanwhileLost() {
        AccountView seen = acme();
        projection.given(new AccountSuspended(ACME, new Reason("abuse")));

        assertThat(ids(ask.all(
                        new FindAccounts(
                                AccountPath.PLATFORM,
                                null,
                                AccountStatus.ACTIVE,
                                null,
                                null,
                                null,
                                AccountSorting.NAME,
                                new Page(50, AccountSorting.NAME.placeOf(seen))),
                        AccountView.class)))
                .containsExactly(BOB, AccountId.PLATFORM);
    }

    @Test
    void sortsNoMoreByNameThanFitsIntoMemory() {
        ReadModelDatabase.JDBC
                .sql("""
                        INSERT INTO read_model.account (account_id, owner_path, kind, legal_name, display_name, email,
                            currency, zone, language, search_keys, registered_at, version, updated_at)
                        SELECT 'acc_' || n, 'platform/acc_' || n, kind, legal_name, display_name, email, currency, zone,
                            language, search_keys, registered_at, version, updated_at
                        FROM read_model.account, generate_series(1, :more) n WHERE account_id = 'acc_bob'""")
                .param("more", AccountQueries.MOST_SORTED - 3)
                .update();
        assertThat(byName(null)).hasSize(51);

        AccountId one = new AccountId("acc_one");
        projection.given(new AccountRegistered(
                one,
                AccountKind.CUSTOMER,
                ACME,
                ACME_PATH.child(one),
                AccountMaker.aProfile("one@example.com"),
                CurrencyUnit.EUR,
                AccountMaker.BERLIN,
                Locale.ENGLISH));

        assertThatThrownBy(() -> byName(null)).hasMessageContaining("At most 5000 accounts are sorted by name");
    }

    private List<AccountView> byName(@Nullable String after) {
        return ask.all(
                new FindAccounts(
                        AccountPath.PLATFORM, null, null, null, null, null, AccountSorting.NAME, new Page(50, after)),
                AccountView.class);
    }

    private AccountView acme() {
        return requireNonNull(ask.one(new FindAccount(AccountPath.PLATFORM, ACME), AccountView.class));
    }

    private static List<AccountId> ids(List<AccountView> views) {
        return views.stream().map(AccountView::accountId).toList();
    }
}
