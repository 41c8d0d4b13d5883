package com.unifiedhosting.subscription.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.OrderQuery.FindOrder;
import com.unifiedhosting.subscription.OrderQuery.FindOrders;
import com.unifiedhosting.subscription.OrderStatus;
import com.unifiedhosting.subscription.OrderView;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers questions about orders. */
@Component
class OrderQueries {

    private static final Key NEWEST = Key.descending("o.placed_at", "timestamptz", "o.order_id");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OrderQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @QueryHandler
    @Nullable
    OrderView handle(FindOrder query) {
        return orders(query.scope())
                .where("o.order_id = :id", "id", query.orderId())
                .one(this::view);
    }

    @QueryHandler
    List<OrderView> handle(FindOrders query) {
        return orders(query.scope())
                .where("o.status = :status", "status", query.status())
                .where("o.account_id = :account", "account", query.accountId())
                .search("o.search LIKE :text", "text", query.text())
                .page(NEWEST, query.page(), this::view);
    }

    private Listing orders(AccountPath scope) {
        return Listing.of(jdbc, "SELECT o.* FROM read_model.package_order o", "o.owner_path", scope);
    }

    private OrderView view(ResultSet row, int n) throws SQLException {
        return new OrderView(
                new OrderId(row.getString("order_id")),
                new AccountId(row.getString("account_id")),
                new AccountPath(row.getString("owner_path")),
                OrderStatus.valueOf(row.getString("status")),
                new SubscriptionId(row.getString("subscription_id")),
                new WebsiteId(row.getString("website_id")),
                Columns.json(row, "sale", json, Sale.class),
                new BillingPeriod(
                        row.getObject("first_start", LocalDate.class), row.getObject("first_end", LocalDate.class)),
                new DomainName(row.getString("domain")),
                ApplicationType.valueOf(row.getString("application")),
                row.getString("reason"),
                Columns.instant(row, "placed_at"),
                Columns.instantOrNull(row, "closed_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }
}
