package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Generated subscriptions that are changed up to eight times within a period, on any days: a million changes. */
class MillionChangesTest {

    private static final int CHANGES = 1_000_000;
    private static final List<CurrencyUnit> CURRENCIES =
            List.of(CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.of("KWD"));

    private static final List<BillingCycle> CYCLES = List.of(BillingCycle.values());

    private final Random random = new Random(20261127);

    /**
     * Whatever the changes: what is billed for the period, less what is credited, is what each package costs for the days
     * that it was there; so going back to a package on the same day costs nothing, and with one price it is that price.
     */
    @Test
    void billWhatEachPackageCostsForItsDays() {
        int tried = 0;
        while (tried < CHANGES) {
            CurrencyUnit currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            BillingPeriod period = period();
            int changes = 1 + random.nextInt(8);
            billsItsDays(period, currency, changes);
            tried += changes;
        }
        assertThat(tried).isGreaterThanOrEqualTo(CHANGES);
    }

    private void billsItsDays(BillingPeriod period, CurrencyUnit currency, int changes) {
        Sale sale = sale(currency);
        Billing billing = billed(period, sale);
        Map<ChargeKey, Money> left = new HashMap<>(Map.of(ChargeKey.ofPeriod(SUBSCRIPTION, period), sale.price()));
        Money due = Money.zero(currency);
        LocalDate since = period.start();
        BilledPeriod whole = requireNonNull(billing.present());
        for (int n = 0; n < changes; n++) {
            LocalDate day = since.plusDays(random.nextLong(period.end().toEpochDay() - since.toEpochDay()));
            Sale next = random.nextInt(5) == 0 ? sale : sale(currency);
            PackageChanged changed = next.equals(sale) ? null : changed(billing, next, day);
            if (changed == null) {
                continue;
            }
            CreditedCharge credit = changed.credit();
            if (credit != null) {
                Money rest = left.merge(credit.key(), requireNonNull(credit.net()), Money::minus);
                assertThat(rest.isNegative())
                        .as("more is credited than was charged")
                        .isFalse();
            }
            changed.charges().forEach(charge -> left.put(charge.key(), charge.net()));
            due = due.plus(whole.from(since, sale.price())).minus(whole.from(day, sale.price()));
            billing = billing.after(changed);
            sale = next;
            since = day;
        }
        due = due.plus(whole.from(since, sale.price()));
        Money billed = left.values().stream().reduce(Money.zero(currency), Money::plus);
        assertThat(billed).as("%s, %s", period, currency).isEqualTo(due);
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

    private static Billing billed(BillingPeriod period, Sale sale) {
        Billing billing = Billing.of(new SubscriptionCreated(
                SUBSCRIPTION, SubscriptionMaker.ORDER, AccountMaker.BOB, AccountMaker.BOB_PATH, sale, ANCHOR, period));
        return billing.after(new PeriodBilled(SUBSCRIPTION, AccountMaker.BOB, period, billing.charges(period), period));
    }

    private BillingPeriod period() {
        LocalDate start = ANCHOR.dayIn(YearMonth.of(2020 + random.nextInt(15), 1 + random.nextInt(12)));
        return ANCHOR.periodFrom(start, CYCLES.get(random.nextInt(CYCLES.size())));
    }

    /** Few prices, so that some come back; also none at all, and a single minor unit; a few keep unused days. */
    private Sale sale(CurrencyUnit currency) {
        List<Long> prices = new ArrayList<>(List.of(0L, 1L, 990L, 2_000L, 3_333L, 99_999L));
        prices.add(random.nextLong(1_000_000));
        long minor = prices.get(random.nextInt(prices.size()));
        Sale sale = saleOf(
                "pkg_" + minor,
                BillingCycle.MONTHLY,
                Money.ofMinor(currency, minor).toString());
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
                        null);
    }
}
