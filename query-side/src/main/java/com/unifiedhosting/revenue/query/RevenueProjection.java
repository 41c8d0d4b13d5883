package com.unifiedhosting.revenue.query;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/**
 * Recurring revenue: a subscription counts from its activation until it ends, also while it is past due, suspended or
 * cancelling. Sums of several subscriptions are kept, so all events go through one thread
 * ({@link RevenueConfiguration}); the sums do not depend on their order. What a moved account brings is from then on the new
 * seller's: lost by the one and won by the other on that day, while what was earned before stays with the one who earned it.
 */
@Component
@ProcessingGroup(RevenueProjection.GROUP)
final class RevenueProjection {

    static final String GROUP = "revenue";

    static final Table SUBSCRIPTION = new Table("read_model.revenue_subscription", "subscription_id");
    static final Table ACCOUNT = new Table("read_model.revenue_account", "account_id");
    static final Table ACCOUNT_DAY = new Table("read_model.revenue_account_day", "account_id");
    static final Table MOVED = new Table("read_model.revenue_move", "account_id");
    static final Table DAY = new Table("read_model.revenue_day", "day");

    /** Adds what {@code moved} to all sums. */
    private static final String INTO_SUMS = """
            ), account AS (
                INSERT INTO read_model.revenue_account (account_id, currency, owner_path, seller_path, recurring24)
                SELECT account_id, currency, owner_path, seller_path, delta24 FROM moved WHERE delta24 <> 0
                ON CONFLICT (account_id, currency)
                DO UPDATE SET recurring24 = revenue_account.recurring24 + excluded.recurring24
            ), account_day AS (
                INSERT INTO read_model.revenue_account_day (account_id, currency, day, owner_path, seller_path, delta24)
                SELECT account_id, currency, day, owner_path, seller_path, delta24 FROM moved WHERE delta24 <> 0
                ON CONFLICT (account_id, currency, day, seller_path)
                DO UPDATE SET delta24 = revenue_account_day.delta24 + excluded.delta24
            )
            INSERT INTO read_model.revenue_day (day, seller_path, currency, delta24)
            SELECT day, seller_path, currency, delta24 FROM moved WHERE delta24 <> 0
            ON CONFLICT (day, seller_path, currency) DO UPDATE SET delta24 = revenue_day.delta24 + excluded.delta24""";

    /** Turns the counting of a subscription on or off, once, and adds the difference to all sums. */
    private static final String COUNT = """
            WITH moved AS (
                UPDATE read_model.revenue_subscription SET counted = :counted, version = :version
                WHERE subscription_id = :id AND version < :version AND counted <> :counted
                RETURNING account_id, owner_path, read_model.seller_of(owner_path) AS seller_path, currency,
                    (:at::timestamptz AT TIME ZONE 'UTC')::date AS day,
                    CASE WHEN :counted THEN recurring24 ELSE -recurring24 END AS delta24
            """ + INTO_SUMS;

    /** Another price or cycle, once; while the subscription counts, the difference is added to all sums. */
    private static final String REPRICE = """
            WITH moved AS (
                UPDATE read_model.revenue_subscription SET recurring24 = :recurring, version = :version
                WHERE subscription_id = :id AND version < :version AND recurring24 <> :recurring
                RETURNING account_id, owner_path, read_model.seller_of(owner_path) AS seller_path, currency,
                    (:at::timestamptz AT TIME ZONE 'UTC')::date AS day,
                    CASE WHEN counted THEN new.recurring24 - old.recurring24 ELSE 0 END AS delta24
            """ + INTO_SUMS;

    /** Takes what an account brings from one seller to another, once. */
    private static final String MOVE = """
            WITH counted AS (
                INSERT INTO read_model.revenue_move (account_id, version) VALUES (:id, :version)
                ON CONFLICT DO NOTHING
                RETURNING account_id
            ), moved AS (
                UPDATE read_model.revenue_account a SET seller_path = :to
                FROM counted WHERE a.account_id = counted.account_id
                RETURNING a.account_id, a.currency, (:at::timestamptz AT TIME ZONE 'UTC')::date AS day, a.recurring24
            ), part AS (
                SELECT account_id, currency, day, seller_path, delta24
                FROM moved CROSS JOIN LATERAL (VALUES (:from, -recurring24), (:to, recurring24)) AS of (seller_path, delta24)
                WHERE recurring24 <> 0
            ), account_day AS (
                INSERT INTO read_model.revenue_account_day (account_id, currency, day, owner_path, seller_path, delta24)
                SELECT account_id, currency, day, :path, seller_path, delta24 FROM part
                ON CONFLICT (account_id, currency, day, seller_path)
                DO UPDATE SET delta24 = revenue_account_day.delta24 + excluded.delta24
            )
            INSERT INTO read_model.revenue_day (day, seller_path, currency, delta24)
            SELECT day, seller_path, currency, delta24 FROM part
            ON CONFLICT (day, seller_path, currency) DO UPDATE SET delta24 = revenue_day.delta24 + excluded.delta24""";

    private final Rows rows;

    RevenueProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(SubscriptionCreated event) {
        RecurringRevenue recurring =
                RecurringRevenue.of(event.sale().firstPrice(), event.sale().cycle());
        rows.row(SUBSCRIPTION, event.subscriptionId())
                .with("account", event.accountId())
                .with("path", event.ownerPath())
                .with("currency", recurring.currency())
                .with("recurring", recurring.twentyFourths())
                .put("""
                    INSERT INTO read_model.revenue_subscription (subscription_id, account_id, owner_path,
                        currency, recurring24, counted, version)
                    VALUES (:id, :account, :path, :currency, :recurring, FALSE, :version)
                    ON CONFLICT DO NOTHING""");
    }

    @EventHandler
    void on(SubscriptionActivated event) {
        count(event.subscriptionId(), true);
    }

    @EventHandler
    void on(PackageChanged event) {
        RecurringRevenue recurring =
                RecurringRevenue.of(event.recurring(), event.sale().cycle());
        rows.row(SUBSCRIPTION, event.subscriptionId())
                .with("recurring", recurring.twentyFourths())
                .put(REPRICE);
    }

    /** What a period costs after what is agreed and what the coupon takes off. */
    @EventHandler
    void on(PeriodBilled event) {
        RecurringRevenue recurring =
                RecurringRevenue.of(event.recurring(), event.period().months());
        rows.row(SUBSCRIPTION, event.subscriptionId())
                .with("recurring", recurring.twentyFourths())
                .put(REPRICE);
    }

    @EventHandler
    void on(SubscriptionEnded event) {
        count(event.subscriptionId(), false);
    }

    @EventHandler
    void on(AccountMoved event) {
        rows.row(MOVED, event.accountId())
                .with("from", event.pathBefore().seller())
                .with("to", event.pathAfter().seller())
                .with("path", event.pathAfter())
                .across(MOVE);
    }

    @ResetHandler
    void reset() {
        rows.truncate(SUBSCRIPTION, ACCOUNT, ACCOUNT_DAY, DAY, MOVED);
    }

    private void count(SubscriptionId subscription, boolean counted) {
        rows.row(SUBSCRIPTION, subscription).with("counted", counted).change(COUNT);
    }
}
