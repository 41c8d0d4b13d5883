package com.unifiedhosting.subscription.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.query.MoneyColumns;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.shared.query.BlindIndex;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.History.Past;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import com.unifiedhosting.subscription.AgreementView;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.ScheduledChange;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscription;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscriptionAsOf;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscriptions;
import com.unifiedhosting.subscription.SubscriptionSorting;
import com.unifiedhosting.subscription.SubscriptionStatus;
import com.unifiedhosting.subscription.SubscriptionView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers questions about subscriptions. */
@Component
class SubscriptionQueries {

    private static final Key NEWEST = Key.descending("s.created_at", "timestamptz", "s.subscription_id");
    private static final Key OLDEST = Key.ascending("s.created_at", "timestamptz", "s.subscription_id");
    private static final Key DUE = Key.ascending("s.next_start", "date", "s.subscription_id");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final History history;
    private final BlindIndex index;

    SubscriptionQueries(JdbcClient jdbc, JsonMapper json, History history, BlindIndex index) {
        this.jdbc = jdbc;
        this.json = json;
        this.history = history;
        this.index = index;
    }

    @QueryHandler
    @Nullable
    SubscriptionView handle(FindSubscription query, MetaData metaData) {
        return subscriptions(query.scope())
                .where("s.subscription_id = :id", "id", query.subscriptionId())
                .one(viewFor(metaData));
    }

    @QueryHandler
    @Nullable
    SubscriptionView handle(FindSubscriptionAsOf query, MetaData metaData) {
        Past<SubscriptionFold.State> then = history.stateAt(
                query.scope(),
                query.subscriptionId(),
                query.asOf(),
                SubscriptionEvent.class,
                SubscriptionFold::apply,
                SubscriptionFold.State::path);
        return then == null ? null : then.state().view(then.owner(), Authority.of(metaData));
    }

    @QueryHandler
    List<SubscriptionView> handle(FindSubscriptions query, MetaData metaData) {
        return subscriptions(query.scope())
                .where("s.status = :status", "status", query.status())
                .where("s.account_id = :account", "account", query.accountId())
                .where("s.package_id = :package", "package", query.packageId())
                .where("s.cycle = :cycle", "cycle", query.cycle())
                // two index scans instead of one filter over a join
                .searchSealed("""
                        s.subscription_id IN (
                            SELECT subscription_id FROM read_model.subscription WHERE search LIKE :text
                            UNION
                            SELECT subscription_id FROM read_model.subscription JOIN read_model.account a USING (account_id)
                            WHERE a.search_keys @> :keys OR lower(a.account_id) LIKE :text)""", query.text(), index)
                .page(key(query.sorting()), query.page(), viewFor(metaData));
    }

    private Listing subscriptions(AccountPath scope) {
        return Listing.of(jdbc, "SELECT s.* FROM read_model.subscription s", "s.owner_path", scope);
    }

    private static Key key(SubscriptionSorting sorting) {
        return switch (sorting) {
            case NEWEST -> NEWEST;
            case OLDEST -> OLDEST;
            case DUE -> DUE;
        };
    }

    private RowMapper<SubscriptionView> viewFor(MetaData metaData) {
        Authority reader = Authority.of(metaData);
        return (row, n) -> view(row, reader);
    }

    private SubscriptionView view(ResultSet row, Authority reader) throws SQLException {
        AccountPath owner = new AccountPath(row.getString("owner_path"));
        PriceAgreement agreement = Columns.jsonOrNull(row, "agreement", json, PriceAgreement.class);
        return new SubscriptionView(
                new SubscriptionId(row.getString("subscription_id")),
                new OrderId(row.getString("order_id")),
                new AccountId(row.getString("account_id")),
                owner,
                SubscriptionStatus.valueOf(row.getString("status")),
                Columns.json(row, "sale", json, Sale.class),
                MoneyColumns.money(row, "price_minor"),
                new BillingAnchor(row.getInt("anchor_day"), ZoneId.of(row.getString("zone"))),
                currentPeriod(row),
                new BillingPeriod(
                        row.getObject("next_start", LocalDate.class), row.getObject("next_end", LocalDate.class)),
                agreement == null ? null : AgreementView.of(agreement, reader.readsHistoriesOf(owner)),
                Columns.jsonOrNull(row, "scheduled_change", json, ScheduledChange.class),
                row.getObject("first_billing_day", LocalDate.class),
                Columns.texts(row, "holds", SubscriptionProjection::hold),
                Columns.texts(row, "past_due", InvoiceId::new),
                row.getObject("ends_on", LocalDate.class),
                Columns.textOrNull(row, "end_reason", EndReason::valueOf),
                Columns.texts(row, "websites", WebsiteId::new),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "activated_at"),
                Columns.instantOrNull(row, "ended_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }

    private static @Nullable BillingPeriod currentPeriod(ResultSet row) throws SQLException {
        LocalDate start = row.getObject("current_start", LocalDate.class);
        return start == null ? null : new BillingPeriod(start, row.getObject("current_end", LocalDate.class));
    }
}
