package com.unifiedhosting.subscription.query;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.catalogue.PackageMaker.MONTHLY_PRICE;
import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.aSale;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.query.AccountRows;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.ExtraLimits;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.AgreementView;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.ScheduledChange;
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
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionEvent.UnusedDaysCredited;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteReturned;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscription;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscriptionAsOf;
import com.unifiedhosting.subscription.SubscriptionStatus;
import com.unifiedhosting.subscription.SubscriptionView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionProjectionIT {

    private static final InvoiceId FIRST = new InvoiceId("inv_1");
    private static final InvoiceId SECOND = new InvoiceId("inv_2");
    private static final WebsiteId SITE = new WebsiteId("web_1");
    private static final Hold UNPAID = new Hold(Hold.Cause.NON_PAYMENT, "inv_1");
    private static final Hold ABUSE = new Hold(Hold.Cause.STAFF, "ticket: 42");
    private static final BillingPeriod NEXT_PERIOD =
            new BillingPeriod(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
    private static final LocalDate FEB = LocalDate.of(2026, 2, 28);
    private static final ScheduledChange CHANGE = new ScheduledChange(
            saleOf("pkg_pro", BillingCycle.ANNUAL, "EUR 200.00"), new BillingPeriod(FEB, FEB.plusYears(1)));
    private static final AccountId ZOE = new AccountId("acc_zoe");
    private static final AccountPath ZOE_PATH = AccountPath.PLATFORM.child(ZOE);

    private final ProjectionFixture projection =
            ProjectionFixture.of(new SubscriptionProjection(ReadModelDatabase.rows()));

    @BeforeEach
    void subscribe() {
        AccountRows.given(bobRegistered());
        projection.at("2026-01-31T10:00:00Z").given(created());
    }

    @Test
    void showsASubscriptionAsItWasCreated() {
        assertThat(view())
                .isEqualTo(new SubscriptionView(
                        SUBSCRIPTION,
                        ORDER,
                        BOB,
                        BOB_PATH,
                        SubscriptionStatus.PENDING,
                        aSale(),
                        MONTHLY_PRICE,
                        ANCHOR,
                        null,
                        FIRST_PERIOD,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        Instant.parse("2026-01-31T10:00:00Z"),
                        null,
                        null,
                        0,
                        Instant.parse("2026-01-31T10:00:00Z")));
    }

    @Test
    void showsTrialAndActivation() {
        projection.given(new TrialStarted(SUBSCRIPTION, LocalDate.of(2026, 2, 14)));
        assertThat(view().status()).isEqualTo(SubscriptionStatus.TRIAL);
        assertThat(view().firstBillingDay()).isEqualTo(LocalDate.of(2026, 2, 14));
        projection.at("2026-02-14T00:00:00Z").given(new SubscriptionActivated(SUBSCRIPTION));
        assertThat(view().status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(view().activatedAt()).isEqualTo(Instant.parse("2026-02-14T00:00:00Z"));
    }

    @Test
    void showsThePeriodBilledLastAndTheNextOne() {
        projection.given(new PeriodBilled(SUBSCRIPTION, BOB, FIRST_PERIOD, charged(FIRST_PERIOD), NEXT_PERIOD));
        assertThat(view().currentPeriod()).isEqualTo(FIRST_PERIOD);
        assertThat(view().nextPeriod()).isEqualTo(NEXT_PERIOD);
    }

    @Test
    void showsWhatItWasChangedTo() {
        LocalDate today = LocalDate.of(2026, 2, 14);
        BillingPeriod year = new BillingPeriod(today, LocalDate.of(2027, 2, 14));
        BillingPeriod nextYear = new BillingPeriod(LocalDate.of(2027, 2, 14), LocalDate.of(2028, 2, 14));
        Sale pro = saleOf("pkg_pro", BillingCycle.ANNUAL, "EUR 200.00")
                .with(List.of(new SoldAddOn(
                        new AddOnCode("disk"), "Disk", 2, 3, Money.parse("EUR 30.00"), ExtraLimits.NONE)));
        BillingAnchor anchor = new BillingAnchor(14, ANCHOR.zone());
        projection.given(
                new PeriodBilled(SUBSCRIPTION, BOB, FIRST_PERIOD, charged(FIRST_PERIOD), NEXT_PERIOD),
                new PackageChanged(
                        SUBSCRIPTION,
                        BOB,
                        1,
                        pro,
                        pro.price(),
                        today,
                        anchor,
                        year,
                        null,
                        List.of(),
                        nextYear,
                        List.of()));

        assertThat(view().sale()).isEqualTo(pro);
        assertThat(view().price()).as("with both disks").isEqualTo(Money.parse("EUR 260.00"));
        assertThat(view().anchor()).isEqualTo(anchor);
        assertThat(view().currentPeriod()).isEqualTo(year);
        assertThat(view().nextPeriod()).isEqualTo(nextYear);
    }

    @Test
    void showsWhatItWillBeChangedTo() {
        projection.given(
                new PeriodBilled(SUBSCRIPTION, BOB, FIRST_PERIOD, charged(FIRST_PERIOD), NEXT_PERIOD),
                new PackageChangeScheduled(SUBSCRIPTION, CHANGE));
        assertThat(view().sale()).isEqualTo(aSale());
        assertThat(view().scheduledChange()).isEqualTo(CHANGE);
        assertThat(view().nextPeriod()).isEqualTo(CHANGE.firstPeriod());

        projection.given(new PackageChangeWithdrawn(SUBSCRIPTION, NEXT_PERIOD));
        assertThat(view().scheduledChange()).isNull();
        assertThat(view().nextPeriod()).isEqualTo(NEXT_PERIOD);
        assertThat(view().currentPeriod()).isEqualTo(FIRST_PERIOD);
    }

    /** 7.50 are agreed with the order; once a period is billed its price stays until the next one is. */
    @Test
    void showsWhatIsAgreed() {
        PriceAgreement first = fixed("EUR 7.50", FIRST_PERIOD.start());
        projection.given(new PriceAgreed(SUBSCRIPTION, first, Money.parse("EUR 7.50")));
        assertThat(view().agreement()).isEqualTo(AgreementView.of(first, false));
        assertThat(view().price()).isEqualTo(Money.parse("EUR 7.50"));

        projection.given(new PriceAgreementEnded(SUBSCRIPTION, FIRST_PERIOD.start(), MONTHLY_PRICE));
        assertThat(view().agreement()).isNull();
        assertThat(view().price()).isEqualTo(MONTHLY_PRICE);

        PriceAgreement next = fixed("EUR 8.00", FEB);
        projection.given(
                new PeriodBilled(SUBSCRIPTION, BOB, FIRST_PERIOD, charged(FIRST_PERIOD), NEXT_PERIOD),
                new PriceAgreed(SUBSCRIPTION, next, null));
        assertThat(view().agreement()).isEqualTo(AgreementView.of(next, false));
        assertThat(view().price()).isEqualTo(Money.parse("EUR 9.90"));
    }

    @Test
    void isPastDueUntilTheLastInvoiceIsCleared() {
        projection.given(
                new SubscriptionActivated(SUBSCRIPTION),
                new BecamePastDue(SUBSCRIPTION, FIRST),
                new BecamePastDue(SUBSCRIPTION, SECOND),
                new PastDueCleared(SUBSCRIPTION, FIRST));
        assertThat(view().status()).isEqualTo(SubscriptionStatus.PAST_DUE);
        assertThat(view().pastDue()).containsExactly(SECOND);
        projection.given(new PastDueCleared(SUBSCRIPTION, SECOND));
        assertThat(view().status()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void isSuspendedUntilTheLastHoldIsLifted() {
        projection.given(
                new SubscriptionActivated(SUBSCRIPTION),
                new BecamePastDue(SUBSCRIPTION, FIRST),
                new HoldPlaced(SUBSCRIPTION, UNPAID, true),
                new HoldPlaced(SUBSCRIPTION, ABUSE, false));
        assertThat(view().status()).isEqualTo(SubscriptionStatus.SUSPENDED);
        assertThat(view().holds()).containsExactly(UNPAID, ABUSE);
        projection.given(new HoldLifted(SUBSCRIPTION, UNPAID, false));
        assertThat(view().status()).isEqualTo(SubscriptionStatus.SUSPENDED);
        projection.given(new HoldLifted(SUBSCRIPTION, ABUSE, true));
        assertThat(view().status()).isEqualTo(SubscriptionStatus.PAST_DUE);
    }

    @Test
    void isCancellingUntilTheCancellationIsWithdrawn() {
        projection.given(
                new SubscriptionActivated(SUBSCRIPTION),
                new CancellationScheduled(SUBSCRIPTION, LocalDate.of(2026, 2, 28), new Reason("moving")));
        assertThat(view().status()).isEqualTo(SubscriptionStatus.CANCELLING);
        assertThat(view().endsOn()).isEqualTo(LocalDate.of(2026, 2, 28));
        projection.given(new CancellationWithdrawn(SUBSCRIPTION));
        assertThat(view().status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(view().endsOn()).isNull();
    }

    @Test
    void isEndedWhateverElseAppliesToIt() {
        projection
                .at("2026-03-01T00:00:00Z")
                .given(
                        new HoldPlaced(SUBSCRIPTION, UNPAID, true),
                        new SubscriptionEnded(SUBSCRIPTION, EndReason.NON_PAYMENT));
        assertThat(view().status()).isEqualTo(SubscriptionStatus.ENDED);
        assertThat(view().endReason()).isEqualTo(EndReason.NON_PAYMENT);
        assertThat(view().endedAt()).isEqualTo(Instant.parse("2026-03-01T00:00:01Z"));
    }

    @Test
    void showsTheWebsitesThatCount() {
        projection.given(
                new WebsiteAllotted(SUBSCRIPTION, SITE), new WebsiteAllotted(SUBSCRIPTION, new WebsiteId("web_2")));
        assertThat(view().websites()).containsExactly(SITE, new WebsiteId("web_2"));
        projection.given(new WebsiteReturned(SUBSCRIPTION, SITE));
        assertThat(view().websites()).containsExactly(new WebsiteId("web_2"));
    }

    @Test
    void tellsTheStateAtAnInstantFromTheEvents() {
        List<SubscriptionView> live = new ArrayList<>(List.of(view()));
        for (SubscriptionEvent event : life()) {
            projection.given(event);
            live.add(view());
        }
        for (SubscriptionView view : live) {
            assertThat(asOf(BOB_PATH, view.updatedAt())).isEqualTo(view);
        }
        assertThat(one(ZOE_PATH)).isNull();
        assertThat(asOf(ZOE_PATH, live.getLast().updatedAt())).isNull();
        assertThat(asOf(BOB_PATH, Instant.parse("2020-01-01T00:00:00Z"))).isNull();
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.given(life().toArray(SubscriptionEvent[]::new));
        projection.assertRepeatChangesNothing(SubscriptionProjection.SUBSCRIPTION);
        projection.assertRebuildEqualsLive(SubscriptionProjection.SUBSCRIPTION);
    }

    private static List<SubscriptionEvent> life() {
        return List.of(
                new PriceAgreed(SUBSCRIPTION, fixed("EUR 7.50", FIRST_PERIOD.start()), Money.parse("EUR 7.50")),
                new WebsiteAllotted(SUBSCRIPTION, SITE),
                new TrialStarted(SUBSCRIPTION, LocalDate.of(2026, 2, 14)),
                new PriceAgreementEnded(SUBSCRIPTION, FIRST_PERIOD.start(), MONTHLY_PRICE),
                new SubscriptionActivated(SUBSCRIPTION),
                new PeriodBilled(SUBSCRIPTION, BOB, FIRST_PERIOD, charged(FIRST_PERIOD), NEXT_PERIOD),
                new PriceAgreed(SUBSCRIPTION, fixed("EUR 8.00", FEB), null),
                new BecamePastDue(SUBSCRIPTION, FIRST),
                new HoldPlaced(SUBSCRIPTION, UNPAID, true),
                new HoldPlaced(SUBSCRIPTION, ABUSE, false),
                new PastDueCleared(SUBSCRIPTION, FIRST),
                new HoldLifted(SUBSCRIPTION, UNPAID, false),
                new HoldLifted(SUBSCRIPTION, ABUSE, true),
                new CancellationScheduled(SUBSCRIPTION, LocalDate.of(2026, 2, 28), new Reason("moving")),
                new CancellationWithdrawn(SUBSCRIPTION),
                new PackageChangeScheduled(SUBSCRIPTION, CHANGE),
                new PackageChangeWithdrawn(SUBSCRIPTION, NEXT_PERIOD),
                new PackageChangeScheduled(SUBSCRIPTION, CHANGE),
                new PackageChanged(
                        SUBSCRIPTION,
                        BOB,
                        1,
                        CHANGE.sale(),
                        CHANGE.sale().price(),
                        FEB,
                        ANCHOR,
                        null,
                        null,
                        List.of(),
                        CHANGE.firstPeriod(),
                        List.of()),
                new PeriodBilled(
                        SUBSCRIPTION,
                        BOB,
                        CHANGE.firstPeriod(),
                        charged(CHANGE.firstPeriod()),
                        new BillingPeriod(FEB.plusYears(1), FEB.plusYears(2))),
                new UnusedDaysCredited(
                        SUBSCRIPTION, FEB, CreditedCharge.rest(new ChargeKey("sub_1/2026-02-28")), List.of()),
                new WebsiteReturned(SUBSCRIPTION, SITE),
                new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
    }

    private static PriceAgreement fixed(String price, LocalDate from) {
        AgreedPrice agreed = new AgreedPrice(AgreedPrice.Kind.FIXED, Money.parse(price), null);
        return new PriceAgreement(agreed, from, null, new Reason("welcome"));
    }

    static List<Charge> charged(BillingPeriod period) {
        return List.of(new Charge(
                ChargeKey.ofPeriod(SUBSCRIPTION, period),
                SUBSCRIPTION,
                "Starter",
                period,
                1,
                Money.parse("EUR 9.90"),
                Money.parse("EUR 0.00")));
    }

    private Asking ask() {
        return Asking.handlers(new SubscriptionQueries(
                ReadModelDatabase.JDBC,
                ReadModelDatabase.JSON,
                new History(projection.eventStore()),
                ReadModelDatabase.INDEX));
    }

    private SubscriptionView view() {
        return requireNonNull(one(AccountPath.PLATFORM));
    }

    private @Nullable SubscriptionView one(AccountPath scope) {
        return ask().one(new FindSubscription(scope, SUBSCRIPTION), SubscriptionView.class);
    }

    private @Nullable SubscriptionView asOf(AccountPath scope, Instant instant) {
        return ask().one(new FindSubscriptionAsOf(scope, SUBSCRIPTION, instant), SubscriptionView.class);
    }
}
