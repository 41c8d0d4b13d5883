package com.unifiedhosting.subscription.command;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.BillingSchedule;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * What was sold, and up to when it is billed. Which periods are billed needs no list: they are those of its {@link
 * BillingSchedule} up to that day.
 *
 * @param through the day on which the next period begins
 */
record Billing(SubscriptionCreated sold, LocalDate through) {

    static Billing of(SubscriptionCreated sold) {
        return new Billing(sold, sold.firstPeriod().start());
    }

    Billing through(BillingPeriod period) {
        return new Billing(sold, period.end());
    }

    BillingSchedule schedule() {
        return new BillingSchedule(
                sold.anchor(), sold.sale().cycle(), sold.firstPeriod().start());
    }

    boolean covers(BillingPeriod period) {
        return !period.end().isAfter(through) && schedule().has(period);
    }

    boolean beginsWith(BillingPeriod period) {
        return period.start().equals(schedule().firstDay());
    }

    /**
     * Checks that a period is the next one.
     *
     * @throws Refused PERIOD_GAP, PERIOD_OVERLAP
     */
    void mustGoOnWith(BillingPeriod period) {
        if (period.start().isAfter(through)) {
            throw new Refused(
                    SubscriptionRefusal.PERIOD_GAP,
                    period + " would leave days unbilled: the next period begins on " + through + ".");
        }
        if (!period.start().equals(through) || !schedule().has(period)) {
            throw new Refused(
                    SubscriptionRefusal.PERIOD_OVERLAP,
                    period + " does not follow: the next period is "
                            + schedule().periodOf(through) + ".");
        }
    }

    /** What is charged for a period; for the first one also what it costs to set up. */
    List<Charge> charges(BillingPeriod period) {
        Sale sale = sold.sale();
        Money none = Money.zero(sale.price().getCurrencyUnit());
        List<Charge> charges = new ArrayList<>();
        charges.add(new Charge(
                ChargeKey.ofPeriod(sold.subscriptionId(), period),
                sold.subscriptionId(),
                sale.description(),
                period,
                1,
                sale.price(),
                none));
        if (beginsWith(period) && sale.setupFee().isPositive()) {
            charges.add(new Charge(
                    ChargeKey.ofSetup(sold.subscriptionId()),
                    sold.subscriptionId(),
                    sale.description() + ", setup",
                    null,
                    1,
                    sale.setupFee(),
                    none));
        }
        return charges;
    }

    /** First day after the period that a day belongs to, or after the last billed one when that ends later. */
    LocalDate endOfPeriodOn(LocalDate day) {
        return day.isBefore(through) ? through : schedule().periodOf(day).end();
    }

    LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, sold.anchor().zone());
    }
}
