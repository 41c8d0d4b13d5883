package com.unifiedhosting.hosting.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.hosting.ProvisioningStep.CREATE_SITE;
import static com.unifiedhosting.hosting.ProvisioningStep.PROBE;
import static com.unifiedhosting.hosting.ProvisioningStep.RESERVE_NODE;
import static com.unifiedhosting.hosting.WebsiteMaker.ADDRESS;
import static com.unifiedhosting.hosting.WebsiteMaker.DOMAIN;
import static com.unifiedhosting.hosting.WebsiteMaker.NODE;
import static com.unifiedhosting.hosting.WebsiteMaker.SHARE;
import static com.unifiedhosting.hosting.WebsiteMaker.WEBSITE;
import static com.unifiedhosting.hosting.WebsiteMaker.registerNode;
import static com.unifiedhosting.hosting.WebsiteMaker.requestWebsite;
import static com.unifiedhosting.hosting.WebsiteMaker.requested;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.ClaimEvent.ClaimReleased;
import com.unifiedhosting.account.ClaimEvent.ClaimTaken;
import com.unifiedhosting.account.ClaimId;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.catalogue.Limits;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeCommand.DrainNode;
import com.unifiedhosting.hosting.NodeCommand.MarkNodeReady;
import com.unifiedhosting.hosting.NodeCommand.RegisterNode;
import com.unifiedhosting.hosting.NodeEvent.SlotReleased;
import com.unifiedhosting.hosting.NodeEvent.SlotReserved;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.WebsiteCommand.CompleteStep;
import com.unifiedhosting.hosting.WebsiteCommand.DeleteWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.FailProvisioning;
import com.unifiedhosting.hosting.WebsiteCommand.FailStep;
import com.unifiedhosting.hosting.WebsiteCommand.FinishDeletion;
import com.unifiedhosting.hosting.WebsiteCommand.GoLive;
import com.unifiedhosting.hosting.WebsiteCommand.PlaceWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.RecordStepUndone;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.StartStep;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepCompleted;
import com.unifiedhosting.hosting.WebsiteEvent.StepUndone;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteDeleted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsitePlaced;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.CommandSide;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteReturned;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests, placements and releases: what a website takes from others, and gives back. Bob may have three. */
class WebsiteComponentsTest {

    private static final Reason WHY = new Reason("Because");
    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");
    private static final NodeId NODE_2 = new NodeId("node_2");
    private static final ClaimId CLAIM = new ClaimKeys(new byte[32]).domain(DOMAIN);
    private static final ClaimReleased RELEASED = new ClaimReleased(CLAIM, WEBSITE.value());
    private static final WebsiteReturned RETURNED = new WebsiteReturned(SUBSCRIPTION, WEBSITE);

    private final CommandSide side = new CommandSide(Instant.EPOCH);

    @BeforeEach
    void bobHasStarter() {
        side.happened(BOB, bobRegistered());
        side.happened(SUBSCRIPTION, created(), new SubscriptionActivated(SUBSCRIPTION));
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void requestingClaimsTheDomainAndCountsTheWebsite() {
        assertThat(side.eventsOf(requestWebsite()))
                .containsExactlyInAnyOrder(
                        requested(),
                        new ClaimTaken(CLAIM, WEBSITE.value()),
                        new WebsiteAllotted(SUBSCRIPTION, WEBSITE));
    }

    @Test
    void theFirstWebsiteOfAnOrderHoldsItsDomainAlready() {
        side.happened(CLAIM, new ClaimTaken(CLAIM, WEBSITE.value()));

        assertThat(side.eventsOf(requestWebsite()))
                .containsExactlyInAnyOrder(requested(), new WebsiteAllotted(SUBSCRIPTION, WEBSITE));
    }

    @Test
    void requestsOnce() {
        side.send(requestWebsite());

        assertThat(side.eventsOf(requestWebsite())).isEmpty();
    }

    @Test
    void refusesAnotherWebsiteUnderTheSameIdentifier() {
        side.send(requestWebsite());

        side.refuses(
                HostingRefusal.WEBSITE_CONTRADICTS,
                new RequestWebsite(WEBSITE, SUBSCRIPTION, DOMAIN, ApplicationType.PHP));
        side.refuses(
                HostingRefusal.WEBSITE_CONTRADICTS,
                new RequestWebsite(WEBSITE, SUBSCRIPTION, new DomainName("other.example.com"), ApplicationType.STATIC));
        side.refuses(
                HostingRefusal.WEBSITE_CONTRADICTS,
                new RequestWebsite(WEBSITE, new SubscriptionId("sub_2"), DOMAIN, ApplicationType.STATIC));
    }

    @Test
    void refusesADomainOfAnotherAndCountsNothing() {
        side.happened(CLAIM, new ClaimTaken(CLAIM, "web_other"));

        side.refuses(HostingRefusal.DOMAIN_TAKEN, requestWebsite());
        assertThat(side.stream(SUBSCRIPTION)).hasSize(2);
    }

    @Test
    void refusesAWebsiteBeyondTheLimitAndClaimsNothing() {
        IntStream.rangeClosed(1, 3).forEach(n -> side.send(another(n)));

        side.refuses(SubscriptionRefusal.WEBSITE_LIMIT_REACHED, requestWebsite());
        assertThat(side.stream(CLAIM)).isEmpty();
    }

    @Test
    void refusesAWebsiteOfASubscriptionThatIsUnknownForeignOrOver() {
        side.refuses(
                SubscriptionRefusal.UNKNOWN_SUBSCRIPTION,
                new RequestWebsite(WEBSITE, new SubscriptionId("sub_2"), DOMAIN, ApplicationType.STATIC));
        side.refusesAs(STRANGER, SubscriptionRefusal.UNKNOWN_SUBSCRIPTION, requestWebsite());
        side.happened(SUBSCRIPTION, new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
        side.refuses(SubscriptionRefusal.ENDED, requestWebsite());
    }

    @Test
    void oneOfManyWhoWantADomainGetsIt() throws Exception {
        List<Callable<Boolean>> requests = IntStream.range(0, 30)
                .<Callable<Boolean>>mapToObj(n -> () -> {
                    try {
                        side.send(new RequestWebsite(
                                new WebsiteId("web_" + n), SUBSCRIPTION, DOMAIN, ApplicationType.STATIC));
                        return true;
                    } catch (Refused refused) {
                        assertThat(refused.is(HostingRefusal.DOMAIN_TAKEN)).isTrue();
                        return false;
                    }
                })
                .toList();
        int won = 0;
        try (var callers = Executors.newFixedThreadPool(8)) {
            for (var answer : callers.invokeAll(requests)) {
                won += answer.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
    }

    @Test
    void sharesTheDiskEqually() {
        assertThat(new Limits(3, 10_000, 0, 0, 0, 512).perWebsite()).isEqualTo(new Resources(1, 3_333, 512));
        assertThat(new Limits(1, 10_000, 0, 0, 0, 512).perWebsite()).isEqualTo(new Resources(1, 10_000, 512));
    }

    @Test
    void placesOnTheNodeWithTheMostRoom() {
        readyNode(registerNode(NODE, 2));
        readyNode(registerNode(NODE_2, 3));
        side.send(requestWebsite());
        side.send(new StartStep(WEBSITE, RESERVE_NODE, 1));

        assertThat(side.eventsOf(new PlaceWebsite(WEBSITE)))
                .containsExactlyInAnyOrder(
                        new SlotReserved(NODE_2, WEBSITE, SHARE),
                        new WebsitePlaced(WEBSITE, NODE_2),
                        new StepCompleted(WEBSITE, RESERVE_NODE));
    }

    @Test
    void placesOnTheFirstOfEquals() {
        readyNode(registerNode(NODE_2, 2));
        readyNode(registerNode(NODE, 2));

        placedOn(NODE);
    }

    @Test
    void moreDiskDecidesBetweenNodesWithAsManySlots() {
        readyNode(registerNode(NODE, 2));
        readyNode(new RegisterNode(
                NODE_2,
                NodeRole.APPLICATION,
                "eu-central",
                registerNode(NODE, 2).group(),
                new Resources(2, 20_000, 1_024),
                ADDRESS));

        placedOn(NODE_2);
    }

    @Test
    void placesOnce() {
        readyNode(registerNode(NODE, 2));
        placedOn(NODE);

        assertThat(side.eventsOf(new PlaceWebsite(WEBSITE))).isEmpty();
    }

    @Test
    void refusesToPlaceBeforeTheStepIsUnderWay() {
        readyNode(registerNode(NODE, 2));
        side.send(requestWebsite());

        side.refuses(HostingRefusal.WRONG_STEP, new PlaceWebsite(WEBSITE));
        side.refuses(HostingRefusal.UNKNOWN_WEBSITE, new PlaceWebsite(new WebsiteId("web_unknown")));
        side.refusesAs(STRANGER, HostingRefusal.UNKNOWN_WEBSITE, new PlaceWebsite(WEBSITE));
    }

    @Test
    void refusesToPlaceWhereNoReadyApplicationNodeHasRoom() {
        side.send(requestWebsite());
        side.send(new StartStep(WEBSITE, RESERVE_NODE, 1));
        side.refuses(HostingRefusal.NO_NODE_HAS_ROOM, new PlaceWebsite(WEBSITE));

        side.send(registerNode(NODE, 2));
        readyNode(registerNode(new NodeId("node_full"), 0));
        readyNode(registerNode(new NodeId("node_draining"), 2));
        side.send(new DrainNode(new NodeId("node_draining")));
        readyNode(new RegisterNode(
                new NodeId("node_mail"),
                NodeRole.MAIL,
                "eu-central",
                registerNode(NODE, 2).group(),
                new Resources(5, 50_000, 5_000),
                ADDRESS));

        side.refuses(HostingRefusal.NO_NODE_HAS_ROOM, new PlaceWebsite(WEBSITE));
        side.send(new MarkNodeReady(NODE));
        assertThat(side.eventsOf(new PlaceWebsite(WEBSITE))).contains(new WebsitePlaced(WEBSITE, NODE));
    }

    @Test
    void undoesInTheOppositeOrderAndReleasesTheSlot() {
        createdOnANode();
        side.send(new FailStep(WEBSITE, CREATE_SITE, 1, WHY, true));
        side.refuses(HostingRefusal.WRONG_STEP, new RecordStepUndone(WEBSITE, RESERVE_NODE));

        assertThat(side.eventsOf(new RecordStepUndone(WEBSITE, CREATE_SITE)))
                .containsExactly(new StepUndone(WEBSITE, CREATE_SITE));
        assertThat(side.eventsOf(new RecordStepUndone(WEBSITE, RESERVE_NODE)))
                .containsExactlyInAnyOrder(
                        new StepUndone(WEBSITE, RESERVE_NODE), new SlotReleased(NODE, WEBSITE, SHARE));
    }

    @Test
    void undoesOnceAndOnlyWhatWasStarted() {
        createdOnANode();
        side.send(new RecordStepUndone(WEBSITE, CREATE_SITE));

        assertThat(side.eventsOf(new RecordStepUndone(WEBSITE, CREATE_SITE))).isEmpty();
        assertThat(side.eventsOf(new RecordStepUndone(WEBSITE, PROBE))).isEmpty();
    }

    @Test
    void undoesAReservationThatFoundNoNode() {
        side.send(requestWebsite());
        side.send(new StartStep(WEBSITE, RESERVE_NODE, 1));
        side.send(new FailStep(WEBSITE, RESERVE_NODE, 1, WHY, true));

        assertThat(side.eventsOf(new RecordStepUndone(WEBSITE, RESERVE_NODE)))
                .containsExactly(new StepUndone(WEBSITE, RESERVE_NODE));
    }

    @Test
    void refusesToUndoWhatIsLive() {
        live();

        side.refuses(HostingRefusal.WRONG_WEBSITE_STATE, new RecordStepUndone(WEBSITE, PROBE));
    }

    @Test
    void failingGivesBackDomainAndCountOnce() {
        side.send(requestWebsite());
        FailProvisioning fail = new FailProvisioning(WEBSITE, WHY);

        assertThat(side.eventsOf(fail))
                .containsExactlyInAnyOrder(new ProvisioningFailed(WEBSITE, SUBSCRIPTION, WHY), RELEASED, RETURNED);
        assertThat(side.eventsOf(fail)).isEmpty();
    }

    @Test
    void failsOnlyWhenAllIsUndone() {
        createdOnANode();
        FailProvisioning fail = new FailProvisioning(WEBSITE, WHY);
        side.refuses(HostingRefusal.WRONG_WEBSITE_STATE, fail);
        side.send(new RecordStepUndone(WEBSITE, CREATE_SITE));
        side.refuses(HostingRefusal.WRONG_WEBSITE_STATE, fail);
        side.send(new RecordStepUndone(WEBSITE, RESERVE_NODE));

        assertThat(side.eventsOf(fail)).contains(RELEASED, RETURNED);
    }

    @Test
    void refusesToFailWhatHasBeenLive() {
        live();

        side.refuses(HostingRefusal.WRONG_WEBSITE_STATE, new FailProvisioning(WEBSITE, WHY));
    }

    @Test
    void finishingDeletionGivesBackAllOnce() {
        live();
        side.refuses(HostingRefusal.WRONG_WEBSITE_STATE, new FinishDeletion(WEBSITE));
        side.send(new DeleteWebsite(WEBSITE, WHY));

        assertThat(side.eventsOf(new FinishDeletion(WEBSITE)))
                .containsExactlyInAnyOrder(
                        new WebsiteDeleted(WEBSITE, SUBSCRIPTION),
                        new SlotReleased(NODE, WEBSITE, SHARE),
                        RELEASED,
                        RETURNED);
        assertThat(side.eventsOf(new FinishDeletion(WEBSITE))).isEmpty();
    }

    private void live() {
        createdOnANode();
        side.send(new CompleteStep(WEBSITE, CREATE_SITE));
        side.send(new StartStep(WEBSITE, PROBE, 1));
        side.send(new CompleteStep(WEBSITE, PROBE));
        side.send(new GoLive(WEBSITE));
    }

    private void createdOnANode() {
        readyNode(registerNode(NODE, 2));
        placedOn(NODE);
        side.send(new StartStep(WEBSITE, CREATE_SITE, 1));
    }

    private void placedOn(NodeId node) {
        side.send(requestWebsite());
        side.send(new StartStep(WEBSITE, RESERVE_NODE, 1));
        assertThat(side.eventsOf(new PlaceWebsite(WEBSITE))).contains(new WebsitePlaced(WEBSITE, node));
    }

    private void readyNode(RegisterNode node) {
        side.send(node);
        side.send(new MarkNodeReady(node.nodeId()));
    }

    private static RequestWebsite another(int n) {
        return new RequestWebsite(
                new WebsiteId("web_more" + n),
                SUBSCRIPTION,
                new DomainName("site" + n + ".example.com"),
                ApplicationType.STATIC);
    }
}
