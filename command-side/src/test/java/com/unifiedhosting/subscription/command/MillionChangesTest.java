package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.ExtraLimits;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Generated subscriptions of all cycles that are changed up to eight times, within a period or to another cycle, whose
 * first period then begins, on any days: a million changes. Half of them have an agreed price, and some are given another
 * one meanwhile, from the next period on.
 */
class MillionChangesTest {

    private static final int CHANGES = 1_000_000;
    private static final List<CurrencyUnit> CURRENCIES =
            List.of(CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.of("KWD"));

    private static final Reason WHY = new Reason("loyal");
    private static final List<BillingCycle> CYCLES = List.of(BillingCycle.values());

    private final Random random = new Random(20261127);
    private final Set<List<BillingCycle>> between = new HashSet<>();

    /**
     * Whatever the changes: what is billed for the period, less what is credited, is what each package costs for the days
     * that it was there; so going back to a package on the same day costs nothing, and with one price it is that price.
     */
    @Test
    void billWhatEachPackageCostsForItsDays() {
        int tried = 0;
        while (tried < CHANGES) {
            CurrencyUnit currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            int changes = 1 + random.nextInt(8);
            tried += billsItsDays(currency, changes);
        }
        assertThat(between).as("from any cycle to any").hasSize(CYCLES.size() * CYCLES.size());
    }

    /**
     * A subscription that is changed so often at most.
     *
     * @return how often it was: not to what it is already, nor to what may not be
     */
    private int billsItsDays(CurrencyUnit currency, int changes) {
        int carriedOut = 0;
        Sale sale = withAddOns(sale(currency, cycle()));
        BillingPeriod period = period(sale.cycle());
        NavigableMap<LocalDate, Optional<AgreedPrice>> agreed = new TreeMap<>();
        Optional<AgreedPrice> paid = random.nextBoolean() ? Optional.empty() : Optional.of(agreedPrice(currency));
        agreed.put(period.start(), paid);
        Billing billing = billed(period, sale, paid);
        Map<ChargeKey, Money> left = new HashMap<>();
        billing.charges(period).forEach(charge -> left.put(charge.key(), charge.net()));
        Money due = Money.zero(currency);
        LocalDate since = period.start();
        for (int n = 0; n < changes; n++) {
            if (random.nextInt(4) == 0) {
                Optional<AgreedPrice> other =
                        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(agreedPrice(currency));
                billing = agreeing(billing, other);
                agreed.tailMap(period.end(), true).clear();
                agreed.put(period.end(), other);
            }
            LocalDate day = since.plusDays(random.nextLong(period.end().toEpochDay() - since.toEpochDay()));
            Sale next = next(sale, currency);
            PackageChanged changed = next.equals(sale) ? null : changed(billing, next, day);
            if (changed == null) {
                continue;
            }
            for (CreditedCharge credit : changed.credits()) {
                assertThat(left).containsKey(credit.key());
                Money rest = left.merge(credit.key(), requireNonNull(credit.net()), Money::minus);
                assertThat(rest.isNegative())
                        .as("more is credited than was charged")
                        .isFalse();
            }
            changed.charges()
                    .forEach(charge ->
                            assertThat(left.put(charge.key(), charge.net())).isNull());
            due = due.plus(from(since, period, sale, paid)).minus(from(day, period, sale, paid));
            boolean sameSale = next.packageId().equals(sale.packageId()) && next.cycle() == sale.cycle();
            agreed.replaceAll((_, price) -> price.filter(it -> sameSale || it.percent() != null));
            paid = paid.filter(it -> sameSale || it.percent() != null);
            if (next.cycle() != sale.cycle()) {
                period = new BillingPeriod(day, day.plusMonths(next.cycle().months()));
                paid = agreed.floorEntry(day).getValue();
            }
            assertThat(changed.period()).isEqualTo(period);
            assertThat(changed.nextPeriod().start()).isEqualTo(period.end());
            between.add(List.of(sale.cycle(), next.cycle()));
            billing = billing.after(changed);
            carriedOut++;
            sale = next;
            since = day;
        }
        due = due.plus(from(since, period, sale, paid));
        Money billed = left.values().stream().reduce(Money.zero(currency), Money::plus);
        assertThat(billed).as("%s, %s", period, currency).isEqualTo(due);
        return carriedOut;
    }

    /** Of each part for itself. */
    private static Money from(LocalDate day, BillingPeriod period, Sale sale, Optional<AgreedPrice> agreed) {
        Money sum =
                from(day, period, agreed.map(price -> paid(sale.price(), price)).orElse(sale.price()));
        for (SoldAddOn units : sale.addOns()) {
            sum = sum.plus(from(day, period, units.unitPrice().multipliedBy(units.quantity())));
        }
        return sum;
    }

    /** Of a price the days from one on: without its share of those before, by the rule of three, half a unit rounded up. */
    private static Money from(LocalDate day, BillingPeriod period, Money price) {
        BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(period.start(), period.end()));
        BigDecimal before = BigDecimal.valueOf(ChronoUnit.DAYS.between(period.start(), day));
        return price.minus(price.getAmount()
                .multiply(before)
                .divide(days, price.getCurrencyUnit().getDecimalPlaces(), RoundingMode.HALF_UP));
    }

    private static Money paid(Money list, AgreedPrice agreed) {
        Percent percent = agreed.percent();
        if (percent == null) {
            return requireNonNull(agreed.amount());
        }
        Money part = list.multipliedBy(percent.value().movePointLeft(2), RoundingMode.HALF_UP);
        return agreed.kind() == AgreedPrice.Kind.MARK_UP ? list.plus(part) : list.minus(part);
    }

    /** Null when it is for less, and unused days are kept. */
    private static @Nullable PackageChanged changed(Billing billing, Sale next, LocalDate day) {
        try {
            return new Change(billing, next).today(day, false);
        } catch (Refused refused) {
            assertThat(refused.is(SubscriptionRefusal.UNUSED_DAYS_KEPT)).isTrue();
            return null;
        }
    }

    private static Billing billed(BillingPeriod period, Sale sale, Optional<AgreedPrice> agreed) {
        Billing created = Billing.of(new SubscriptionCreated(
                SUBSCRIPTION, SubscriptionMaker.ORDER, AccountMaker.BOB, AccountMaker.BOB_PATH, sale, ANCHOR, period));
        Billing billing = agreeing(created, agreed);
        return billing.after(new PeriodBilled(SUBSCRIPTION, AccountMaker.BOB, period, billing.charges(period), period));
    }

    private static Billing agreeing(Billing billing, Optional<AgreedPrice> price) {
        return billing.agreeing(price.map(it -> new PriceAgreement(it, billing.through(), null, WHY))
                .orElse(null));
    }

    /** An amount, or a percentage off the list price or on top of it. */
    private AgreedPrice agreedPrice(CurrencyUnit currency) {
        Percent percent = new Percent(new BigDecimal(1 + random.nextInt(9_999)).movePointLeft(2));
        return switch (random.nextInt(3)) {
            case 0 -> new AgreedPrice(AgreedPrice.Kind.FIXED, Money.ofMinor(currency, random.nextInt(5_000)), null);
            case 1 -> new AgreedPrice(AgreedPrice.Kind.DISCOUNT, null, percent);
            default -> new AgreedPrice(AgreedPrice.Kind.MARK_UP, null, percent);
        };
    }

    private BillingCycle cycle() {
        return CYCLES.get(random.nextInt(CYCLES.size()));
    }

    private BillingPeriod period(BillingCycle cycle) {
        LocalDate start = ANCHOR.dayIn(YearMonth.of(2020 + random.nextInt(15), 1 + random.nextInt(12)));
        return ANCHOR.periodFrom(start, cycle);
    }

    /** Few prices, so that some come back; also none at all, and a single minor unit; a few keep unused days. */
    private Sale sale(CurrencyUnit currency, BillingCycle cycle) {
        List<Long> prices = new ArrayList<>(List.of(0L, 1L, 990L, 2_000L, 3_333L, 99_999L));
        prices.add(random.nextLong(1_000_000));
        long minor = prices.get(random.nextInt(prices.size()));
        Sale sale = saleOf("pkg_" + minor, cycle, Money.ofMinor(currency, minor).toString());
        return random.nextInt(20) > 0
                ? sale
                : new Sale(
                        sale.packageId(),
                        2,
                        sale.description(),
                        sale.cycle(),
                        sale.price(),
                        sale.setupFee(),
                        0,
                        sale.limits(),
                        sale.serverGroup(),
                        UnusedDays.KEPT,
                        null,
                        List.of());
    }

    /**
     * The same, another package with the same add-ons, the same package with others, or all of it another; and for a package
     * that is another in a third of cases any cycle.
     */
    private Sale next(Sale sale, CurrencyUnit currency) {
        BillingCycle cycle = random.nextInt(3) == 0 ? cycle() : sale.cycle();
        return switch (random.nextInt(6)) {
            case 0 -> sale;
            case 1, 2 -> sale(currency, cycle).with(sale.addOns());
            case 3, 4 -> withAddOns(sale);
            default -> withAddOns(sale(currency, cycle));
        };
    }

    /** Up to three add-ons, few units of each at few prices, so that some stay as they are. */
    private Sale withAddOns(Sale sale) {
        Sale with = sale.with(List.of());
        for (String code : List.of("disk", "address", "support")) {
            int units = random.nextInt(4);
            if (units > 0) {
                long minor = List.of(0L, 1L, 333L, 2_000L).get(random.nextInt(4));
                Money price = Money.ofMinor(sale.price().getCurrencyUnit(), minor);
                AddOnCode addOn = new AddOnCode(code);
                with = with.with(addOn, new SoldAddOn(addOn, code, units, 3, price, ExtraLimits.NONE));
            }
        }
        return with;
    }
}
