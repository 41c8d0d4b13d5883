package com.unifiedhosting.subscription.query;

import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.OrderEvent;
import com.unifiedhosting.subscription.OrderEvent.OrderCancelled;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.OrderEvent.OrderRejected;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.OrderStatus;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.package_order}, one row an order. */
@Component
@ProcessingGroup(OrderProjection.GROUP)
class OrderProjection {

    static final String GROUP = "orders";
    static final Table ORDER = new Table("read_model.package_order", "order_id");

    private final Rows rows;

    OrderProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(OrderEvent event) {
        switch (event) {
            case OrderPlaced placed -> insert(placed);
            case OrderCompleted completed -> close(completed.orderId(), OrderStatus.COMPLETED, null);
            case OrderRejected rejected -> close(rejected.orderId(), OrderStatus.REJECTED, rejected.reason());
            case OrderCancelled cancelled -> close(cancelled.orderId(), OrderStatus.CANCELLED, cancelled.reason());
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(ORDER);
    }

    private void insert(OrderPlaced placed) {
        String search = String.join(
                        " ",
                        placed.orderId().value(),
                        placed.accountId().value(),
                        placed.domain().value())
                .toLowerCase(Locale.ROOT);
        rows.row(ORDER, placed.orderId())
                .with("account", placed.accountId())
                .with("path", placed.ownerPath())
                .with("subscription", placed.subscriptionId())
                .with("website", placed.websiteId())
                .withJson("sale", placed.sale())
                .with("start", placed.firstPeriod().start())
                .with("end", placed.firstPeriod().end())
                .with("domain", placed.domain())
                .with("application", placed.application())
                .with("search", search)
                .put("""
                        INSERT INTO read_model.package_order (order_id, account_id, owner_path, status, subscription_id,
                            website_id, sale, first_start, first_end, domain, application, search, placed_at, version,
                            updated_at)
                        VALUES (:id, :account, :path, 'PLACED', :subscription, :website, :sale::jsonb, :start, :end,
                            :domain, :application, :search, :at, :version, :at)
                        ON CONFLICT (order_id) DO NOTHING""");
    }

    private void close(OrderId id, OrderStatus status, @Nullable Reason reason) {
        rows.row(ORDER, id).with("status", status).with("reason", reason).change("""
                        UPDATE read_model.package_order
                        SET status = :status, reason = :reason, closed_at = :at, version = :version, updated_at = :at
                        WHERE order_id = :id AND version < :version""");
    }
}
