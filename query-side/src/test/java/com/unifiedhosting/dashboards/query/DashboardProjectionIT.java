package com.unifiedhosting.dashboards.query;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.aProfile;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.billing.query.BillingEvents.periodCharge;
import static com.unifiedhosting.dashboards.query.DashboardProjection.ACCOUNT;
import static com.unifiedhosting.dashboards.query.DashboardProjection.NODE;
import static com.unifiedhosting.dashboards.query.DashboardProjection.SUBSCRIPTION;
import static com.unifiedhosting.dashboards.query.DashboardProjection.WEBSITE;
import static com.unifiedhosting.hosting.WebsiteMaker.DOMAIN;
import static com.unifiedhosting.hosting.WebsiteMaker.SHARE;
import static com.unifiedhosting.hosting.WebsiteMaker.nodeRegistered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountReactivated;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.dashboards.CustomerDashboardView.Service;
import com.unifiedhosting.dashboards.CustomerDashboardView.Site;
import com.unifiedhosting.dashboards.PlatformDashboardView.AccountCount;
import com.unifiedhosting.dashboards.PlatformDashboardView.AccountUse;
import com.unifiedhosting.dashboards.PlatformDashboardView.NodeUse;
import com.unifiedhosting.dashboards.PlatformDashboardView.SubscriptionCount;
import com.unifiedhosting.dashboards.PlatformDashboardView.WebsiteCount;
import com.unifiedhosting.hosting.NodeEvent.DrainingStarted;
import com.unifiedhosting.hosting.NodeEvent.MaintenanceStarted;
import com.unifiedhosting.hosting.NodeEvent.NodeDecommissioned;
import com.unifiedhosting.hosting.NodeEvent.NodeReady;
import com.unifiedhosting.hosting.NodeEvent.SlotReleased;
import com.unifiedhosting.hosting.NodeEvent.SlotReserved;
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.SuspensionCause;
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
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResumed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteSuspended;
import com.unifiedhosting.hosting.WebsiteMaker;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PastDueCleared;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreementEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.SubscriptionStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the projection makes of events. */
class DashboardProjectionIT extends DashboardStage {

    private static final Table[] TABLES = {ACCOUNT, SUBSCRIPTION, WEBSITE, NODE};
    private static final SubscriptionId SUB = SubscriptionMaker.SUBSCRIPTION;
    private static final InvoiceId OVERDUE = new InvoiceId("inv_1");
    private static final Hold HOLD = new Hold(Hold.Cause.NON_PAYMENT, "inv_1");

    @Test
    void countsAccountsByKindAndStatus() {
        projection.given(platformRegistered(), acmeRegistered(), bobRegistered(), eve());
        assertThat(platform().accounts())
                .containsExactly(
                        new AccountCount(AccountKind.CUSTOMER, AccountStatus.ACTIVE, 2),
                        new AccountCount(AccountKind.PLATFORM, AccountStatus.ACTIVE, 1),
                        new AccountCount(AccountKind.RESELLER, AccountStatus.ACTIVE, 1));

        projection.given(new AccountSuspended(BOB, new Reason("Abuse")));
        assertThat(statusOfBob()).isEqualTo(AccountStatus.SUSPENDED);
        projection.given(new AccountReactivated(BOB));
        assertThat(statusOfBob()).isEqualTo(AccountStatus.ACTIVE);
        projection.given(
                new ClosingStarted(BOB, new Reason("Moves away"), LocalDate.of(2026, 3, 1), AccountMaker.BERLIN, true));
        assertThat(statusOfBob()).isEqualTo(AccountStatus.CLOSING);
        projection.given(new AccountReopened(BOB));
        assertThat(statusOfBob()).isEqualTo(AccountStatus.ACTIVE);
        projection.given(
                new ClosingStarted(BOB, new Reason("Moves away"), LocalDate.of(2026, 3, 1), AccountMaker.BERLIN, true),
                new AccountClosed(BOB));
        assertThat(statusOfBob()).isEqualTo(AccountStatus.CLOSED);
        projection.assertRepeatChangesNothing(ACCOUNT);
    }

    @Test
    void namesAccountsAsTheyAreCalledNow() {
        projection.given(bobRegistered());
        Profile old = aProfile("bob@example.com");
        Profile renamed = new Profile(
                old.legalName(), new PersonName("Robert"), old.email(), old.phone(), old.address(), old.taxId());
        projection.given(
                new ProfileChanged(BOB, renamed),
                new TagsChanged(BOB, Set.of(new Tag("vip"))),
                new NoteWritten(BOB, new Note("Nice")),
                new BillingSettingsChanged(BOB, BillingSettings.STANDARD));

        assertThat(customer(BOB).displayName()).isEqualTo(new PersonName("Robert"));
    }

    @Test
    void showsOneStatusOfASubscriptionAsTheDomainTellsIt() {
        projection.given(bobRegistered(), SubscriptionMaker.created());
        assertStatus(SubscriptionStatus.PENDING, false, false, false);
        projection.given(new TrialStarted(SUB, LocalDate.of(2026, 2, 14)));
        assertStatus(SubscriptionStatus.TRIAL, false, false, false);
        projection.given(new SubscriptionActivated(SUB));
        assertStatus(SubscriptionStatus.ACTIVE, false, false, false);
        projection.given(new CancellationScheduled(SUB, LocalDate.of(2026, 2, 28), new Reason("Enough")));
        assertStatus(SubscriptionStatus.ACTIVE, false, false, true);
        projection.given(new BecamePastDue(SUB, OVERDUE), new BecamePastDue(SUB, new InvoiceId("inv_2")));
        assertStatus(SubscriptionStatus.ACTIVE, false, true, true);
        projection.given(new HoldPlaced(SUB, HOLD, true));
        assertStatus(SubscriptionStatus.ACTIVE, true, true, true);
        projection.given(
                new HoldPlaced(SUB, new Hold(Hold.Cause.STAFF, "abuse"), false),
                new HoldLifted(SUB, HOLD, false),
                new PastDueCleared(SUB, OVERDUE));
        assertStatus(SubscriptionStatus.ACTIVE, true, true, true);
        projection.given(new HoldLifted(SUB, new Hold(Hold.Cause.STAFF, "abuse"), true));
        assertStatus(SubscriptionStatus.ACTIVE, false, true, true);
        projection.given(new PastDueCleared(SUB, new InvoiceId("inv_2")));
        assertStatus(SubscriptionStatus.ACTIVE, false, false, true);
        projection.given(new CancellationWithdrawn(SUB));
        assertStatus(SubscriptionStatus.ACTIVE, false, false, false);
        projection.given(new SubscriptionEnded(SUB, EndReason.CANCELLED));
        assertStatus(SubscriptionStatus.ENDED, false, false, false);
        assertThat(customer(BOB).services()).isEmpty();
        projection.assertRepeatChangesNothing(SUBSCRIPTION);
    }

    @Test
    void tellsWhenAServiceIsBilledNext() {
        projection.given(bobRegistered(), SubscriptionMaker.created(), new SubscriptionActivated(SUB));
        assertThat(customer(BOB).services())
                .containsExactly(new Service(
                        SUB,
                        "Starter",
                        SubscriptionStatus.ACTIVE,
                        BillingCycle.MONTHLY,
                        Money.parse("EUR 9.90"),
                        SubscriptionMaker.START));

        BillingPeriod next = new BillingPeriod(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
        projection.given(new PeriodBilled(
                SUB, BOB, SubscriptionMaker.FIRST_PERIOD, List.of(periodCharge(Money.parse("EUR 9.90"))), next));
        assertThat(customer(BOB).services().getFirst().nextBillingOn()).isEqualTo(LocalDate.of(2026, 2, 28));

        projection.given(new CancellationScheduled(SUB, LocalDate.of(2026, 2, 28), new Reason("Enough")));
        assertThat(customer(BOB).services().getFirst().nextBillingOn()).isNull();
    }

    /** 7.50 are agreed with the order, and 8.00 later for the next period, which is not billed yet. */
    @Test
    void tellsWhatAServiceCostsAtAnAgreedPrice() {
        projection.given(bobRegistered(), SubscriptionMaker.created(), agreed("EUR 7.50", Money.parse("EUR 7.50")));
        assertThat(priceOfService()).isEqualTo("EUR 7.50");
        projection.given(agreed("EUR 8.00", null));
        assertThat(priceOfService()).isEqualTo("EUR 7.50");
        projection.given(new PriceAgreementEnded(SUB, SubscriptionMaker.FIRST_PERIOD.start(), Money.parse("EUR 9.90")));
        assertThat(priceOfService()).isEqualTo("EUR 9.90");
        projection.assertRepeatChangesNothing(SUBSCRIPTION);
    }

    private String priceOfService() {
        return customer(BOB).services().getFirst().price().toString();
    }

    private static PriceAgreed agreed(String price, @Nullable Money firstPrice) {
        AgreedPrice fixed = new AgreedPrice(AgreedPrice.Kind.FIXED, Money.parse(price), null);
        return new PriceAgreed(
                SUB,
                new PriceAgreement(fixed, SubscriptionMaker.FIRST_PERIOD.start(), null, new Reason("Welcome")),
                firstPrice);
    }

    @Test
    void followsAWebsiteThroughItsLife() {
        projection.given(bobRegistered(), WebsiteMaker.requested());
        assertThat(sites()).containsExactly(new Site(WebsiteMaker.WEBSITE, DOMAIN, WebsiteStatus.REQUESTED));

        assertWebsite(
                WebsiteStatus.PROVISIONING, new StepStarted(WebsiteMaker.WEBSITE, ProvisioningStep.RESERVE_NODE, 1));
        assertWebsite(WebsiteStatus.PROVISIONING, new WebsitePlaced(WebsiteMaker.WEBSITE, WebsiteMaker.NODE));
        assertWebsite(
                WebsiteStatus.PROVISIONING, new StepCompleted(WebsiteMaker.WEBSITE, ProvisioningStep.RESERVE_NODE));
        assertWebsite(WebsiteStatus.LIVE, new WebsiteLive(WebsiteMaker.WEBSITE, SUB));
        assertWebsite(
                WebsiteStatus.SUSPENDED,
                new WebsiteSuspended(WebsiteMaker.WEBSITE, SUB, SuspensionCause.SUBSCRIPTION, new Reason("Not paid")));
        assertWebsite(
                WebsiteStatus.SUSPENDED,
                new SuspensionCauseLifted(
                        WebsiteMaker.WEBSITE, SUB, SuspensionCause.SUBSCRIPTION, new Reason("Abuse")));
        assertWebsite(WebsiteStatus.LIVE, new WebsiteResumed(WebsiteMaker.WEBSITE, SUB));
        assertThat(platform().biggest()).containsExactly(new AccountUse(BOB, new PersonName("Bob"), SHARE));
        assertWebsite(WebsiteStatus.DELETING, new DeletionStarted(WebsiteMaker.WEBSITE, SUB, new Reason("Not needed")));
        assertWebsite(WebsiteStatus.DELETED, new WebsiteDeleted(WebsiteMaker.WEBSITE, SUB));
        assertThat(sites()).isEmpty();
        assertThat(platform().biggest()).isEmpty();
        projection.assertRepeatChangesNothing(WEBSITE);
    }

    @Test
    void aWebsiteThatCouldNotBeProvisionedHasFailed() {
        projection.given(
                bobRegistered(),
                WebsiteMaker.requested(),
                new StepFailed(WebsiteMaker.WEBSITE, ProvisioningStep.RESERVE_NODE, 1, new Reason("No room"), true),
                new StepUndone(WebsiteMaker.WEBSITE, ProvisioningStep.RESERVE_NODE));
        assertWebsite(WebsiteStatus.FAILED, new ProvisioningFailed(WebsiteMaker.WEBSITE, SUB, new Reason("No room")));
    }

    @Test
    void showsWhatNodesHaveAndWhatIsTaken() {
        projection.given(nodeRegistered(WebsiteMaker.NODE, 3));
        assertNode(NodeStatus.REGISTERED, Resources.NONE);
        projection.given(
                new NodeReady(WebsiteMaker.NODE), new SlotReserved(WebsiteMaker.NODE, WebsiteMaker.WEBSITE, SHARE));
        assertNode(NodeStatus.READY, SHARE);
        projection.given(new MaintenanceStarted(WebsiteMaker.NODE));
        assertNode(NodeStatus.MAINTENANCE, SHARE);
        projection.given(
                new DrainingStarted(WebsiteMaker.NODE),
                new SlotReleased(WebsiteMaker.NODE, WebsiteMaker.WEBSITE, SHARE));
        assertNode(NodeStatus.DRAINING, Resources.NONE);
        projection.given(new NodeDecommissioned(WebsiteMaker.NODE));
        assertThat(platform().nodes()).isEmpty();
        projection.assertRepeatChangesNothing(NODE);
    }

    @Test
    void aChangeOfWhatIsNotThereIsAnError() {
        assertThatThrownBy(() -> projection.given(new AccountClosed(BOB)))
                .hasMessage("no row acc_bob in read_model.dashboard_account for event event-acc_bob-0");
    }

    @Test
    void aRebuildEqualsLive() {
        projection.given(
                platformRegistered(),
                acmeRegistered(),
                bobRegistered(),
                SubscriptionMaker.created(),
                new SubscriptionActivated(SUB),
                new BecamePastDue(SUB, OVERDUE),
                WebsiteMaker.requested(),
                new WebsiteLive(WebsiteMaker.WEBSITE, SUB),
                nodeRegistered(WebsiteMaker.NODE, 3),
                new SlotReserved(WebsiteMaker.NODE, WebsiteMaker.WEBSITE, SHARE));
        projection.assertRebuildEqualsLive(TABLES);
    }

    private void assertStatus(SubscriptionStatus phase, boolean held, boolean pastDue, boolean cancelling) {
        assertThat(platform().subscriptions())
                .containsExactly(new SubscriptionCount(SubscriptionStatus.of(phase, held, pastDue, cancelling), 1));
    }

    private void assertWebsite(WebsiteStatus status, DomainEvent event) {
        projection.given(event);
        assertThat(platform().websites()).containsExactly(new WebsiteCount(status, 1));
    }

    private void assertNode(NodeStatus status, Resources used) {
        assertThat(platform().nodes())
                .extracting(NodeUse::nodeId, NodeUse::status, NodeUse::capacity, NodeUse::used)
                .containsExactly(tuple(WebsiteMaker.NODE, status, new Resources(3, 9_999, 1_536), used));
    }

    private AccountStatus statusOfBob() {
        return customer(BOB).status();
    }

    private List<Site> sites() {
        return customer(BOB).sites();
    }
}
