package com.unifiedhosting.dashboards.query;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountDataExported;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountReactivated;
import com.unifiedhosting.account.AccountEvent.AccountRegistered;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountEvent.InvoiceGroupingChanged;
import com.unifiedhosting.account.AccountEvent.InvoiceTemplateChanged;
import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountEvent.PreferencesChanged;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountEvent.TaxIdChecked;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.hosting.NodeEvent;
import com.unifiedhosting.hosting.NodeEvent.DrainingStarted;
import com.unifiedhosting.hosting.NodeEvent.MaintenanceStarted;
import com.unifiedhosting.hosting.NodeEvent.NodeAddressChanged;
import com.unifiedhosting.hosting.NodeEvent.NodeDecommissioned;
import com.unifiedhosting.hosting.NodeEvent.NodeReady;
import com.unifiedhosting.hosting.NodeEvent.NodeRegistered;
import com.unifiedhosting.hosting.NodeEvent.SlotReleased;
import com.unifiedhosting.hosting.NodeEvent.SlotReserved;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.WebsiteEvent;
import com.unifiedhosting.hosting.WebsiteEvent.DeletionStarted;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepCompleted;
import com.unifiedhosting.hosting.WebsiteEvent.StepFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepStarted;
import com.unifiedhosting.hosting.WebsiteEvent.StepUndone;
import com.unifiedhosting.hosting.WebsiteEvent.SuspensionCauseLifted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteDeleted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.hosting.WebsiteEvent.WebsitePlaced;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResized;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResumed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteSuspended;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PastDueCleared;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreementEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionStatus;
import java.time.LocalDate;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts, subscriptions, websites and nodes in narrow rows that are quick to count. */
@Component
@ProcessingGroup("dashboards")
final class DashboardProjection {

    static final Table ACCOUNT = new Table("read_model.dashboard_account", "account_id");
    static final Table SUBSCRIPTION = new Table("read_model.dashboard_subscription", "subscription_id");
    static final Table WEBSITE = new Table("read_model.dashboard_website", "website_id");
    static final Table NODE = new Table("read_model.dashboard_node", "node_id");

    private final Rows rows;

    DashboardProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(AccountEvent event) {
        switch (event) {
            case AccountRegistered registered ->
                rows.row(ACCOUNT, registered.accountId())
                        .about(registered.person())
                        .with("path", registered.path())
                        .with("kind", registered.kind())
                        .with("name", registered.profile().displayName())
                        .put("""
                            INSERT INTO read_model.dashboard_account (account_id, owner_path, kind, status,
                                display_name, registered_at, version)
                            VALUES (:id, :path, :kind, 'ACTIVE', :name, :at, :version)
                            ON CONFLICT DO NOTHING""");
            case ProfileChanged changed ->
                rows.row(ACCOUNT, changed.accountId())
                        .about(changed.person())
                        .with("name", changed.profile().displayName())
                        .change("""
                            UPDATE read_model.dashboard_account SET display_name = :name, version = :version
                            WHERE account_id = :id AND version < :version""");
            case AccountSuspended suspended -> account(suspended.accountId(), AccountStatus.SUSPENDED);
            case AccountReactivated reactivated -> account(reactivated.accountId(), AccountStatus.ACTIVE);
            case ClosingStarted closing -> account(closing.accountId(), AccountStatus.CLOSING);
            case AccountReopened reopened -> account(reopened.accountId(), AccountStatus.ACTIVE);
            case AccountClosed closed -> account(closed.accountId(), AccountStatus.CLOSED);
            case AccountMoved _,
                    LocaleChanged _,
                    PreferencesChanged _,
                    TagsChanged _,
                    NoteWritten _,
                    AccountDataExported _,
                    TaxIdChecked _,
                    BillingSettingsChanged _,
                    InvoiceGroupingChanged _,
                    InvoiceTemplateChanged _ -> {}
        }
    }

    @EventHandler
    void on(SubscriptionCreated event) {
        rows.row(SUBSCRIPTION, event.subscriptionId())
                .with("account", event.accountId())
                .with("path", event.ownerPath())
                .with("description", event.sale().description())
                .with("cycle", event.sale().cycle())
                .with("currency", event.sale().price().getCurrencyUnit())
                .with("price", event.sale().firstPrice())
                .with("next", event.firstPeriod().start())
                .put("""
                    INSERT INTO read_model.dashboard_subscription (subscription_id, account_id, owner_path, description,
                        cycle, currency, price, next_billing_on, phase, version)
                    VALUES (:id, :account, :path, :description, :cycle, :currency, :price, :next, 'PENDING', :version)
                    ON CONFLICT DO NOTHING""");
    }

    @EventHandler
    void on(TrialStarted event) {
        phase(event.subscriptionId(), SubscriptionStatus.TRIAL);
    }

    @EventHandler
    void on(SubscriptionActivated event) {
        phase(event.subscriptionId(), SubscriptionStatus.ACTIVE);
    }

    @EventHandler
    void on(SubscriptionEnded event) {
        phase(event.subscriptionId(), SubscriptionStatus.ENDED);
    }

    @EventHandler
    void on(PeriodBilled event) {
        rows.row(SUBSCRIPTION, event.subscriptionId())
                .with("next", event.nextPeriod().start())
                .with("price", event.recurring())
                .change("""
                    UPDATE read_model.dashboard_subscription
                    SET next_billing_on = :next, price = :price, version = :version
                    WHERE subscription_id = :id AND version < :version""");
    }

    @EventHandler
    void on(PriceAgreed event) {
        firstPrice(event.subscriptionId(), event.firstPrice());
    }

    @EventHandler
    void on(PriceAgreementEnded event) {
        firstPrice(event.subscriptionId(), event.firstPrice());
    }

    @EventHandler
    void on(PackageChanged event) {
        rows.row(SUBSCRIPTION, event.subscriptionId())
                .with("description", event.sale().description())
                .with("cycle", event.sale().cycle())
                .with("price", event.recurring())
                .with("next", event.nextPeriod().start())
                .change("""
                    UPDATE read_model.dashboard_subscription
                    SET description = :description, cycle = :cycle, price = :price, next_billing_on = :next,
                        version = :version
                    WHERE subscription_id = :id AND version < :version""");
    }

    @EventHandler
    void on(BecamePastDue event) {
        overdue(event.subscriptionId(), 1);
    }

    @EventHandler
    void on(PastDueCleared event) {
        overdue(event.subscriptionId(), -1);
    }

    @EventHandler
    void on(HoldPlaced event) {
        held(event.subscriptionId(), true);
    }

    @EventHandler
    void on(HoldLifted event) {
        held(event.subscriptionId(), !event.last());
    }

    @EventHandler
    void on(CancellationScheduled event) {
        endsOn(event.subscriptionId(), event.endsOn());
    }

    @EventHandler
    void on(CancellationWithdrawn event) {
        endsOn(event.subscriptionId(), null);
    }

    @EventHandler
    void on(WebsiteEvent event) {
        switch (event) {
            case WebsiteRequested requested ->
                rows.row(WEBSITE, requested.websiteId())
                        .with("account", requested.accountId())
                        .with("path", requested.ownerPath())
                        .with("domain", requested.domain())
                        .with("slots", requested.resources().slots())
                        .with("disk", requested.resources().diskMegabytes())
                        .with("memory", requested.resources().memoryMegabytes())
                        .put("""
                            INSERT INTO read_model.dashboard_website (website_id, account_id, owner_path, domain, status,
                                slots, disk_megabytes, memory_megabytes, version)
                            VALUES (:id, :account, :path, :domain, 'REQUESTED', :slots, :disk, :memory, :version)
                            ON CONFLICT DO NOTHING""");
            case StepStarted started -> website(started.websiteId(), WebsiteStatus.PROVISIONING);
            case WebsitePlaced _, StepCompleted _, StepFailed _, StepUndone _ -> {}
            case WebsiteLive live -> website(live.websiteId(), WebsiteStatus.LIVE);
            case WebsiteResized resized ->
                rows.row(WEBSITE, resized.websiteId())
                        .with("slots", resized.resources().slots())
                        .with("disk", resized.resources().diskMegabytes())
                        .with("memory", resized.resources().memoryMegabytes())
                        .change("""
                            UPDATE read_model.dashboard_website
                            SET slots = :slots, disk_megabytes = :disk, memory_megabytes = :memory, version = :version
                            WHERE website_id = :id AND version < :version""");
            case ProvisioningFailed failed -> website(failed.websiteId(), WebsiteStatus.FAILED);
            case WebsiteSuspended suspended -> website(suspended.websiteId(), WebsiteStatus.SUSPENDED);
            case SuspensionCauseLifted lifted -> website(lifted.websiteId(), WebsiteStatus.SUSPENDED);
            case WebsiteResumed resumed -> website(resumed.websiteId(), WebsiteStatus.LIVE);
            case DeletionStarted deletion -> website(deletion.websiteId(), WebsiteStatus.DELETING);
            case WebsiteDeleted deleted -> website(deleted.websiteId(), WebsiteStatus.DELETED);
        }
    }

    @EventHandler
    void on(NodeEvent event) {
        switch (event) {
            case NodeRegistered registered ->
                resources(rows.row(NODE, registered.nodeId()), registered.capacity())
                        .with("role", registered.role())
                        .with("location", registered.location())
                        .with("group", registered.group())
                        .put("""
                            INSERT INTO read_model.dashboard_node (node_id, role, location, server_group, status, slots,
                                disk_megabytes, memory_megabytes, version)
                            VALUES (:id, :role, :location, :group, 'REGISTERED', :slots, :disk, :memory, :version)
                            ON CONFLICT DO NOTHING""");
            case NodeAddressChanged _ -> {}
            case NodeReady ready -> node(ready.nodeId(), NodeStatus.READY);
            case MaintenanceStarted maintenance -> node(maintenance.nodeId(), NodeStatus.MAINTENANCE);
            case DrainingStarted draining -> node(draining.nodeId(), NodeStatus.DRAINING);
            case NodeDecommissioned decommissioned -> node(decommissioned.nodeId(), NodeStatus.DECOMMISSIONED);
            case SlotReserved reserved -> use(reserved.nodeId(), reserved.resources(), 1);
            case SlotReleased released -> use(released.nodeId(), released.resources(), -1);
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(ACCOUNT, SUBSCRIPTION, WEBSITE, NODE);
    }

    private void account(AccountId account, AccountStatus status) {
        rows.row(ACCOUNT, account).with("status", status).change("""
                    UPDATE read_model.dashboard_account SET status = :status, version = :version
                    WHERE account_id = :id AND version < :version""");
    }

    /** Null for one that has been billed, which stays as it was paid. */
    private void firstPrice(SubscriptionId subscription, @Nullable Money price) {
        if (price != null) {
            rows.row(SUBSCRIPTION, subscription).with("price", price).change("""
                    UPDATE read_model.dashboard_subscription SET price = :price, version = :version
                    WHERE subscription_id = :id AND version < :version""");
        }
    }

    private void phase(SubscriptionId subscription, SubscriptionStatus phase) {
        rows.row(SUBSCRIPTION, subscription).with("phase", phase).change("""
                    UPDATE read_model.dashboard_subscription SET phase = :phase, version = :version
                    WHERE subscription_id = :id AND version < :version""");
    }

    private void overdue(SubscriptionId subscription, int more) {
        rows.row(SUBSCRIPTION, subscription).with("more", more).change("""
                    UPDATE read_model.dashboard_subscription SET overdue = overdue + :more, version = :version
                    WHERE subscription_id = :id AND version < :version""");
    }

    private void held(SubscriptionId subscription, boolean held) {
        rows.row(SUBSCRIPTION, subscription).with("held", held).change("""
                    UPDATE read_model.dashboard_subscription SET suspended = :held, version = :version
                    WHERE subscription_id = :id AND version < :version""");
    }

    private void endsOn(SubscriptionId subscription, @Nullable LocalDate day) {
        rows.row(SUBSCRIPTION, subscription).with("day", day).change("""
                    UPDATE read_model.dashboard_subscription SET ends_on = :day::date, version = :version
                    WHERE subscription_id = :id AND version < :version""");
    }

    private void website(WebsiteId website, WebsiteStatus status) {
        rows.row(WEBSITE, website).with("status", status).change("""
                    UPDATE read_model.dashboard_website SET status = :status, version = :version
                    WHERE website_id = :id AND version < :version""");
    }

    private void node(NodeId node, NodeStatus status) {
        rows.row(NODE, node).with("status", status).change("""
                    UPDATE read_model.dashboard_node SET status = :status, version = :version
                    WHERE node_id = :id AND version < :version""");
    }

    private void use(NodeId node, Resources resources, int sign) {
        resources(rows.row(NODE, node), resources).with("sign", sign).change("""
                    UPDATE read_model.dashboard_node
                    SET slots_used = slots_used + :sign * :slots,
                        disk_megabytes_used = disk_megabytes_used + :sign * :disk,
                        memory_megabytes_used = memory_megabytes_used + :sign * :memory,
                        version = :version
                    WHERE node_id = :id AND version < :version""");
    }

    private static Rows.Row resources(Rows.Row row, Resources resources) {
        return row.with("slots", resources.slots())
                .with("disk", resources.diskMegabytes())
                .with("memory", resources.memoryMegabytes());
    }
}
