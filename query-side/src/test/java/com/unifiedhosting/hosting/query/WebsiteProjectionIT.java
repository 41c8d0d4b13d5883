package com.unifiedhosting.hosting.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.catalogue.PackageMaker.SHARED_GROUP;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.query.AccountRows;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeEvent.NodeAddressChanged;
import com.unifiedhosting.hosting.NodeEvent.NodeRegistered;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.hosting.TimelineEntry;
import com.unifiedhosting.hosting.TimelineEntry.What;
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
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsite;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsiteAsOf;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsites;
import com.unifiedhosting.hosting.WebsiteSorting;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.hosting.WebsiteView;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.subscription.SubscriptionId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebsiteProjectionIT {

    private static final WebsiteId SITE = new WebsiteId("web_1");
    private static final WebsiteId OTHER = new WebsiteId("web_2");
    private static final NodeId NODE = new NodeId("node_1");
    private static final URI ADDRESS = URI.create("http://localhost:8081");
    private static final Resources RESOURCES = new Resources(1, 1_000, 512);
    private static final AccountId ZOE = new AccountId("acc_zoe");
    private static final AccountPath ZOE_PATH = AccountPath.PLATFORM.child(ZOE);

    private final Asking live = Asking.handlers();
    private final ProjectionFixture projection = ProjectionFixture.of(
            new WebsiteProjection(ReadModelDatabase.rows(), ReadModelDatabase.JDBC, live.emitter()));

    @BeforeEach
    void request() {
        AccountRows.given(bobRegistered());
        projection
                .at("2026-01-31T09:59:59Z")
                .given(new NodeRegistered(NODE, NodeRole.APPLICATION, "eu-central", SHARED_GROUP, RESOURCES, ADDRESS))
                .at("2026-01-31T10:00:00Z")
                .given(requested());
    }

    @Test
    void showsAWebsiteAsItWasRequested() {
        assertThat(site())
                .isEqualTo(new WebsiteView(
                        SITE,
                        SUBSCRIPTION,
                        BOB,
                        BOB_PATH,
                        WebsiteStatus.REQUESTED,
                        new DomainName("bob.example"),
                        ApplicationType.STATIC,
                        SHARED_GROUP,
                        RESOURCES,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-01-31T10:00:00Z"),
                        null,
                        0,
                        Instant.parse("2026-01-31T10:00:00Z")));
    }

    @Test
    void showsWhereAndHowFarProvisioningIs() {
        projection.given(
                new StepStarted(SITE, ProvisioningStep.RESERVE_NODE, 1),
                new WebsitePlaced(SITE, NODE),
                new StepCompleted(SITE, ProvisioningStep.RESERVE_NODE),
                new StepStarted(SITE, ProvisioningStep.CREATE_SITE, 1));
        assertThat(site().status()).isEqualTo(WebsiteStatus.PROVISIONING);
        assertThat(site().step()).isEqualTo(ProvisioningStep.CREATE_SITE);
        assertThat(site().nodeId()).isEqualTo(NODE);
        assertThat(site().address()).isEqualTo(ADDRESS);
        assertThat(site().temporaryUrl()).isEqualTo(URI.create("http://localhost:8081/~web_1/"));
        assertThat(site().version()).isEqualTo(4);
    }

    @Test
    void showsWhereItsNodeIsNow() {
        URI moved = URI.create("https://web1.hosting.example");
        projection.given(new WebsitePlaced(SITE, NODE));
        WebsiteView before = site();
        projection.at("2026-01-31T11:00:00Z").given(new NodeAddressChanged(NODE, moved));

        assertThat(site().address()).isEqualTo(moved);
        assertThat(site().temporaryUrl()).isEqualTo(URI.create("https://web1.hosting.example/~web_1/"));
        assertThat(site().version())
                .as("of the website, to which nothing happened")
                .isEqualTo(before.version());
        assertThat(asOf("2026-01-31T10:59:59Z")).isEqualTo(before);
        assertThat(asOf("2026-01-31T11:00:00Z")).isEqualTo(site());
        assertThat(ask().all(new FindTimeline(BOB_PATH, SITE), TimelineEntry.class))
                .hasSize(2);
        projection.assertRepeatChangesNothing(WebsiteProjection.WEBSITE, WebsiteProjection.NODE);
        projection.assertRebuildEqualsLive(WebsiteProjection.WEBSITE, WebsiteProjection.NODE);
        assertThat(site().address()).isEqualTo(moved);
    }

    @Test
    void losesItsPlaceWithTheReservationOnly() {
        projection.given(
                new StepStarted(SITE, ProvisioningStep.RESERVE_NODE, 1),
                new WebsitePlaced(SITE, NODE),
                new StepUndone(SITE, ProvisioningStep.CREATE_SITE));
        assertThat(site().nodeId()).isEqualTo(NODE);
        projection.given(
                new StepUndone(SITE, ProvisioningStep.RESERVE_NODE),
                new ProvisioningFailed(SITE, SUBSCRIPTION, new Reason("no answer")));
        assertThat(site().nodeId()).isNull();
        assertThat(site().address()).isNull();
        assertThat(site().temporaryUrl()).isNull();
        assertThat(site().status()).isEqualTo(WebsiteStatus.FAILED);
        assertThat(site().reason()).isEqualTo("no answer");
    }

    @Test
    void showsTheLifeOfALiveWebsite() {
        projection.at("2026-01-31T10:00:02Z").given(new WebsiteLive(SITE, SUBSCRIPTION));
        assertThat(site().status()).isEqualTo(WebsiteStatus.LIVE);
        assertThat(site().liveAt()).isEqualTo(Instant.parse("2026-01-31T10:00:02Z"));
        projection.given(new WebsiteSuspended(SITE, SUBSCRIPTION, SuspensionCause.STAFF, new Reason("abuse")));
        assertThat(site().status()).isEqualTo(WebsiteStatus.SUSPENDED);
        assertThat(site().reason()).isEqualTo("abuse");
        projection.given(new WebsiteSuspended(SITE, SUBSCRIPTION, SuspensionCause.SUBSCRIPTION, new Reason("unpaid")));
        assertThat(site().reason()).isEqualTo("unpaid");
        projection.given(
                new SuspensionCauseLifted(SITE, SUBSCRIPTION, SuspensionCause.SUBSCRIPTION, new Reason("abuse")));
        assertThat(site().status()).isEqualTo(WebsiteStatus.SUSPENDED);
        assertThat(site().reason()).isEqualTo("abuse");
        projection.given(new WebsiteResumed(SITE, SUBSCRIPTION));
        assertThat(site().status()).isEqualTo(WebsiteStatus.LIVE);
        assertThat(site().reason()).isNull();
        projection.given(new DeletionStarted(SITE, SUBSCRIPTION, new Reason("moved")));
        assertThat(site().status()).isEqualTo(WebsiteStatus.DELETING);
        projection.given(new WebsiteDeleted(SITE, SUBSCRIPTION));
        assertThat(site().status()).isEqualTo(WebsiteStatus.DELETED);
        assertThat(site().liveAt()).isEqualTo(Instant.parse("2026-01-31T10:00:02Z"));
    }

    @Test
    void tellsEachEventInTheTimeline() {
        projection.given(life().toArray(WebsiteEvent[]::new));
        List<TimelineEntry> timeline = ask().all(new FindTimeline(BOB_PATH, SITE), TimelineEntry.class);
        assertThat(timeline)
                .extracting(TimelineEntry::what)
                .containsExactly(
                        What.REQUESTED,
                        What.STEP_STARTED,
                        What.PLACED,
                        What.STEP_COMPLETED,
                        What.STEP_STARTED,
                        What.STEP_FAILED,
                        What.STEP_STARTED,
                        What.STEP_FAILED_FOR_GOOD,
                        What.STEP_UNDONE,
                        What.STEP_UNDONE,
                        What.FAILED,
                        What.LIVE,
                        What.SUSPENDED,
                        What.STILL_SUSPENDED,
                        What.RESUMED,
                        What.RESIZED,
                        What.DELETION_STARTED,
                        What.DELETED);
        assertThat(timeline.get(5))
                .isEqualTo(new TimelineEntry(
                        SITE,
                        What.STEP_FAILED,
                        ProvisioningStep.CREATE_SITE,
                        1,
                        "no answer",
                        5,
                        Instant.parse("2026-01-31T10:00:05Z")));
        assertThat(timeline.get(2).detail()).isEqualTo("node_1");
        assertThat(ask().all(new FindTimeline(ZOE_PATH, SITE), TimelineEntry.class))
                .isEmpty();
    }

    @Test
    void filtersWithinTheScopeOnly() {
        projection.given(other(), new WebsitePlaced(SITE, NODE), new WebsiteLive(SITE, SUBSCRIPTION));
        assertThat(found(AccountPath.PLATFORM, null)).containsExactly(OTHER, SITE);
        assertThat(found(ACME_PATH, null)).containsExactly(SITE);
        assertThat(found(ZOE_PATH, null)).containsExactly(OTHER);
        assertThat(ask().one(new FindWebsite(ZOE_PATH, SITE), WebsiteView.class))
                .isNull();
        assertThat(found(AccountPath.PLATFORM, "BOB.exam")).containsExactly(SITE);
        assertThat(found(AccountPath.PLATFORM, "bob builder")).containsExactly(SITE);
        assertThat(found(ZOE_PATH, "bob builder")).isEmpty();
        assertThat(filtered(WebsiteStatus.LIVE, null, null, null, null, null)).containsExactly(SITE);
        assertThat(filtered(null, ZOE, null, null, null, null)).containsExactly(OTHER);
        assertThat(filtered(null, null, SUBSCRIPTION, null, null, null)).containsExactly(SITE);
        assertThat(filtered(null, null, null, NODE, null, null)).containsExactly(SITE);
        assertThat(filtered(null, null, null, null, ApplicationType.PHP, null)).containsExactly(OTHER);
        assertThat(filtered(null, null, null, null, null, new DomainName("zoe.example")))
                .containsExactly(OTHER);
    }

    @Test
    void pagesInEachOrder() {
        WebsiteId third = new WebsiteId("web_3");
        projection.given(other(), requested(third, ZOE, ZOE_PATH, "alf.example"));
        assertThat(paged(WebsiteSorting.NEWEST)).containsExactly(third, OTHER, SITE);
        assertThat(paged(WebsiteSorting.OLDEST)).containsExactly(SITE, OTHER, third);
        assertThat(paged(WebsiteSorting.DOMAIN)).containsExactly(third, SITE, OTHER);
    }

    @Test
    void tellsTheStateAtAnInstantFromTheEvents() {
        List<WebsiteView> seen = new ArrayList<>(List.of(site()));
        for (WebsiteEvent event : life()) {
            projection.given(event);
            seen.add(site());
        }
        for (WebsiteView view : seen) {
            assertThat(ask().one(new FindWebsiteAsOf(BOB_PATH, SITE, view.updatedAt()), WebsiteView.class))
                    .isEqualTo(view);
        }
        Instant end = seen.getLast().updatedAt();
        assertThat(ask().one(new FindWebsiteAsOf(ZOE_PATH, SITE, end), WebsiteView.class))
                .isNull();
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.given(other());
        projection.given(life().toArray(WebsiteEvent[]::new));
        projection.assertRepeatChangesNothing(WebsiteProjection.WEBSITE, WebsiteProjection.TIMELINE);
        projection.assertRebuildEqualsLive(WebsiteProjection.WEBSITE, WebsiteProjection.TIMELINE);
    }

    private static List<WebsiteEvent> life() {
        return List.of(
                new StepStarted(SITE, ProvisioningStep.RESERVE_NODE, 1),
                new WebsitePlaced(SITE, NODE),
                new StepCompleted(SITE, ProvisioningStep.RESERVE_NODE),
                new StepStarted(SITE, ProvisioningStep.CREATE_SITE, 1),
                new StepFailed(SITE, ProvisioningStep.CREATE_SITE, 1, new Reason("no answer"), false),
                new StepStarted(SITE, ProvisioningStep.CREATE_SITE, 2),
                new StepFailed(SITE, ProvisioningStep.CREATE_SITE, 2, new Reason("no answer"), true),
                new StepUndone(SITE, ProvisioningStep.CREATE_SITE),
                new StepUndone(SITE, ProvisioningStep.RESERVE_NODE),
                new ProvisioningFailed(SITE, SUBSCRIPTION, new Reason("no answer")),
                // not as life goes, but each event once
                new WebsiteLive(SITE, SUBSCRIPTION),
                new WebsiteSuspended(SITE, SUBSCRIPTION, SuspensionCause.STAFF, new Reason("unpaid")),
                new SuspensionCauseLifted(SITE, SUBSCRIPTION, SuspensionCause.SUBSCRIPTION, new Reason("abuse")),
                new WebsiteResumed(SITE, SUBSCRIPTION),
                new WebsiteResized(SITE, SUBSCRIPTION, new Resources(1, 20_000, 1_024)),
                new DeletionStarted(SITE, SUBSCRIPTION, new Reason("moved")),
                new WebsiteDeleted(SITE, SUBSCRIPTION));
    }

    private Asking ask() {
        return Asking.handlers(new WebsiteQueries(
                ReadModelDatabase.JDBC, new History(projection.eventStore()), ReadModelDatabase.INDEX));
    }

    private WebsiteView site() {
        return requireNonNull(ask().one(new FindWebsite(BOB_PATH, SITE), WebsiteView.class));
    }

    private WebsiteView asOf(String instant) {
        return requireNonNull(
                ask().one(new FindWebsiteAsOf(BOB_PATH, SITE, Instant.parse(instant)), WebsiteView.class));
    }

    private List<WebsiteId> found(AccountPath scope, @Nullable String text) {
        return ids(ask().all(
                        new FindWebsites(
                                scope, null, null, null, null, null, null, text, WebsiteSorting.NEWEST, Page.first()),
                        WebsiteView.class));
    }

    private List<WebsiteId> filtered(
            @Nullable WebsiteStatus status,
            @Nullable AccountId account,
            @Nullable SubscriptionId subscription,
            @Nullable NodeId node,
            @Nullable ApplicationType application,
            @Nullable DomainName domain) {
        return ids(ask().all(
                        new FindWebsites(
                                AccountPath.PLATFORM,
                                status,
                                account,
                                subscription,
                                node,
                                application,
                                domain,
                                null,
                                WebsiteSorting.NEWEST,
                                Page.first()),
                        WebsiteView.class));
    }

    private List<WebsiteId> paged(WebsiteSorting sorting) {
        return ids(ask().pages(
                        page -> new FindWebsites(
                                AccountPath.PLATFORM, null, null, null, null, null, null, null, sorting, page),
                        WebsiteView.class,
                        sorting::placeOf));
    }

    private static List<WebsiteId> ids(List<WebsiteView> views) {
        return views.stream().map(WebsiteView::websiteId).toList();
    }

    private static WebsiteRequested requested() {
        return requested(SITE, BOB, BOB_PATH, "bob.example");
    }

    private static WebsiteRequested other() {
        return requested(OTHER, ZOE, ZOE_PATH, "zoe.example");
    }

    private static WebsiteRequested requested(WebsiteId id, AccountId account, AccountPath path, String domain) {
        return new WebsiteRequested(
                id,
                account.equals(BOB) ? SUBSCRIPTION : new SubscriptionId("sub_2"),
                account,
                path,
                new DomainName(domain),
                account.equals(BOB) ? ApplicationType.STATIC : ApplicationType.PHP,
                SHARED_GROUP,
                RESOURCES);
    }
}
