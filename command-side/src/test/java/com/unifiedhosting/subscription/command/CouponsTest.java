package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.catalogue.PackageMaker.STARTER;
import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountEvent.AccountRegistered;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponCommand.CreateCoupon;
import com.unifiedhosting.catalogue.CouponCommand.RetireCoupon;
import com.unifiedhosting.catalogue.CouponDiscount;
import com.unifiedhosting.catalogue.CouponEvent.CouponCreated;
import com.unifiedhosting.catalogue.CouponEvent.CouponGivenBack;
import com.unifiedhosting.catalogue.CouponEvent.CouponRetired;
import com.unifiedhosting.catalogue.CouponEvent.CouponUsed;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.CouponTerms;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.CompleteOrder;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderCommand.RejectOrder;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangePackage;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Acme gives a coupon for Starter, 9.90 EUR a month, and Bob, its customer, orders with it on 31 January. */
class CouponsTest extends OrderDeskFixture {

    private static final CouponCode CODE = new CouponCode("spring-33");
    private static final CouponId COUPON = CouponId.of(ACME, CODE);
    private static final CouponDiscount THIRD = new CouponDiscount(Percent.of("33.33"), null);

    @Test
    void isCreatedOnce() {
        CouponTerms terms = terms(3, null, null, null, false, Set.of());

        assertThat(side.eventsOf(create(terms))).containsExactly(new CouponCreated(COUPON, ACME_PATH, CODE, terms));
        assertThat(side.eventsOf(create(terms))).isEmpty();
        side.refuses(CatalogueRefusal.COUPON_EXISTS, create(terms(4, null, null, null, false, Set.of())));
        assertThat(side.eventsOf(new RetireCoupon(COUPON))).containsExactly(new CouponRetired(COUPON));
        assertThat(side.eventsOf(new RetireCoupon(COUPON))).isEmpty();
    }

    @Test
    void isNotForCustomersToGive() {
        side.refuses(
                AccountRefusal.NOT_AN_ISSUER,
                new CreateCoupon(CouponId.of(BOB, CODE), BOB, CODE, terms(3, null, null, null, false, Set.of())));
    }

    /** 33.33 % of 9.90 are 3.29967, 3.30, for three periods; then the list price. */
    @Test
    void takesAThirdOffThreePeriods() {
        side.send(create(terms(3, null, null, null, false, Set.of())));

        assertThat(side.eventsOf(order(ORDER, "bob"))).contains(new CouponUsed(COUPON, ORDER, BOB));
        assertThat(side.eventsOf(order(ORDER, "bob")))
                .as("the same order again")
                .isEmpty();
        side.send(new BillPeriod(SUBSCRIPTION, FIRST_PERIOD));
        side.send(new ActivateSubscription(SUBSCRIPTION));
        BillingPeriod next = after(FIRST_PERIOD);
        for (int n = 2; n <= 4; n++, next = after(next)) {
            side.send(new BillPeriod(SUBSCRIPTION, next));
        }

        assertThat(side.stream(SUBSCRIPTION))
                .filteredOn(PeriodBilled.class::isInstance)
                .extracting(event -> ((PeriodBilled) event).charges().getFirst())
                .extracting(charge -> charge.unitPrice() + " - " + charge.discount())
                .containsExactly(
                        "EUR 9.90 - EUR 3.30", "EUR 9.90 - EUR 3.30", "EUR 9.90 - EUR 3.30", "EUR 9.90 - EUR 0.00");
    }

    @Test
    void takesNoMoreOffThanThePrice() {
        CouponDiscount twelve = new CouponDiscount(null, Money.parse("EUR 12.00"));
        side.send(create(new CouponTerms(twelve, null, null, null, null, false, Set.of(), Set.of())));
        side.send(order(ORDER, "bob"));

        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, FIRST_PERIOD)))
                .singleElement()
                .extracting(event -> ((PeriodBilled) event).charges().getFirst().net())
                .isEqualTo(Money.parse("EUR 0.00"));
    }

    @Test
    void isRefusedWhereItIsNotFor() {
        side.refuses(CatalogueRefusal.UNKNOWN_COUPON, order(ORDER, "bob"));
        side.send(create(terms(3, null, null, null, false, Set.of(new PackageId("pkg_other")))));
        side.refuses(CatalogueRefusal.COUPON_NOT_FOR_THIS, order(ORDER, "bob"));
        CouponCode dollars = new CouponCode("DOLLARS");
        side.send(new CreateCoupon(
                CouponId.of(ACME, dollars),
                ACME,
                dollars,
                new CouponTerms(
                        new CouponDiscount(null, Money.parse("USD 1.00")), 1, null, null, null, false, null, null)));
        side.refuses(CatalogueRefusal.COUPON_NOT_FOR_THIS, order(ORDER, "bob", dollars));
        assertThat(side.stream(ORDER)).isEmpty();
        assertThat(side.stream(CLAIM)).as("the domain is free").isEmpty();
    }

    /** It is 31 January in Berlin, where Bob is, and 30 January elsewhere. */
    @Test
    void isValidOnDaysOfTheBuyer() {
        side.send(create(terms(3, null, LocalDate.of(2026, 1, 30), null, false, Set.of())));
        side.refuses(CatalogueRefusal.COUPON_NOT_VALID, order(ORDER, "bob"));

        CouponCode today = new CouponCode("TODAY");
        LocalDate day = LocalDate.of(2026, 1, 31);
        side.send(new CreateCoupon(CouponId.of(ACME, today), ACME, today, terms(3, day, day, null, false, Set.of())));
        assertThat(side.eventsOf(order(ORDER, "bob", today))).isNotEmpty();
    }

    @Test
    void isNotUsedWhenItIsRetired() {
        side.send(create(terms(3, null, null, null, false, Set.of())));
        side.send(new RetireCoupon(COUPON));

        side.refuses(CatalogueRefusal.COUPON_RETIRED, order(ORDER, "bob"));
    }

    @Test
    void isUsedOnceByAnAccountUntilItIsGivenBack() {
        side.send(create(terms(3, null, null, null, true, Set.of())));
        side.send(order(ORDER, "bob"));
        side.refuses(CatalogueRefusal.COUPON_USED_BEFORE, order(new OrderId("ord_2"), "two"));

        assertThat(side.eventsOf(new CancelOrder(ORDER, CancelCause.REQUESTED, REASON)))
                .contains(new CouponGivenBack(COUPON, ORDER, BOB));
        assertThat(side.eventsOf(new CancelOrder(ORDER, CancelCause.REQUESTED, REASON)))
                .isEmpty();
        assertThat(side.eventsOf(order(new OrderId("ord_2"), "two"))).isNotEmpty();
    }

    @Test
    void isGivenBackByAnOrderThatFailsAfterItIsPaid() {
        side.send(create(terms(3, null, null, null, true, Set.of())));
        side.send(order(ORDER, "bob"));
        side.send(new ActivateSubscription(SUBSCRIPTION));

        assertThat(side.eventsOf(new RejectOrder(ORDER, REASON))).contains(new CouponGivenBack(COUPON, ORDER, BOB));
        assertThat(side.eventsOf(new RejectOrder(ORDER, REASON))).isEmpty();
    }

    /** Of 99.00 a year 6.60 are paid, which are kept; the coupon was for one month. */
    @Test
    void isNotStretchedByALongerCycle() {
        side.send(create(terms(1, null, null, null, false, Set.of())));
        active(order(ORDER, "bob"));

        assertThat(side.eventsOf(change(BillingCycle.ANNUAL)))
                .singleElement()
                .extracting(
                        event -> ((PackageChanged) event).charges().getFirst().net())
                .isEqualTo(Money.parse("EUR 92.40"));
    }

    /** 33.33 % of 99.00 are 32.9967, 33.00; it is the second of two periods. */
    @Test
    void isUsedForThePeriodThatAnotherCycleBegins() {
        side.send(create(terms(2, null, null, null, false, Set.of())));
        active(order(ORDER, "bob"));

        assertThat(side.eventsOf(change(BillingCycle.ANNUAL)))
                .singleElement()
                .extracting(event -> ((PackageChanged) event).price())
                .isEqualTo(Money.parse("EUR 66.00"));
        side.moveTo(Instant.parse("2027-02-01T11:00:00Z"));
        BillingPeriod next = new BillingPeriod(LocalDate.of(2027, 1, 31), LocalDate.of(2028, 1, 31));
        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, next)))
                .singleElement()
                .extracting(event -> ((PeriodBilled) event).charges().getFirst().net())
                .isEqualTo(Money.parse("EUR 99.00"));
    }

    private void active(PlaceOrder order) {
        side.send(order);
        side.send(new BillPeriod(SUBSCRIPTION, FIRST_PERIOD));
        side.send(new ActivateSubscription(SUBSCRIPTION));
        side.send(new CompleteOrder(ORDER));
    }

    private static ChangePackage change(BillingCycle cycle) {
        return new ChangePackage(SUBSCRIPTION, STARTER, cycle, ChangeTime.NOW);
    }

    @Test
    void contradictsTheSameOrderWithoutIt() {
        side.send(create(terms(3, null, null, null, false, Set.of())));
        side.send(order(ORDER, "bob"));

        side.refuses(SubscriptionRefusal.ORDER_CONTRADICTS, PLACE);
    }

    @Test
    void isUsedByAsManyOrdersAsItAllowsHoweverManyComeAtOnce() throws Exception {
        side.send(create(terms(3, null, null, 3, false, Set.of())));
        List<Callable<Boolean>> orders = IntStream.range(0, 20)
                .mapToObj(n -> (Callable<Boolean>) () -> {
                    try {
                        side.send(orderOf(customer(n), new OrderId("ord_at_once" + n), "site" + n));
                        return true;
                    } catch (Refused refused) {
                        assertThat(refused.is(CatalogueRefusal.COUPON_USED_UP)).isTrue();
                        return false;
                    }
                })
                .toList();
        IntStream.range(0, 20).forEach(n -> side.happened(customer(n), customerRegistered(n)));
        int placed = 0;
        try (ExecutorService hands = Executors.newFixedThreadPool(8)) {
            for (var order : hands.invokeAll(orders)) {
                placed += order.get() ? 1 : 0;
            }
        }
        assertThat(placed).isEqualTo(3);
        assertThat(side.stream(COUPON)).hasSize(4);
    }

    private static AccountId customer(int n) {
        return new AccountId("acc_customer" + n);
    }

    private static AccountRegistered customerRegistered(int n) {
        return AccountMaker.registered(
                new RegisterAccount(
                        customer(n),
                        AccountKind.CUSTOMER,
                        ACME,
                        AccountMaker.aProfile("customer" + n + "@example.com"),
                        CurrencyUnit.EUR,
                        AccountMaker.BERLIN,
                        Locale.GERMANY),
                ACME_PATH.child(customer(n)));
    }

    private static CreateCoupon create(CouponTerms terms) {
        return new CreateCoupon(COUPON, ACME, CODE, terms);
    }

    private static CouponTerms terms(
            @Nullable Integer periods,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Integer mostUses,
            boolean oncePerAccount,
            Set<PackageId> packages) {
        return new CouponTerms(THIRD, periods, from, until, mostUses, oncePerAccount, packages, Set.of());
    }

    private static PlaceOrder order(OrderId order, String site) {
        return order(order, site, CODE);
    }

    private static PlaceOrder order(OrderId order, String site, CouponCode code) {
        return orderOf(BOB, order, site, code);
    }

    private static PlaceOrder orderOf(AccountId account, OrderId order, String site) {
        return orderOf(account, order, site, CODE);
    }

    private static PlaceOrder orderOf(AccountId account, OrderId order, String site, CouponCode code) {
        return new PlaceOrder(
                order,
                account,
                STARTER,
                BillingCycle.MONTHLY,
                new DomainName(site + ".example.com"),
                ApplicationType.STATIC,
                code,
                Set.of(),
                null);
    }

    private static BillingPeriod after(BillingPeriod period) {
        return ANCHOR.periodFrom(period.end(), BillingCycle.MONTHLY);
    }
}
