package com.unifiedhosting.hosting.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.catalogue.PackageMaker.SHARED_GROUP;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.NodeEvent.DrainingStarted;
import com.unifiedhosting.hosting.NodeEvent.MaintenanceStarted;
import com.unifiedhosting.hosting.NodeEvent.NodeAddressChanged;
import com.unifiedhosting.hosting.NodeEvent.NodeDecommissioned;
import com.unifiedhosting.hosting.NodeEvent.NodeReady;
import com.unifiedhosting.hosting.NodeEvent.NodeRegistered;
import com.unifiedhosting.hosting.NodeEvent.SlotReleased;
import com.unifiedhosting.hosting.NodeEvent.SlotReserved;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeQuery.FindNode;
import com.unifiedhosting.hosting.NodeQuery.FindNodes;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.NodeView;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeProjectionIT {

    private static final NodeId FIRST = new NodeId("node_1");
    private static final NodeId SECOND = new NodeId("node_2");
    private static final NodeId THIRD = new NodeId("node_3");
    private static final URI ADDRESS = URI.create("http://localhost:8081");
    private static final Resources CAPACITY = new Resources(10, 100_000, 64_000);

    private final ProjectionFixture projection = ProjectionFixture.of(new NodeProjection(ReadModelDatabase.rows()));
    private final Asking ask = Asking.handlers(new NodeQueries(ReadModelDatabase.JDBC));

    @BeforeEach
    void register() {
        projection
                .at("2026-01-31T10:00:00Z")
                .given(
                        registered(FIRST, NodeRole.APPLICATION, "eu-central", SHARED_GROUP),
                        registered(SECOND, NodeRole.APPLICATION, "us-east", new ServerGroup("premium")),
                        registered(THIRD, NodeRole.MAIL, "eu-central", SHARED_GROUP));
    }

    @Test
    void showsANodeAsItWasRegistered() {
        assertThat(node(FIRST))
                .isEqualTo(new NodeView(
                        FIRST,
                        NodeRole.APPLICATION,
                        NodeStatus.REGISTERED,
                        "eu-central",
                        SHARED_GROUP,
                        CAPACITY,
                        Resources.NONE,
                        ADDRESS,
                        Instant.parse("2026-01-31T10:00:00Z"),
                        0,
                        Instant.parse("2026-01-31T10:00:00Z")));
    }

    @Test
    void showsInWhichStateANodeIs() {
        projection.given(new NodeReady(FIRST));
        assertThat(node(FIRST).status()).isEqualTo(NodeStatus.READY);
        projection.given(new MaintenanceStarted(FIRST));
        assertThat(node(FIRST).status()).isEqualTo(NodeStatus.MAINTENANCE);
        projection.given(new DrainingStarted(FIRST));
        assertThat(node(FIRST).status()).isEqualTo(NodeStatus.DRAINING);
        projection.given(new NodeDecommissioned(FIRST));
        assertThat(node(FIRST).status()).isEqualTo(NodeStatus.DECOMMISSIONED);
    }

    @Test
    void showsWhereANodeIs() {
        URI moved = URI.create("https://web1.hosting.example");
        projection.given(new NodeAddressChanged(FIRST, moved));
        assertThat(node(FIRST).address()).isEqualTo(moved);
        assertThat(node(FIRST).version()).isEqualTo(1);
        assertThat(node(SECOND).address()).isEqualTo(ADDRESS);
    }

    @Test
    void addsUpWhatItsWebsitesUse() {
        projection.given(
                new SlotReserved(FIRST, new WebsiteId("web_1"), new Resources(1, 1_000, 512)),
                new SlotReserved(FIRST, new WebsiteId("web_2"), new Resources(1, 2_000, 256)));
        assertThat(node(FIRST).used()).isEqualTo(new Resources(2, 3_000, 768));
        projection.given(new SlotReleased(FIRST, new WebsiteId("web_1"), new Resources(1, 1_000, 512)));
        assertThat(node(FIRST).used()).isEqualTo(new Resources(1, 2_000, 256));
    }

    @Test
    void filtersAndShowsNodesToThePlatformOnly() {
        projection.given(new NodeReady(FIRST));
        assertThat(found(AccountPath.PLATFORM, NodeStatus.READY, null, null, null))
                .containsExactly(FIRST);
        assertThat(found(AccountPath.PLATFORM, null, NodeRole.MAIL, null, null)).containsExactly(THIRD);
        assertThat(found(AccountPath.PLATFORM, null, null, new ServerGroup("premium"), null))
                .containsExactly(SECOND);
        assertThat(found(AccountPath.PLATFORM, null, null, null, "US-")).containsExactly(SECOND);
        assertThat(found(ACME_PATH, null, null, null, null)).isEmpty();
        assertThat(ask.one(new FindNode(ACME_PATH, FIRST), NodeView.class)).isNull();
    }

    @Test
    void pagesByIdentifier() {
        assertThat(ask.pages(
                        page -> new FindNodes(AccountPath.PLATFORM, null, null, null, null, page),
                        NodeView.class,
                        NodeView::place))
                .extracting(NodeView::nodeId)
                .containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.given(
                new NodeReady(FIRST),
                new NodeAddressChanged(FIRST, URI.create("https://web1.hosting.example")),
                new SlotReserved(FIRST, new WebsiteId("web_1"), new Resources(1, 1_000, 512)),
                new SlotReserved(FIRST, new WebsiteId("web_2"), new Resources(1, 2_000, 256)),
                new SlotReleased(FIRST, new WebsiteId("web_1"), new Resources(1, 1_000, 512)));
        projection.assertRepeatChangesNothing(NodeProjection.NODE);
        projection.assertRebuildEqualsLive(NodeProjection.NODE);
    }

    private NodeView node(NodeId id) {
        return requireNonNull(ask.one(new FindNode(AccountPath.PLATFORM, id), NodeView.class));
    }

    private List<NodeId> found(
            AccountPath scope,
            @Nullable NodeStatus status,
            @Nullable NodeRole role,
            @Nullable ServerGroup group,
            @Nullable String text) {
        return ask.all(new FindNodes(scope, status, role, group, text, Page.first()), NodeView.class).stream()
                .map(NodeView::nodeId)
                .toList();
    }

    private static NodeRegistered registered(NodeId id, NodeRole role, String location, ServerGroup group) {
        return new NodeRegistered(id, role, location, group, CAPACITY, ADDRESS);
    }
}
