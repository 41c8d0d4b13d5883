package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.createdFrom;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponDiscount;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.CouponTerms;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.SubscriptionCommand.AgreePrice;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteReturned;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of the periods to come is what they are billed as, when they are, period after period. */
class RenewalsTest extends PackageChangeFixture {

    /** As the last day of March 2027 begins in Berlin: the 14th period after the first. */
    private static final Instant UNTIL = Instant.parse("2027-03-30T22:00:00Z");

    /** From when on nothing was charged. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final CouponCode CODE = new CouponCode("THREE");

    @Test
    void fourteenMonthsOfAnAnchorOnTheLastDay() {
        bobHasSmall();

        List<DueCharges> told = told();

        assertThat(told)
                .hasSize(14)
                .startsWith(new DueCharges(
                        SUBSCRIPTION,
                        LocalDate.of(2026, 2, 28),
                        Instant.parse("2026-02-27T23:00:00Z"),
                        List.of(charge("sub_1/2026-02-28", "pkg_small", SECOND_PERIOD, "EUR 9.90"))));
        assertThat(billed()).isEqualTo(told);
    }

    @Test
    void aMomentBeforeTheLastOneFewer() {
        bobHasSmall();

        assertThat(renewals().charges(SUBSCRIPTION, NEVER, UNTIL.minusNanos(1))).hasSize(13);
    }

    @Test
    void anotherCycleThatIsScheduled() {
        bobHasSmall();
        side.send(to(PRO, BillingCycle.ANNUAL, ChangeTime.NEXT_PERIOD));

        List<DueCharges> told = told();

        assertThat(told).hasSize(2);
        assertThat(billed()).isEqualTo(told);
    }

    @Test
    void aPromotionThatEnds() {
        bobHasSmall();
        side.send(new AgreePrice(
                SUBSCRIPTION,
                new AgreedPrice(AgreedPrice.Kind.FIXED, Money.parse("EUR 5.00"), null),
                LocalDate.of(2026, 5, 31),
                REASON));

        List<DueCharges> told = told();

        assertThat(told.stream().map(RenewalsTest::net)).startsWith("EUR 5.00", "EUR 5.00", "EUR 5.00", "EUR 9.90");
        assertThat(billed()).isEqualTo(told);
    }

    /** A third, 33.33 %, off 9.90 is 3.30; one of three uses was the first period's. */
    @Test
    void aCouponThatIsUsedUp() {
        bobHas(SMALL_SALE.with(new SoldCoupon(
                CouponId.of(AccountId.PLATFORM, CODE),
                CODE,
                new CouponTerms(
                        new CouponDiscount(Percent.of("33.33"), null),
                        3,
                        null,
                        null,
                        null,
                        false,
                        Set.of(SMALL),
                        Set.of()))));

        List<DueCharges> told = told();

        assertThat(told.stream().map(RenewalsTest::net)).startsWith("EUR 6.60", "EUR 6.60", "EUR 9.90");
        assertThat(billed()).isEqualTo(told);
    }

    @Test
    void nothingFromTheDayOnWhichItEnds() {
        bobHasSmall();
        side.send(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD));
        side.send(new CancelSubscription(SUBSCRIPTION, CancellationTime.PERIOD_END, REASON));

        assertThat(told()).isEmpty();
        assertThat(billed()).isEmpty();
    }

    /** With what it costs to set it up. */
    @Test
    void theFirstPeriodAfterATrial() {
        side.happened(ORDER, placed(saleWith("EUR 5.00", 14), FIRST_PERIOD), new OrderCompleted(ORDER, SUBSCRIPTION));
        side.happened(
                SUBSCRIPTION,
                createdFrom(saleWith("EUR 5.00", 14)),
                new TrialStarted(SUBSCRIPTION, FIRST_PERIOD.start()));

        List<DueCharges> told = told();

        assertThat(told).hasSize(15);
        assertThat(told.getFirst().charges()).hasSize(2);
        assertThat(billed()).isEqualTo(told);
    }

    @Test
    void nothingWhileItIsHeldForNonPaymentOrIsNotThere() {
        bobHasSmall();
        side.happened(SUBSCRIPTION, new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.STAFF, "abuse"), true));
        assertThat(told()).as("service is paused, billing is not").isNotEmpty();
        side.happened(SUBSCRIPTION, new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.NON_PAYMENT, "inv_1"), false));

        assertThat(told()).isEmpty();
        assertThat(renewals().charges(new SubscriptionId("sub_none"), Instant.EPOCH, UNTIL))
                .isEmpty();
    }

    /** The first period stands on the invoice of the order. Pro for the other 14 of 28 days is 10.00; the whole of March 20.00. */
    @Test
    void whatWasChargedLately() {
        bobHasSmall();
        assertThat(charged(Instant.EPOCH)).isEmpty();
        side.moveTo(NOON);
        PackageChanged changed = (PackageChanged) side.eventsOf(TO_PRO).getLast();
        side.send(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD));

        assertThat(charged(Instant.EPOCH))
                .containsExactly(
                        new DueCharges(SUBSCRIPTION, TODAY, Instant.parse("2026-02-13T23:00:00Z"), changed.charges()),
                        new DueCharges(
                                SUBSCRIPTION,
                                SECOND_PERIOD.start(),
                                Instant.parse("2026-02-27T23:00:00Z"),
                                List.of(charge("sub_1/2026-02-28", "pkg_pro", SECOND_PERIOD, "EUR 20.00"))));
        assertThat(charged(Instant.EPOCH).stream().map(RenewalsTest::net)).containsExactly("EUR 10.00", "EUR 20.00");
        assertThat(charged(NEVER)).isEmpty();
    }

    /** 250 websites come and go after it. */
    @Test
    void whatWasChargedLatelyHoweverMuchHappenedSince() {
        bobHasSmall();
        side.moveTo(NOON);
        side.send(TO_PRO);
        for (int n = 0; n < 250; n++) {
            WebsiteId website = new WebsiteId("web_" + n);
            side.happened(
                    SUBSCRIPTION,
                    new WebsiteAllotted(SUBSCRIPTION, website),
                    new WebsiteReturned(SUBSCRIPTION, website));
        }

        assertThat(charged(Instant.EPOCH).stream().map(RenewalsTest::net)).containsExactly("EUR 10.00");
        assertThat(charged(NEVER)).isEmpty();
    }

    @Test
    void whatWasChargedLatelyThoughItIsHeldOrHasEnded() {
        bobHasSmall();
        side.send(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD));
        side.happened(SUBSCRIPTION, new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.NON_PAYMENT, "inv_1"), false));
        assertThat(renewals().charges(SUBSCRIPTION, Instant.EPOCH, UNTIL)).hasSize(1);

        side.send(new EndSubscription(SUBSCRIPTION, EndReason.CANCELLED));

        assertThat(renewals().charges(SUBSCRIPTION, Instant.EPOCH, UNTIL)).hasSize(1);
    }

    /** That is charged on an invoice that collects, as any later one. */
    @Test
    void theFirstPeriodAfterATrialWhenItWasChargedLately() {
        side.happened(ORDER, placed(saleWith("EUR 5.00", 14), FIRST_PERIOD), new OrderCompleted(ORDER, SUBSCRIPTION));
        side.happened(
                SUBSCRIPTION,
                createdFrom(saleWith("EUR 5.00", 14)),
                new TrialStarted(SUBSCRIPTION, FIRST_PERIOD.start()));
        side.send(new BillPeriod(SUBSCRIPTION, FIRST_PERIOD));

        assertThat(charged(Instant.EPOCH)).hasSize(1);
        assertThat(renewals().charges(SUBSCRIPTION, Instant.EPOCH, UNTIL))
                .startsWith(charged(Instant.EPOCH).getFirst())
                .hasSize(15)
                .doesNotHaveDuplicates();
    }

    /** A price is agreed and the period billed by it after it was seen as one that is going to be billed at 9.90. */
    @Test
    void whatIsBilledMeanwhileOnceAsItWasBilled() {
        bobHasSmall();
        EventStore store = side.axon().eventStore();
        EventStore meanwhile = (EventStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("lastSequenceNumberFor")) {
                        AgreedPrice five = new AgreedPrice(AgreedPrice.Kind.FIXED, Money.parse("EUR 5.00"), null);
                        side.send(new AgreePrice(SUBSCRIPTION, five, null, REASON));
                        side.send(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD));
                    }
                    return method.invoke(store, arguments);
                });

        List<DueCharges> told =
                new RenewalReading(meanwhile).charges(SUBSCRIPTION, Instant.EPOCH, begins(SECOND_PERIOD));

        assertThat(told.stream().map(RenewalsTest::net)).containsExactly("EUR 5.00");
    }

    /** Before anything else begins. */
    private List<DueCharges> charged(Instant from) {
        return renewals()
                .charges(
                        SUBSCRIPTION,
                        from,
                        ANCHOR.beginning(FIRST_PERIOD.start()).minusSeconds(1));
    }

    private Renewals renewals() {
        return side.component(Renewals.class);
    }

    private List<DueCharges> told() {
        return renewals().charges(SUBSCRIPTION, NEVER, UNTIL);
    }

    private static String net(DueCharges due) {
        return due.charges().getFirst().net().toString();
    }

    /** Has every period billed as it begins, and tells what that came to. */
    private List<DueCharges> billed() {
        List<DueCharges> billed = new ArrayList<>();
        for (BillingPeriod next = next(); next != null && !begins(next).isAfter(UNTIL); ) {
            PeriodBilled event = bill(next);
            if (event == null) {
                return billed;
            }
            billed.add(new DueCharges(SUBSCRIPTION, next.start(), begins(next), event.charges()));
            next = event.nextPeriod();
        }
        return billed;
    }

    private @Nullable PeriodBilled bill(BillingPeriod period) {
        side.moveTo(begins(period));
        try {
            return (PeriodBilled)
                    side.eventsOf(new BillPeriod(SUBSCRIPTION, period)).getLast();
        } catch (Refused refused) {
            assertThat(refused.is(SubscriptionRefusal.CANCELLED_BEFORE)).isTrue();
            return null;
        }
    }

    private static Instant begins(BillingPeriod period) {
        return ANCHOR.beginning(period.start());
    }

    /** The one that is billed next, by the last event that tells it. */
    private @Nullable BillingPeriod next() {
        BillingPeriod next = null;
        for (DomainEvent event : side.stream(SUBSCRIPTION)) {
            next = switch (event) {
                case SubscriptionCreated e -> e.firstPeriod();
                case PeriodBilled e -> e.nextPeriod();
                case PackageChanged e -> e.nextPeriod();
                case PackageChangeScheduled e -> e.change().firstPeriod();
                default -> next;
            };
        }
        return next;
    }
}
