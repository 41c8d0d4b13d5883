package com.unifiedhosting.revenue.query;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionId;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/**
 * Recurring revenue: a subscription counts from its activation until it ends, also while it is past due, suspended or
 * cancelling. Sums of several subscriptions are kept, so all events go through one thread
 * ({@link RevenueConfiguration}); the sums do not depend on their order, but for that of one subscription. They are kept by package, add-ons with that of
 * their subscription. What a moved account brings is from then on the new seller's: lost by the one and won by the other on
 * that day, while what was earned before stays with the one who earned it.
 *
 * <p>Which package each charge was for is kept too, by which invoices are found that charge for a package.
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
    static final Table CHARGE = new Table("read_model.revenue_charge", "charge_key");

    /**
     * Changes a subscription once, and adds the difference to all sums of its package, or of both where it has another
     * one: what to set, and when it is a change.
     */
    private static final String CHANGE = """
            WITH moved AS (
                UPDATE read_model.revenue_subscription SET %s, version = :version
                WHERE subscription_id = :id AND version < :version AND (%s)
                RETURNING account_id, owner_path, read_model.seller_of(owner_path) AS seller_path, currency,
                    (:at::timestamptz AT TIME ZONE 'UTC')::date AS day,
                    old.package_id AS old_package, CASE WHEN old.counted THEN old.recurring24 ELSE 0 END AS old24,
                    new.package_id AS new_package, CASE WHEN new.counted THEN new.recurring24 ELSE 0 END AS new24
            ), part AS (
                SELECT account_id, owner_path, seller_path, currency, day, package_id, sum(delta24)::bigint AS delta24,
                    sum(subscriptions) AS subscriptions
                FROM moved CROSS JOIN LATERAL (VALUES
                    (old_package, -old24, -(old24 > 0)::integer),
                    (new_package, new24, (new24 > 0)::integer)) AS of (package_id, delta24, subscriptions)
                GROUP BY account_id, owner_path, seller_path, currency, day, package_id
                HAVING sum(delta24) <> 0
            ), account AS (
                INSERT INTO read_model.revenue_account (account_id, currency, package_id, owner_path, seller_path,
                    recurring24, subscriptions)
                SELECT account_id, currency, package_id, owner_path, seller_path, delta24, subscriptions FROM part
                ON CONFLICT (account_id, currency, package_id) DO UPDATE
                SET recurring24 = revenue_account.recurring24 + excluded.recurring24,
                    subscriptions = revenue_account.subscriptions + excluded.subscriptions
            """;

    /** Adds what {@code part} holds to the sums of days. */
    private static final String INTO_DAYS = """
            ), account_day AS (
                INSERT INTO read_model.revenue_account_day (account_id, currency, day, owner_path, seller_path, package_id,
                    delta24)
                SELECT account_id, currency, day, owner_path, seller_path, package_id, delta24 FROM part
                ON CONFLICT (account_id, currency, day, seller_path, package_id)
                DO UPDATE SET delta24 = revenue_account_day.delta24 + excluded.delta24
            )
            INSERT INTO read_model.revenue_day (day, seller_path, currency, package_id, delta24, subscriptions)
            SELECT day, seller_path, currency, package_id, delta24, subscriptions FROM part
            ON CONFLICT (day, seller_path, currency, package_id) DO UPDATE
            SET delta24 = revenue_day.delta24 + excluded.delta24,
                subscriptions = revenue_day.subscriptions + excluded.subscriptions""";

    /** It counts from now on, or does no longer. */
    private static final String COUNT = CHANGE.formatted("counted = :counted", "counted <> :counted") + INTO_DAYS;

    /** Another price or cycle. */
    private static final String REPRICE =
            CHANGE.formatted("recurring24 = :recurring", "recurring24 <> :recurring") + INTO_DAYS;

    /** Another package, price or cycle. */
    private static final String REPLACE = CHANGE.formatted(
                    "recurring24 = :recurring, package_id = :package",
                    "recurring24 <> :recurring OR package_id <> :package")
            + INTO_DAYS;

    /** Takes what an account brings from one seller to another, once. */
    private static final String MOVE = """
            WITH counted AS (
                INSERT INTO read_model.revenue_move (account_id, version) VALUES (:id, :version)
                ON CONFLICT DO NOTHING
                RETURNING account_id
            ), moved AS (
                UPDATE read_model.revenue_account a SET seller_path = :to
                FROM counted WHERE a.account_id = counted.account_id
                RETURNING a.*
            ), part AS (
                SELECT account_id, :path AS owner_path, of.seller_path, currency,
                    (:at::timestamptz AT TIME ZONE 'UTC')::date AS day, package_id, of.delta24, of.subscriptions
                FROM moved CROSS JOIN LATERAL (VALUES
                    (:from, -moved.recurring24, -moved.subscriptions),
                    (:to, moved.recurring24, moved.subscriptions)) AS of (seller_path, delta24, subscriptions)
                WHERE recurring24 <> 0
            """ + INTO_DAYS;

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
                .with("package", event.sale().packageId())
                .with("currency", recurring.currency())
                .with("recurring", recurring.twentyFourths())
                .put("""
                    INSERT INTO read_model.revenue_subscription (subscription_id, account_id, owner_path,
                        package_id, currency, recurring24, counted, version)
                    VALUES (:id, :account, :path, :package, :currency, :recurring, FALSE, :version)
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
                .with("package", event.sale().packageId())
                .put(REPLACE);
        charged(event.subscriptionId(), event.charges());
    }

    /** What a period costs after what is agreed and what the coupon takes off. */
    @EventHandler
    void on(PeriodBilled event) {
        RecurringRevenue recurring =
                RecurringRevenue.of(event.recurring(), event.period().months());
        rows.row(SUBSCRIPTION, event.subscriptionId())
                .with("recurring", recurring.twentyFourths())
                .put(REPRICE);
        charged(event.subscriptionId(), event.charges());
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
        rows.truncate(SUBSCRIPTION, ACCOUNT, ACCOUNT_DAY, DAY, CHARGE, MOVED);
    }

    /** For the package that it has by then: the statements of one subscription keep their order. */
    private void charged(SubscriptionId subscription, List<Charge> charges) {
        for (Charge charge : charges) {
            rows.row(SUBSCRIPTION, subscription).with("charge", charge.key()).put("""
                    INSERT INTO read_model.revenue_charge (charge_key, package_id)
                    SELECT :charge, package_id FROM read_model.revenue_subscription WHERE subscription_id = :id
                    ON CONFLICT DO NOTHING""");
        }
    }

    private void count(SubscriptionId subscription, boolean counted) {
        rows.row(SUBSCRIPTION, subscription).with("counted", counted).change(COUNT);
    }
}
