package com.unifiedhosting.subscription.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Rows.Row;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PastDueCleared;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreementEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionEvent.UnusedDaysCredited;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteReturned;
import com.unifiedhosting.subscription.SubscriptionId;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.subscription}, one row a subscription. */
@Component
@ProcessingGroup(SubscriptionProjection.GROUP)
class SubscriptionProjection {

    static final String GROUP = "subscriptions";
    static final Table SUBSCRIPTION = new Table("read_model.subscription", "subscription_id");

    private static final String RESCHEDULED = """
            UPDATE read_model.subscription
            SET scheduled_change = :scheduled::jsonb, next_start = :nextStart, next_end = :nextEnd, version = :version,
                updated_at = :at
            WHERE subscription_id = :id AND version < :version""";

    private static final String AGREED = """
            UPDATE read_model.subscription
            SET agreement = :agreement::jsonb, price_minor = coalesce(:price::bigint, price_minor), version = :version,
                updated_at = :at
            WHERE subscription_id = :id AND version < :version""";

    private final Rows rows;

    SubscriptionProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(SubscriptionEvent event) {
        Row row = rows.row(SUBSCRIPTION, event.subscriptionId());
        switch (event) {
            case SubscriptionCreated created -> insert(row, created);
            case TrialStarted started ->
                row.with("firstBillingDay", started.firstBillingDay()).change("""
                        UPDATE read_model.subscription
                        SET phase = 'TRIAL', first_billing_day = :firstBillingDay, version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case SubscriptionActivated _ -> row.change("""
                        UPDATE read_model.subscription
                        SET phase = 'ACTIVE', activated_at = :at, version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case PeriodBilled billed ->
                next(row, billed.nextPeriod())
                        .with("price", billed.recurring())
                        .with("start", billed.period().start())
                        .with("end", billed.period().end())
                        .change("""
                        UPDATE read_model.subscription
                        SET price_minor = :price, current_start = :start, current_end = :end, next_start = :nextStart, next_end = :nextEnd,
                            version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case PackageChanged changed -> change(row, changed);
            case PackageChangeScheduled scheduled -> {
                next(row, scheduled.change().firstPeriod());
                row.withJson("scheduled", scheduled.change()).change(RESCHEDULED);
            }
            case PackageChangeWithdrawn withdrawn -> {
                next(row, withdrawn.nextPeriod());
                row.withJson("scheduled", null).change(RESCHEDULED);
            }
            case PriceAgreed agreed ->
                row.withJson("agreement", agreed.agreement())
                        .with("price", agreed.firstPrice())
                        .change(AGREED);
            case PriceAgreementEnded ended ->
                row.withJson("agreement", null)
                        .with("price", ended.firstPrice())
                        .change(AGREED);
            case UnusedDaysCredited _ -> row.change("""
                        UPDATE read_model.subscription SET version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case BecamePastDue overdue ->
                row.with("invoice", overdue.invoiceId()).change("""
                        UPDATE read_model.subscription
                        SET past_due = array_append(past_due, :invoice), version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case PastDueCleared cleared ->
                row.with("invoice", cleared.invoiceId()).change("""
                        UPDATE read_model.subscription
                        SET past_due = array_remove(past_due, :invoice), version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case HoldPlaced placed -> row.with("hold", text(placed.hold())).change("""
                        UPDATE read_model.subscription
                        SET holds = array_append(holds, :hold), version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case HoldLifted lifted -> row.with("hold", text(lifted.hold())).change("""
                        UPDATE read_model.subscription
                        SET holds = array_remove(holds, :hold), version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case CancellationScheduled scheduled ->
                row.with("endsOn", scheduled.endsOn()).change("""
                        UPDATE read_model.subscription
                        SET ends_on = :endsOn, version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case CancellationWithdrawn _ -> row.change("""
                        UPDATE read_model.subscription
                        SET ends_on = NULL, version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case SubscriptionEnded ended -> row.with("reason", ended.reason()).change("""
                        UPDATE read_model.subscription
                        SET phase = 'ENDED', end_reason = :reason, ended_at = :at, version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case WebsiteAllotted allotted ->
                row.with("website", allotted.websiteId()).change("""
                        UPDATE read_model.subscription
                        SET websites = array_append(websites, :website), version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
            case WebsiteReturned returned ->
                row.with("website", returned.websiteId()).change("""
                        UPDATE read_model.subscription
                        SET websites = array_remove(websites, :website), version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(SUBSCRIPTION);
    }

    private static Row next(Row row, BillingPeriod period) {
        return row.with("nextStart", period.start()).with("nextEnd", period.end());
    }

    /** What is sold, and by what words it is found. */
    private static Row sold(Row row, SubscriptionId subscription, AccountId account, Sale sale, BillingAnchor anchor) {
        String search = String.join(
                        " ",
                        subscription.value(),
                        account.value(),
                        sale.packageId().value(),
                        sale.description())
                .toLowerCase(Locale.ROOT);
        return row.with("package", sale.packageId())
                .with("packageVersion", sale.packageVersion())
                .with("cycle", sale.cycle())
                .withJson("sale", sale)
                .with("anchorDay", anchor.dayOfMonth())
                .with("search", search);
    }

    private static void change(Row row, PackageChanged changed) {
        BillingPeriod period = changed.period();
        sold(row, changed.subscriptionId(), changed.accountId(), changed.sale(), changed.anchor());
        next(row, changed.nextPeriod())
                .with("price", changed.recurring())
                .with("start", period == null ? null : period.start())
                .with("end", period == null ? null : period.end())
                .change("""
                        UPDATE read_model.subscription
                        SET package_id = :package, package_version = :packageVersion, cycle = :cycle, price_minor = :price,
                            sale = :sale::jsonb, anchor_day = :anchorDay, search = :search, scheduled_change = NULL,
                            agreement = CASE
                                WHEN agreement #>> '{price,kind}' IN ('MARK_UP', 'DISCOUNT')
                                    OR package_id = :package AND cycle = :cycle THEN agreement
                            END,
                            current_start = coalesce(:start::date, current_start),
                            current_end = coalesce(:end::date, current_end),
                            next_start = :nextStart, next_end = :nextEnd, version = :version, updated_at = :at
                        WHERE subscription_id = :id AND version < :version""");
    }

    private static void insert(Row row, SubscriptionCreated created) {
        sold(row, created.subscriptionId(), created.accountId(), created.sale(), created.anchor());
        next(row, created.firstPeriod())
                .with("order", created.orderId())
                .with("price", created.sale().firstPrice())
                .with("account", created.accountId())
                .with("path", created.ownerPath())
                .with("currency", created.sale().price().getCurrencyUnit())
                .with("zone", created.anchor().zone())
                .put("""
                        INSERT INTO read_model.subscription (subscription_id, order_id, account_id, owner_path, phase,
                            package_id, package_version, cycle, price_minor, currency, sale, anchor_day, zone, next_start,
                            next_end, search, created_at, version, updated_at)
                        VALUES (:id, :order, :account, :path, 'PENDING', :package, :packageVersion, :cycle, :price,
                            :currency, :sale::jsonb, :anchorDay, :zone, :nextStart, :nextEnd, :search, :at, :version, :at)
                        ON CONFLICT (subscription_id) DO NOTHING""");
    }

    /** A hold as one text: {@code CAUSE:reference}. */
    private static String text(Hold hold) {
        return hold.cause().name() + ":" + hold.reference();
    }

    static Hold hold(String text) {
        int colon = text.indexOf(':');
        return new Hold(Hold.Cause.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    }
}
