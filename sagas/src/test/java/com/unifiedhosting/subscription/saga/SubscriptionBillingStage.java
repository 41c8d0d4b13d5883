package com.unifiedhosting.subscription.saga;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Monthly from 31 January 2026 in Berlin: 28 February, 31 March, 30 April. */
abstract class SubscriptionBillingStage {

    static final SubscriptionId SUBSCRIPTION = SubscriptionMaker.SUBSCRIPTION;
    static final SubscriptionActivated ACTIVATED = new SubscriptionActivated(SUBSCRIPTION);
    static final OrderCompleted COMPLETED = new OrderCompleted(SubscriptionMaker.ORDER, SUBSCRIPTION);
    static final Instant ORDERED = Instant.parse("2026-01-31T10:00:00Z");
    static final BillingPeriod JANUARY = SubscriptionMaker.FIRST_PERIOD;
    static final BillingPeriod FEBRUARY = period("2026-02-28", "2026-03-31");
    static final BillingPeriod MARCH = period("2026-03-31", "2026-04-30");
    static final Instant FEBRUARY_BEGINS = Instant.parse("2026-02-27T23:00:00Z");
    static final Instant MARCH_BEGINS = Instant.parse("2026-03-30T22:00:00Z");
    static final Hold UNPAID = new Hold(Hold.Cause.NON_PAYMENT, "inv_1");

    final Stage<SubscriptionBilling> stage = new Stage<>(SubscriptionBilling.class, ORDERED);

    private static BillingPeriod period(String start, String end) {
        return new BillingPeriod(LocalDate.parse(start), LocalDate.parse(end));
    }

    static PeriodBilled billed(BillingPeriod period) {
        return new PeriodBilled(
                SUBSCRIPTION,
                AccountMaker.BOB,
                period,
                charges(period),
                SubscriptionMaker.ANCHOR.periodFrom(period.end(), BillingCycle.MONTHLY));
    }

    static List<Charge> charges(BillingPeriod period) {
        return List.of(new Charge(
                ChargeKey.ofPeriod(SUBSCRIPTION, period),
                SUBSCRIPTION,
                "Starter",
                period,
                1,
                Money.parse("EUR 9.90"),
                Money.zero(CurrencyUnit.EUR)));
    }
}
