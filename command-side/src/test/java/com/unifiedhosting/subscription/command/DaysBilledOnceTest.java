package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangeAddOn;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawCancellation;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawPackageChange;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/**
 * A subscription to which everything is done in any order, while days go by, sometimes many at once: whatever comes of it,
 * its days are billed one after the other, each once, no period is billed again, and of no charge is more credited than it
 * was.
 */
class DaysBilledOnceTest extends PackageChangeFixture {

    private static final int STEPS = 4_000;
    private static final Hold UNPAID = new Hold(Hold.Cause.NON_PAYMENT, "inv_1");

    private final Random random = new Random(7);
    private Instant now = NOON;

    @Test
    void whateverIsDoneToIt() {
        bobHasSmall();
        int done = 0;
        for (int n = 0; n < STEPS; n++) {
            done += attempt(anything()) ? 1 : 0;
            if (random.nextInt(3) == 0) {
                now = now.plus(random.nextInt(10) == 0 ? 45 : random.nextInt(12), ChronoUnit.DAYS);
                side.moveTo(now);
            }
        }
        List<DomainEvent> life = side.stream(SUBSCRIPTION);
        assertThat(done).isGreaterThan(STEPS / 4);
        assertThat(life).hasAtLeastOneElementOfType(PackageChanged.class);
        assertThat(life).hasAtLeastOneElementOfType(PackageChangeWithdrawn.class);
        daysFollowEachOther(life);
        noMoreIsCreditedThanWasCharged(life);
        for (DomainEvent event : life) {
            if (event instanceof PeriodBilled billed) {
                assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, billed.period())))
                        .as("%s again", billed.period())
                        .isEmpty();
            }
        }
    }

    private Object anything() {
        BillingCycle cycle = random.nextBoolean() ? BillingCycle.MONTHLY : BillingCycle.ANNUAL;
        ChangeTime time = random.nextBoolean() ? ChangeTime.NOW : ChangeTime.NEXT_PERIOD;
        return switch (random.nextInt(15)) {
            case 0 -> to(PRO, cycle, time);
            case 1 -> to(SMALL, BillingCycle.MONTHLY, time);
            case 2 -> new WithdrawPackageChange(SUBSCRIPTION);
            case 3 -> new CancelSubscription(SUBSCRIPTION, CancellationTime.PERIOD_END, REASON);
            case 4, 5 -> new WithdrawCancellation(SUBSCRIPTION);
            case 6 -> new SuspendSubscription(SUBSCRIPTION, UNPAID);
            case 7 -> new ResumeSubscription(SUBSCRIPTION, UNPAID);
            case 8, 9, 10 -> new ChangeAddOn(SUBSCRIPTION, DISK, random.nextInt(4), time);
            default -> new BillPeriod(SUBSCRIPTION, next());
        };
    }

    /** As the process that bills it knows it. */
    private BillingPeriod next() {
        BillingPeriod next = SECOND_PERIOD;
        for (DomainEvent event : side.stream(SUBSCRIPTION)) {
            switch (event) {
                case PeriodBilled billed -> next = billed.nextPeriod();
                case PackageChanged changed -> next = changed.nextPeriod();
                case PackageChangeScheduled scheduled ->
                    next = scheduled.change().firstPeriod();
                case PackageChangeWithdrawn withdrawn -> next = withdrawn.nextPeriod();
                default -> {}
            }
        }
        return next;
    }

    private boolean attempt(Object command) {
        if (command instanceof BillPeriod bill
                && SubscriptionMaker.ANCHOR.beginning(bill.period().start()).isAfter(now)) {
            return false;
        }
        try {
            return !side.eventsOf(command).isEmpty();
        } catch (Refused refused) {
            return false;
        }
    }

    private static void daysFollowEachOther(List<DomainEvent> life) {
        LocalDate through = SubscriptionMaker.START;
        for (DomainEvent event : life) {
            switch (event) {
                case PeriodBilled billed -> {
                    assertThat(billed.period().start()).isEqualTo(through);
                    through = billed.period().end();
                }
                case PackageChanged changed
                when changed.period() != null -> {
                    LocalDate from = changed.from();
                    BillingPeriod period = requireNonNull(changed.period());
                    assertThat(from).isBefore(through);
                    assertThat(period.contains(from)).isTrue();
                    assertThat(period.end().equals(through) || period.start().equals(from))
                            .as("the same period, or one that begins that day")
                            .isTrue();
                    through = period.end();
                }
                default -> {}
            }
        }
    }

    private static void noMoreIsCreditedThanWasCharged(List<DomainEvent> life) {
        Map<ChargeKey, Money> left = new HashMap<>();
        for (DomainEvent event : life) {
            for (CreditedCharge credit :
                    event instanceof PackageChanged changed ? changed.credits() : List.<CreditedCharge>of()) {
                assertThat(left).containsKey(credit.key());
                assertThat(left.merge(credit.key(), requireNonNull(credit.net()), Money::minus)
                                .isNegative())
                        .as("%s", credit)
                        .isFalse();
            }
            charges(event)
                    .forEach(charge -> assertThat(left.put(charge.key(), charge.net()))
                            .as("%s is charged again", charge.key())
                            .isNull());
        }
    }

    private static List<Charge> charges(DomainEvent event) {
        return switch (event) {
            case PeriodBilled billed -> billed.charges();
            case PackageChanged changed -> changed.charges();
            default -> List.of();
        };
    }
}
