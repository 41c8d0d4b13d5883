package com.unifiedhosting.account.query;

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
import com.unifiedhosting.account.AccountView.Standing;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.NoteView;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PhoneNumber;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.axonframework.queryhandling.QueryHandler;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers questions about accounts. */
@Component
class AccountQueries {

    private static final Key NEWEST = Key.descending("a.registered_at", "timestamptz", "a.account_id");
    private static final Key OLDEST = Key.ascending("a.registered_at", "timestamptz", "a.account_id");
    private static final Key NAME = Key.ascending("a.name_key", "text", "a.account_id");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final History history;

    AccountQueries(JdbcClient jdbc, JsonMapper json, History history) {
        this.jdbc = jdbc;
        this.json = json;
        this.history = history;
    }

    @QueryHandler
    @Nullable
    AccountView handle(FindAccount query) {
        return accounts(query.scope())
                .where("a.account_id = :id", "id", query.accountId())
                .one(this::view);
    }

    @QueryHandler
    @Nullable
    AccountView handle(FindAccountAsOf query) {
        AccountFold.State then = history.stateAt(
                query.scope(),
                query.accountId(),
                query.asOf(),
                AccountEvent.class,
                AccountFold::apply,
                AccountFold.State::path);
        return then == null ? null : then.view();
    }

    @QueryHandler
    List<AccountView> handle(FindAccounts query) {
        return accounts(query.scope())
                .where("a.kind = :kind", "kind", query.kind())
                .where("a.status = :status", "status", query.status())
                .where("a.parent = :parent", "parent", query.parent())
                .where("a.tags @> ARRAY[CAST(:tag AS text)]", "tag", query.tag())
                .search("a.search LIKE :text", "text", query.text())
                .page(key(query.sorting()), query.page(), this::view);
    }

    @QueryHandler
    List<NoteView> handle(FindNotes query) {
        Listing notes = Listing.of(
                        jdbc,
                        "SELECT n.* FROM read_model.account_note n JOIN read_model.account a USING (account_id)",
                        "a.owner_path",
                        query.scope())
                .where("n.account_id = :id", "id", query.accountId());
        if (!query.scope().equals(AccountPath.PLATFORM)) {
            notes.where("a.owner_path <> :self", "self", query.scope());
        }
        return notes.all(
                "n.version DESC",
                (row, n) -> new NoteView(
                        new AccountId(row.getString("account_id")),
                        new Note(row.getString("note")),
                        row.getString("written_by"),
                        Columns.instant(row, "written_at")));
    }

    private Listing accounts(AccountPath scope) {
        return Listing.of(jdbc, "SELECT a.* FROM read_model.account a", "a.owner_path", scope);
    }

    private static Key key(AccountSorting sorting) {
        return switch (sorting) {
            case NEWEST -> NEWEST;
            case OLDEST -> OLDEST;
            case NAME -> NAME;
        };
    }

    private AccountView view(ResultSet row, int n) throws SQLException {
        return new AccountView(
                new AccountId(row.getString("account_id")),
                AccountKind.valueOf(row.getString("kind")),
                Columns.textOrNull(row, "parent", AccountId::new),
                new AccountPath(row.getString("owner_path")),
                new Profile(
                        new PersonName(row.getString("legal_name")),
                        new PersonName(row.getString("display_name")),
                        new EmailAddress(row.getString("email")),
                        Columns.textOrNull(row, "phone", PhoneNumber::new),
                        Columns.jsonOrNull(row, "address", json, PostalAddress.class),
                        Columns.textOrNull(row, "tax_id", TaxId::new)),
                CurrencyUnit.of(row.getString("currency")),
                ZoneId.of(row.getString("zone")),
                Locale.forLanguageTag(row.getString("language")),
                standing(row),
                Set.copyOf(Columns.texts(row, "tags", Tag::new)),
                Columns.jsonOrNull(row, "billing_settings", json, BillingSettings.class),
                Columns.instant(row, "registered_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String closing = row.getString("closing_reason");
        return new Standing(
                AccountStatus.valueOf(row.getString("status")),
                closing == null ? row.getString("suspension_reason") : closing,
                row.getObject("closes_on", LocalDate.class));
    }
}
