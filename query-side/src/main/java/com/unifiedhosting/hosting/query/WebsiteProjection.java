package com.unifiedhosting.hosting.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.NodeEvent.NodeAddressChanged;
import com.unifiedhosting.hosting.NodeEvent.NodeRegistered;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.TimelineEntry;
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
import com.unifiedhosting.hosting.WebsiteQuery.FindTimeline;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Rows.Row;
import com.unifiedhosting.shared.query.Table;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code read_model.website}, one row a website, {@code read_model.website_timeline}, one row an event, and
 * {@code read_model.website_node}, since when each node serves its websites where. Tells each new entry of a timeline to
 * those who follow it, after the batch is committed and never in a replay.
 */
@Component
@ProcessingGroup(WebsiteProjection.GROUP)
class WebsiteProjection {

    static final String GROUP = "websites";
    private static final String OWNERS = WebsiteProjection.class.getName() + ".owners";
    static final Table WEBSITE = new Table("read_model.website", "website_id");
    static final Table NODE = new Table("read_model.website_node", "node_id");
    static final Table TIMELINE = new Table("read_model.website_timeline", "website_id");

    private final Rows rows;
    private final JdbcClient jdbc;
    private final QueryUpdateEmitter updates;

    WebsiteProjection(Rows rows, JdbcClient jdbc, QueryUpdateEmitter updates) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.updates = updates;
    }

    @EventHandler
    void on(WebsiteEvent event, @SequenceNumber long version, @Timestamp Instant at, ReplayStatus replay) {
        project(event);
        TimelineEntry entry = Timeline.entry(event, version, at.truncatedTo(ChronoUnit.MICROS));
        append(entry);
        if (!replay.isReplay()) {
            tell(entry, owner(event));
        }
    }

    @EventHandler
    void on(NodeRegistered registered) {
        serve(registered.nodeId(), registered.address());
    }

    @EventHandler
    void on(NodeAddressChanged changed) {
        serve(changed.nodeId(), changed.address());
    }

    private void serve(NodeId node, URI address) {
        rows.row(NODE, node).with("address", address).put("""
                INSERT INTO read_model.website_node (node_id, version, address, since)
                VALUES (:id, :version, :address, :at)
                ON CONFLICT DO NOTHING""");
    }

    /** Goes out after the commit, where nothing may fail any more: whose the website is, is known before. */
    private void tell(TimelineEntry entry, @Nullable AccountPath owner) {
        if (owner != null) {
            updates.emit(
                    FindTimeline.class,
                    query -> query.websiteId().equals(entry.websiteId())
                            && query.scope().covers(owner),
                    entry);
        }
    }

    /** As the first event says, in this batch or in the row; null when there is no such website. Read once a batch. */
    private @Nullable AccountPath owner(WebsiteEvent event) {
        Map<WebsiteId, AccountPath> known =
                CurrentUnitOfWork.get().root().getOrComputeResource(OWNERS, none -> new HashMap<>());
        return event instanceof WebsiteRequested requested
                ? known.computeIfAbsent(event.websiteId(), none -> requested.ownerPath())
                : known.computeIfAbsent(event.websiteId(), this::ownerInRow);
    }

    @ResetHandler
    void reset() {
        rows.truncate(WEBSITE, NODE, TIMELINE);
    }

    private void project(WebsiteEvent event) {
        Row row = rows.row(WEBSITE, event.websiteId());
        switch (event) {
            case WebsiteRequested requested -> insert(row, requested);
            case StepStarted started -> row.with("step", started.step()).change("""
                        UPDATE read_model.website
                        SET status = 'PROVISIONING', step = :step, version = :version, updated_at = :at
                        WHERE website_id = :id AND version < :version""");
            case WebsitePlaced placed -> row.with("node", placed.nodeId()).change("""
                        UPDATE read_model.website
                        SET node_id = :node, version = :version, updated_at = :at
                        WHERE website_id = :id AND version < :version""");
            case StepCompleted _, StepFailed _ -> row.change("""
                        UPDATE read_model.website
                        SET version = :version, updated_at = :at
                        WHERE website_id = :id AND version < :version""");
            case StepUndone undone -> undo(row, undone.step());
            case WebsiteLive _ -> row.change("""
                        UPDATE read_model.website
                        SET status = 'LIVE', live_at = :at, version = :version, updated_at = :at
                        WHERE website_id = :id AND version < :version""");
            case WebsiteResized resized -> room(row, resized.resources()).change("""
                        UPDATE read_model.website
                        SET slots = :slots, disk_megabytes = :disk, memory_megabytes = :memory, version = :version,
                            updated_at = :at
                        WHERE website_id = :id AND version < :version""");
            case ProvisioningFailed failed ->
                row.with("reason", failed.reason()).change("""
                        UPDATE read_model.website
                        SET status = 'FAILED', reason = :reason, version = :version, updated_at = :at
                        WHERE website_id = :id AND version < :version""");
            case WebsiteSuspended suspended -> suspend(row, suspended.reason());
            case SuspensionCauseLifted lifted -> suspend(row, lifted.reason());
            case WebsiteResumed _ -> row.change("""
                        UPDATE read_model.website
                        SET status = 'LIVE', reason = NULL, version = :version, updated_at = :at
                        WHERE website_id = :id AND version < :version""");
            case DeletionStarted deletion ->
                row.with("reason", deletion.reason()).change("""
                        UPDATE read_model.website
                        SET status = 'DELETING', reason = :reason, version = :version, updated_at = :at
                        WHERE website_id = :id AND version < :version""");
            case WebsiteDeleted _ -> row.change("""
                        UPDATE read_model.website
                        SET status = 'DELETED', node_id = NULL, version = :version, updated_at = :at
                        WHERE website_id = :id AND version < :version""");
        }
    }

    private static void suspend(Row row, Reason reason) {
        row.with("reason", reason).change("""
                        UPDATE read_model.website
                        SET status = 'SUSPENDED', reason = :reason, version = :version, updated_at = :at
                        WHERE website_id = :id AND version < :version""");
    }

    private static void undo(Row row, ProvisioningStep step) {
        // with the reservation the website loses its place
        row.with("placeIsLost", step == ProvisioningStep.RESERVE_NODE).change("""
                        UPDATE read_model.website
                        SET node_id = CASE WHEN :placeIsLost THEN NULL ELSE node_id END,
                            version = :version, updated_at = :at
                        WHERE website_id = :id AND version < :version""");
    }

    private static Row room(Row row, Resources resources) {
        return row.with("slots", resources.slots())
                .with("disk", resources.diskMegabytes())
                .with("memory", resources.memoryMegabytes());
    }

    private static void insert(Row row, WebsiteRequested requested) {
        String search = String.join(
                        " ",
                        requested.websiteId().value(),
                        requested.accountId().value(),
                        requested.domain().value())
                .toLowerCase(Locale.ROOT);
        room(row, requested.resources())
                .with("subscription", requested.subscriptionId())
                .with("account", requested.accountId())
                .with("path", requested.ownerPath())
                .with("domain", requested.domain())
                .with("application", requested.application())
                .with("group", requested.serverGroup())
                .with("search", search)
                .put("""
                        INSERT INTO read_model.website (website_id, subscription_id, account_id, owner_path, status, domain,
                            application, server_group, slots, disk_megabytes, memory_megabytes, search, requested_at,
                            version, updated_at)
                        VALUES (:id, :subscription, :account, :path, 'REQUESTED', :domain, :application, :group, :slots,
                            :disk, :memory, :search, :at, :version, :at)
                        ON CONFLICT (website_id) DO NOTHING""");
    }

    private void append(TimelineEntry entry) {
        rows.row(TIMELINE, entry.websiteId())
                .with("what", entry.what())
                .with("step", entry.step())
                .with("attempt", entry.attempt())
                .with("detail", entry.detail())
                .put("""
                        INSERT INTO read_model.website_timeline
                            (website_id, version, what, step, attempt, detail, updated_at)
                        VALUES (:id, :version, :what, :step, :attempt, :detail, :at)
                        ON CONFLICT (website_id, version) DO NOTHING""");
    }

    private @Nullable AccountPath ownerInRow(WebsiteId websiteId) {
        return jdbc.sql("SELECT owner_path FROM read_model.website WHERE website_id = :id")
                .param("id", websiteId.value())
                .query(String.class)
                .optional()
                .map(AccountPath::new)
                .orElse(null);
    }
}
