package com.unifiedhosting.account.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountEvent.InvoiceTemplateChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.CountAccountsBelow;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindAccountAsOf;
import com.unifiedhosting.account.AccountQuery.FindAccounts;
import com.unifiedhosting.account.AccountQuery.FindExport;
import com.unifiedhosting.account.AccountQuery.FindNotes;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountSorting;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.AccountView.Standing;
import com.unifiedhosting.account.ExportView;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.NoteView;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PhoneNumber;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.shared.query.BlindIndex;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.History.Past;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import com.unifiedhosting.tax.TaxIdCheck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.queryhandling.QueryHandler;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers questions about accounts. */
@Component
class AccountQueries {

    private static final Key NEWEST = Key.descending("a.registered_at", "timestamptz", "a.account_id");
    private static final Key OLDEST = Key.ascending("a.registered_at", "timestamptz", "a.account_id");

    /** What is sorted in memory at most. */
    static final int MOST_SORTED = 5_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final History history;
    private final Vault vault;
    private final BlindIndex index;

    AccountQueries(JdbcClient jdbc, JsonMapper json, History history, Vault vault, BlindIndex index) {
        this.jdbc = jdbc;
        this.json = json;
        this.history = history;
        this.vault = vault;
        this.index = index;
    }

    @QueryHandler
    @Nullable
    AccountView handle(FindAccount query) {
        return accounts(query.scope())
                .where("a.account_id = :id", "id", query.accountId())
                .one(shownTo(query.scope()));
    }

    @QueryHandler
    @Nullable
    AccountView handle(FindAccountAsOf query) {
        Past<AccountFold.State> then = history.stateAt(
                query.scope(),
                query.accountId(),
                query.asOf(),
                AccountEvent.class,
                AccountFold::apply,
                AccountFold.State::path);
        return then == null ? null : then.state().shownTo(query.scope());
    }

    @QueryHandler
    List<AccountView> handle(FindAccounts query) {
        return switch (query.sorting()) {
            case NEWEST -> found("a.*", query).page(NEWEST, query.page(), shownTo(query.scope()));
            case OLDEST -> found("a.*", query).page(OLDEST, query.page(), shownTo(query.scope()));
            case NAME -> byName(query);
        };
    }

    @QueryHandler
    Long handle(CountAccountsBelow query) {
        return requireNonNull(
                Listing.of(jdbc, "SELECT count(*) AS accounts FROM read_model.account a", "a.owner_path", query.scope())
                        .where("a.parent = :parent", "parent", query.accountId())
                        .where("a.status <> 'CLOSED'")
                        .one((row, n) -> row.getLong("accounts")));
    }

    private Listing found(String columns, FindAccounts query) {
        Listing accounts =
                Listing.of(jdbc, "SELECT " + columns + " FROM read_model.account a", "a.owner_path", query.scope());
        if (query.tag() != null && !query.scope().equals(AccountPath.PLATFORM)) {
            accounts.where("a.owner_path <> :self", "self", query.scope());
        }
        return accounts.where("a.kind = :kind", "kind", query.kind())
                .where("a.status = :status", "status", query.status())
                .where("a.parent = :parent", "parent", query.parent())
                .where("a.tags @> ARRAY[CAST(:tag AS text)]", "tag", query.tag())
                .searchSealed("a.search_keys @> :keys OR lower(a.account_id) LIKE :text", query.text(), index);
    }

    /** Names are sealed, so the database cannot sort by them. */
    private List<AccountView> byName(FindAccounts query) {
        List<Named> named = named(found("a.account_id, a.display_name", query));
        if (named.size() > MOST_SORTED) {
            throw new Refused(
                    AccountRefusal.TOO_MANY_TO_SORT,
                    "At most " + MOST_SORTED + " accounts are sorted by name; filter them, or ask for another order.");
        }
        String after = query.page().after();
        Named last = after == null ? null : placed(after, query.scope());
        List<AccountId> page = named.stream()
                .sorted()
                .filter(account -> last == null || account.compareTo(last) > 0)
                .limit(query.page().limit() + 1L)
                .map(Named::id)
                .toList();
        Map<AccountId, AccountView> views = accounts(query.scope())
                .where("a.account_id = ANY (:ids)")
                .with("ids", page.stream().map(AccountId::value).toArray(String[]::new))
                .all("a.account_id", shownTo(query.scope()))
                .stream()
                .collect(Collectors.toMap(AccountView::accountId, Function.identity()));
        return page.stream().map(views::get).toList();
    }

    private Named placed(String place, AccountPath scope) {
        List<Named> one = named(
                Listing.of(jdbc, "SELECT a.account_id, a.display_name FROM read_model.account a", "a.owner_path", scope)
                        .where("a.account_id = :id", "id", Key.idIn(place)));
        if (one.isEmpty()) {
            throw Key.notAPlace();
        }
        return one.getFirst();
    }

    private List<Named> named(Listing accounts) {
        record Row(AccountId id, String name) {}
        List<Row> rows = accounts.all(
                "a.account_id LIMIT " + (MOST_SORTED + 1),
                (row, n) -> new Row(new AccountId(row.getString("account_id")), row.getString("display_name")));
        List<PersonName> names = vault.openAll(rows.stream().map(Row::name).toList(), PersonName.class);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new Named(rows.get(i).id(), AccountSorting.nameKey(names.get(i))))
                .toList();
    }

    private record Named(AccountId id, String nameKey) implements Comparable<Named> {

        @Override
        public int compareTo(Named other) {
            int byName = nameKey.compareTo(other.nameKey);
            return byName == 0 ? id.value().compareTo(other.id.value()) : byName;
        }
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
            notes.where("a.owner_path <> :self", "self", query.scope()).where("n.parent = a.parent");
        }
        return notes.all(
                "n.version DESC",
                (row, n) -> new NoteView(
                        new AccountId(row.getString("account_id")),
                        Columns.sealed(row, "note", vault, Note.class),
                        row.getString("written_by"),
                        Columns.instant(row, "written_at")));
    }

    @QueryHandler
    @Nullable
    ExportView handle(FindExport query) {
        return Listing.of(
                        jdbc,
                        "SELECT e.* FROM read_model.account_export e JOIN read_model.account a USING (account_id)",
                        "a.owner_path",
                        query.scope())
                .where("e.account_id = :id", "id", query.accountId())
                .where("e.asked_by = :actor", "actor", query.askedBy())
                .one((row, n) -> new ExportView(
                        new AccountId(row.getString("account_id")),
                        row.getString("asked_by"),
                        row.getLong("version"),
                        Columns.instant(row, "asked_at")));
    }

    private Listing accounts(AccountPath scope) {
        return Listing.of(jdbc, "SELECT a.* FROM read_model.account a", "a.owner_path", scope);
    }

    private RowMapper<AccountView> shownTo(AccountPath scope) {
        return (row, n) -> view(row).shownTo(scope);
    }

    private AccountView view(ResultSet row) throws SQLException {
        return new AccountView(
                new AccountId(row.getString("account_id")),
                AccountKind.valueOf(row.getString("kind")),
                Columns.textOrNull(row, "parent", AccountId::new),
                new AccountPath(row.getString("owner_path")),
                new Profile(
                        Columns.sealed(row, "legal_name", vault, PersonName.class),
                        Columns.sealed(row, "display_name", vault, PersonName.class),
                        Columns.sealed(row, "email", vault, EmailAddress.class),
                        Columns.sealedOrNull(row, "phone", vault, PhoneNumber.class),
                        Columns.sealedOrNull(row, "address", vault, PostalAddress.class),
                        Columns.sealedOrNull(row, "tax_id", vault, TaxId.class)),
                CurrencyUnit.of(row.getString("currency")),
                ZoneId.of(row.getString("zone")),
                Locale.forLanguageTag(row.getString("language")),
                Set.copyOf(Columns.texts(row, "muted_notices", OptionalNotice::valueOf)),
                standing(row),
                Set.copyOf(Columns.texts(row, "tags", Tag::new)),
                Columns.jsonOrNull(row, "billing_settings", json, BillingSettings.class),
                Columns.textOrNull(
                        row,
                        "invoice_template",
                        set -> vault.read(set, InvoiceTemplateChanged.class).template()),
                InvoiceGrouping.valueOf(row.getString("invoice_grouping")),
                Columns.instantOrNull(row, "invoice_grouping_from"),
                Columns.jsonOrNull(row, "tax_id_check", json, TaxIdCheck.class),
                Columns.instant(row, "registered_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String closing = row.getString("closing_reason");
        return new Standing(
                AccountStatus.valueOf(row.getString("status")),
                closing == null ? row.getString("suspension_reason") : closing,
                row.getObject("closes_on", LocalDate.class),
                row.getBoolean("closed_from_above"));
    }
}
