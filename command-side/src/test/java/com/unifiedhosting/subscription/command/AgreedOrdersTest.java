package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.catalogue.PackageMaker.STARTER;
import static com.unifiedhosting.catalogue.PackageMaker.termsOf;
import static com.unifiedhosting.catalogue.PackageMaker.termsWith;
import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.aSale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.ClaimEvent.ClaimTaken;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.catalogue.AddOn;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.AddOnPrice;
import com.unifiedhosting.catalogue.AddOnQuantity;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponCommand.CreateCoupon;
import com.unifiedhosting.catalogue.CouponDiscount;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.CouponTerms;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.AgreedPrice.Kind;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.PriceTerms;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.AgreePrice;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.EndPriceAgreement;
import com.unifiedhosting.subscription.SubscriptionCommand.StartTrial;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreementEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bob orders Starter, 9.90 EUR a month by the list, on 31 January, at a price that Acme's staff agrees with him. */
class AgreedOrdersTest extends OrderDeskFixture {

    private static final AgreedPrice A_THIRD_OFF = new AgreedPrice(Kind.DISCOUNT, null, Percent.of("33.33"));
    private static final AgreedPrice SEVEN_FIFTY = new AgreedPrice(Kind.FIXED, Money.parse("EUR 7.50"), null);
    private static final Reason WELCOME = new Reason("welcome");
    private static final BillingPeriod SECOND_PERIOD =
            new BillingPeriod(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
    private static final BillingPeriod THIRD_PERIOD =
            new BillingPeriod(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30));
    private static final BillingPeriod AFTER_TRIAL =
            new BillingPeriod(LocalDate.of(2026, 2, 14), LocalDate.of(2026, 3, 14));
    private static final CouponCode COUPON = new CouponCode("third");
    private static final AddOnCode DISK = new AddOnCode("disk");

    /** 33.33 % of 9.90 are 3.29967, 3.30, which leaves 6.60: until 31 March, on which the third period begins. */
    @Test
    void countsFromTheFirstPeriodOn() {
        PriceTerms terms = new PriceTerms(A_THIRD_OFF, THIRD_PERIOD.start(), WELCOME);

        assertThat(side.eventsOf(order(terms)))
                .containsExactlyInAnyOrder(
                        new ClaimTaken(CLAIM, WEBSITE.value()),
                        placed(terms),
                        new SubscriptionCreated(SUBSCRIPTION, ORDER, BOB, BOB_PATH, aSale(), ANCHOR, FIRST_PERIOD),
                        new PriceAgreed(
                                SUBSCRIPTION,
                                new PriceAgreement(A_THIRD_OFF, FIRST_PERIOD.start(), THIRD_PERIOD.start(), WELCOME),
                                Money.parse("EUR 6.60")));
        assertThat(side.stream(SUBSCRIPTION)).hasExactlyElementsOfTypes(SubscriptionCreated.class, PriceAgreed.class);
        assertThat(charged(FIRST_PERIOD)).containsExactly("6.60");
        side.send(new ActivateSubscription(SUBSCRIPTION));
        assertThat(charged(SECOND_PERIOD)).containsExactly("6.60");
        assertThat(charged(THIRD_PERIOD)).containsExactly("9.90");
    }

    /** 7.50 in place of 9.90; setting it up costs 5.00 all the same. */
    @Test
    void leavesTheSetupFeeAsItIs() {
        side.happened(STARTER, new VersionPublished(STARTER, 2, termsWith("EUR 5.00", 0)));

        assertThat(firstPrice(side.eventsOf(order(terms(SEVEN_FIFTY))))).isEqualTo("7.50");
        assertThat(charged(FIRST_PERIOD)).containsExactly("7.50", "5.00");
    }

    /** 33.33 % of 7.50 are 2.49975, 2.50, which leaves 5.00. */
    @Test
    void comesBeforeTheCoupon() {
        side.send(new CreateCoupon(
                CouponId.of(ACME, COUPON),
                ACME,
                COUPON,
                new CouponTerms(
                        new CouponDiscount(Percent.of("33.33"), null),
                        1,
                        null,
                        null,
                        null,
                        false,
                        Set.of(),
                        Set.of())));

        assertThat(firstPrice(side.eventsOf(order(COUPON, Set.of(), terms(SEVEN_FIFTY)))))
                .isEqualTo("5.00");
        assertThat(charged(FIRST_PERIOD)).containsExactly("5.00");
        side.send(new ActivateSubscription(SUBSCRIPTION));
        assertThat(charged(SECOND_PERIOD)).containsExactly("7.50");
    }

    /** Two disks at 3.00 with it: 7.50 + 6.00. */
    @Test
    void isThatOfThePackageAlone() {
        offerDisks(0);

        assertThat(firstPrice(side.eventsOf(order(null, disks(2), terms(SEVEN_FIFTY)))))
                .isEqualTo("13.50");
        assertThat(charged(FIRST_PERIOD)).containsExactly("7.50", "6.00");
    }

    /** The trial costs nothing; the first period after it, with two disks that have none, 7.50 and 6.00. */
    @Test
    void waitsForTheEndOfTheTrial() {
        offerDisks(14);

        List<DomainEvent> events = side.eventsOf(order(null, disks(2), terms(SEVEN_FIFTY)));

        assertThat(side.stream(SUBSCRIPTION))
                .hasExactlyElementsOfTypes(SubscriptionCreated.class, PriceAgreed.class, PackageChangeScheduled.class);
        assertThat(agreed(events).agreement().from()).isEqualTo(AFTER_TRIAL.start());
        assertThat(firstPrice(events)).as("the disks are not had yet").isEqualTo("7.50");
        side.send(new StartTrial(SUBSCRIPTION));
        assertThat(charged(AFTER_TRIAL)).containsExactly("7.50", "6.00");
    }

    /** In a trial of Starter the price is ended, 9.90 again, and agreed anew, 6.60: neither is billed before. */
    @Test
    void isAnotherOneUntilTheFirstPeriodIsBilled() {
        side.happened(STARTER, new VersionPublished(STARTER, 2, termsWith("EUR 0.00", 14)));
        side.send(order(terms(SEVEN_FIFTY)));
        side.send(new StartTrial(SUBSCRIPTION));

        assertThat(side.eventsOf(new EndPriceAgreement(SUBSCRIPTION)))
                .containsExactly(new PriceAgreementEnded(SUBSCRIPTION, AFTER_TRIAL.start(), Money.parse("EUR 9.90")));
        assertThat(firstPrice(side.eventsOf(new AgreePrice(SUBSCRIPTION, A_THIRD_OFF, null, WELCOME))))
                .isEqualTo("6.60");
        assertThat(charged(AFTER_TRIAL)).containsExactly("6.60");
    }

    @Test
    void isPartOfTheOrderThatIsRepeatedOrContradicted() {
        PlaceOrder wanted = order(terms(SEVEN_FIFTY));
        side.send(wanted);

        assertThat(side.eventsOf(wanted)).isEmpty();
        for (PriceTerms other : List.of(
                terms(A_THIRD_OFF),
                new PriceTerms(SEVEN_FIFTY, LocalDate.of(2020, 1, 1), WELCOME),
                new PriceTerms(SEVEN_FIFTY, null, REASON))) {
            side.refuses(SubscriptionRefusal.ORDER_CONTRADICTS, order(other));
        }
        side.refuses(SubscriptionRefusal.ORDER_CONTRADICTS, PLACE);
        side.send(new CancelOrder(ORDER, CancelCause.REQUESTED, REASON));
        assertThat(side.eventsOf(wanted)).isEmpty();
    }

    @Test
    void isNotAddedByARepeat() {
        side.send(PLACE);

        side.refuses(SubscriptionRefusal.ORDER_CONTRADICTS, order(terms(SEVEN_FIFTY)));
    }

    @Test
    void isRefusedWhatCannotBeCharged() {
        side.refuses(
                BillingRefusal.CURRENCY_MISMATCH,
                order(terms(new AgreedPrice(Kind.FIXED, Money.parse("USD 7.50"), null))));
        side.refuses(
                SubscriptionRefusal.PRICE_TOO_HIGH,
                order(terms(
                        new AgreedPrice(Kind.SURCHARGE, Money.ofMinor(CurrencyUnit.EUR, Amounts.MOST_MINOR), null))));
        side.refuses(
                SubscriptionRefusal.AGREEMENT_OVER, order(new PriceTerms(SEVEN_FIFTY, FIRST_PERIOD.start(), WELCOME)));
        assertThat(side.eventsOf(PLACE)).as("its domain is free").hasSize(3);
    }

    /** Whoever may order for the account, but not agree prices with it, is let through without the price alone. */
    @Test
    void isForWhoeverMayAgreePricesWithTheAccount() {
        side.authorised();
        PlaceOrder wanted = order(terms(SEVEN_FIFTY));
        PlaceOrder forItself = new PlaceOrder(
                ORDER,
                ACME,
                STARTER,
                BillingCycle.MONTHLY,
                DOMAIN,
                ApplicationType.STATIC,
                null,
                Set.of(),
                terms(SEVEN_FIFTY));

        refuses(wanted, as(Role.OWNER, BOB_PATH, null));
        refuses(forItself, as(Role.RESELLER_ADMIN, ACME_PATH, null));
        refuses(wanted, as(Role.RESELLER_SUPPORT, ACME_PATH, null));
        refuses(wanted, as(Role.RESELLER_ADMIN, ACME_PATH, Set.of("orders:place")));
        refuses(wanted, as(Role.RESELLER_ADMIN, ACME_PATH, Set.of("prices:agree")));
        assertThat(side.stream(ORDER)).isEmpty();
        assertThat(side.stream(SUBSCRIPTION)).isEmpty();

        side.send(wanted, as(Role.RESELLER_ADMIN, ACME_PATH, Set.of("orders:place", "prices:agree")));
        assertThat(side.stream(SUBSCRIPTION)).hasSize(2);
        refuses(wanted, as(Role.OWNER, BOB_PATH, null));
    }

    @Test
    void needsNobodyForTheListPrice() {
        side.authorised();

        side.send(PLACE, as(Role.OWNER, BOB_PATH, Set.of("orders:place")));

        assertThat(side.stream(SUBSCRIPTION)).hasSize(1);
    }

    private void refuses(PlaceOrder order, Map<String, Object> caller) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> side.send(order, caller))
                .satisfies(refused -> assertThat(refused.is(SharedRefusal.FORBIDDEN))
                        .as(refused.getMessage())
                        .isTrue());
    }

    private static Map<String, Object> as(Role role, AccountPath path, @Nullable Set<String> scopes) {
        return new Provenance("system:test", "system:test", "session", null, path.value(), role.name(), scopes)
                .asMetaData();
    }

    private void offerDisks(int trialDays) {
        side.happened(
                STARTER,
                new VersionPublished(
                        STARTER,
                        2,
                        termsOf(
                                "Starter",
                                UnusedDays.KEPT,
                                trialDays,
                                Map.of(BillingCycle.MONTHLY, "EUR 9.90"),
                                List.of(new AddOn(
                                        DISK,
                                        "Disk",
                                        List.of(new AddOnPrice(BillingCycle.MONTHLY, Money.parse("EUR 3.00"))),
                                        3,
                                        null)))));
    }

    private static Set<AddOnQuantity> disks(int quantity) {
        return Set.of(new AddOnQuantity(DISK, quantity));
    }

    private static PriceTerms terms(AgreedPrice price) {
        return new PriceTerms(price, null, WELCOME);
    }

    private static PlaceOrder order(PriceTerms terms) {
        return order(null, Set.of(), terms);
    }

    private static PlaceOrder order(@Nullable CouponCode coupon, Set<AddOnQuantity> addOns, PriceTerms terms) {
        return new PlaceOrder(
                ORDER, BOB, STARTER, BillingCycle.MONTHLY, DOMAIN, ApplicationType.STATIC, coupon, addOns, terms);
    }

    private static OrderPlaced placed(PriceTerms terms) {
        return new OrderPlaced(
                ORDER,
                BOB,
                BOB_PATH,
                SUBSCRIPTION,
                WEBSITE,
                aSale(),
                FIRST_PERIOD,
                DOMAIN,
                ApplicationType.STATIC,
                terms);
    }

    private static PriceAgreed agreed(List<DomainEvent> events) {
        return events.stream()
                .filter(PriceAgreed.class::isInstance)
                .map(PriceAgreed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String firstPrice(List<DomainEvent> events) {
        Money price = agreed(events).firstPrice();
        return price == null ? "none" : price.getAmount().toPlainString();
    }

    /** Net, line by line. */
    private List<String> charged(BillingPeriod period) {
        List<DomainEvent> events = side.eventsOf(new BillPeriod(SUBSCRIPTION, period));
        return ((PeriodBilled) events.getLast())
                .charges().stream()
                        .map(charge -> charge.net().getAmount().toPlainString())
                        .toList();
    }
}
