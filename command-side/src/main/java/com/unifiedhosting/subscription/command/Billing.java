package com.unifiedhosting.subscription.command;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.BillingSchedule;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.PriceQuote;
import com.unifiedhosting.subscription.PriceTerms;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.ScheduledChange;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is sold, and up to when it is billed. Which periods are billed needs no list: they are those of its {@link
 * BillingSchedule}, and of the schedules before it, up to a day.
 *
 * @param created what was sold first, and to whom
 * @param sale what is sold now
 * @param former the schedules that other cycles had
 * @param through the day on which the next period begins
 * @param present the period that was billed last; null before the first
 * @param changes of what is sold, so far
 * @param changesInPeriod those since a period was billed
 * @param agreements the prices that are agreed in place of the list price
 * @param couponUses how many billed periods the coupon was used for
 * @param scheduled what it becomes with the next period; null when it stays as it is
 */
record Billing(
        SubscriptionCreated created,
        Sale sale,
        BillingSchedule schedule,
        List<Former> former,
        LocalDate through,
        @Nullable BilledPeriod present,
        int changes,
        int changesInPeriod,
        Agreements agreements,
        int couponUses,
        @Nullable ScheduledChange scheduled) {

    /**
     * A schedule that was left.
     *
     * @param until the first day that it has no say in
     */
    record Former(BillingSchedule schedule, LocalDate until) {

        boolean has(BillingPeriod period) {
            return period.start().isBefore(until) && schedule.has(period);
        }
    }

    Billing {
        former = List.copyOf(former);
    }

    static Billing of(SubscriptionCreated created) {
        LocalDate firstDay = created.firstPeriod().start();
        return new Billing(
                created,
                created.sale(),
                new BillingSchedule(created.anchor(), created.sale().cycle(), firstDay),
                List.of(),
                firstDay,
                null,
                0,
                0,
                Agreements.NONE,
                0,
                null);
    }

    Billing after(PeriodBilled event) {
        BillingPeriod period = event.period();
        boolean discounted = coupon() != null;
        return new Billing(
                created,
                sale,
                schedule,
                former,
                period.end(),
                BilledPeriod.asAWhole(event, sale, agreements.on(period.start()), discounted),
                changes,
                0,
                agreements.since(period.start()),
                discounted ? couponUses + 1 : couponUses,
                scheduled);
    }

    Billing after(PackageChanged event) {
        BillingPeriod period = event.period();
        BillingSchedule next = schedule;
        List<Former> left = new ArrayList<>(former);
        if (event.sale().cycle() != sale.cycle()) {
            LocalDate firstDay = period == null ? event.nextPeriod().start() : period.start();
            next = new BillingSchedule(event.anchor(), event.sale().cycle(), firstDay);
            left.add(new Former(schedule, through));
        }
        return new Billing(
                created,
                event.sale(),
                next,
                left,
                event.nextPeriod().start(),
                period == null || present == null
                        ? present
                        : present.after(event, period, sale, termsOf(event.sale(), present, period)),
                event.change(),
                changesInPeriod + 1,
                agreements.after(sale, event.sale()),
                period != null && usesCouponAnew(event.sale()) ? couponUses + 1 : couponUses,
                null);
    }

    Billing scheduling(@Nullable ScheduledChange change) {
        return new Billing(
                created,
                sale,
                schedule,
                former,
                through,
                present,
                changes,
                changesInPeriod,
                agreements,
                couponUses,
                change);
    }

    /** With another price from the next period on; null for the list price. */
    Billing agreeing(@Nullable PriceAgreement agreed) {
        return new Billing(
                created,
                sale,
                schedule,
                former,
                through,
                present,
                changes,
                changesInPeriod,
                agreements.followedBy(agreed, through),
                couponUses,
                scheduled);
    }

    /** What takes something off the next period; null for nothing. */
    private @Nullable SoldCoupon coupon() {
        return left(sale.coupon());
    }

    private @Nullable SoldCoupon left(@Nullable SoldCoupon coupon) {
        return coupon != null && coupon.isLeftAfter(couponUses) ? coupon : null;
    }

    /** Whether a change begins a new period, for which the coupon is used as for any other. */
    private boolean usesCouponAnew(Sale other) {
        return other.cycle() != sale.cycle() && left(other.coupon()) != null;
    }

    /**
     * By what the present period is paid after a change: the same one by what it was paid, whatever is agreed since for the
     * next one; one that begins in its place as any other that begins that day.
     */
    BilledPeriod.Terms termsOf(Sale other, BilledPeriod replaced, BillingPeriod period) {
        PriceAgreement inForce = other.cycle() == sale.cycle() ? replaced.agreement() : agreements.on(period.start());
        boolean discounted = other.cycle() == sale.cycle() ? replaced.discounted() : usesCouponAnew(other);
        return new BilledPeriod.Terms(inForce != null && inForce.goesOn(sale, other) ? inForce : null, discounted);
    }

    /** The parts of what is sold, when a whole period is paid so. */
    static List<SoldItem> items(Sale what, BilledPeriod.Terms terms) {
        return SoldItem.of(what, Price.of(what, terms.agreement(), terms.discounted() ? what.coupon() : null));
    }

    /** What the next period of another package would cost. */
    Money nextPrice(Sale other) {
        return Price.of(other, agreements.after(sale, other).on(through), left(other.coupon()))
                .net();
    }

    /** What the first period of what is sold now costs, without setup; null once one is billed, which stays as it was paid. */
    @Nullable
    Money firstPrice() {
        return present == null ? nextPrice(sale).plus(sale.addOnsPrice()) : null;
    }

    /** What the next period would cost with another agreement. */
    PriceQuote quote(PriceAgreement agreed) {
        return new PriceQuote(nextWhole(), agreeing(agreed).nextWhole(), through);
    }

    private Money nextWhole() {
        Sale next = scheduled == null ? sale : scheduled.sale();
        return nextPrice(next).plus(next.addOnsPrice());
    }

    boolean covers(BillingPeriod period) {
        return former.stream().anyMatch(left -> left.has(period))
                || (!period.end().isAfter(through) && schedule.has(period));
    }

    /** True for the very first period. */
    boolean beginsWith(BillingPeriod period) {
        return period.start().equals(created.firstPeriod().start());
    }

    /** The schedule of the next period, which is another one when another cycle is scheduled for it. */
    BillingSchedule nextSchedule() {
        return scheduled == null || scheduled.sale().cycle() == sale.cycle()
                ? schedule
                : new BillingSchedule(schedule.anchor(), scheduled.sale().cycle(), through);
    }

    BillingPeriod nextPeriod() {
        return schedule.anchor().periodFrom(through, nextSchedule().cycle());
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
        if (!period.equals(nextPeriod())) {
            throw new Refused(
                    SubscriptionRefusal.PERIOD_OVERLAP,
                    period + " does not follow: the next period is " + nextPeriod() + ".");
        }
    }

    /**
     * Checks that the next period is to come: what is agreed for it on a day cannot touch days that are served already.
     *
     * @throws Refused NOT_BILLED_YET
     */
    void mustReach(LocalDate today) {
        if (!today.isBefore(through)) {
            throw new Refused(SubscriptionRefusal.NOT_BILLED_YET, "The period of " + today + " is not billed yet.");
        }
    }

    /**
     * What is agreed by such terms, from the next period on.
     *
     * @throws Refused billing.currency-mismatch; PRICE_TOO_HIGH also for what it stays when what is scheduled is withdrawn;
     *     AGREEMENT_OVER also for an amount, which was agreed for
     *     this package and cycle, when others are scheduled
     */
    PriceAgreement agreement(PriceTerms terms) {
        Sale next = scheduled == null ? sale : scheduled.sale();
        Money list = next.price();
        if (!terms.price().isFor(list)) {
            throw new Refused(
                    BillingRefusal.CURRENCY_MISMATCH, "The subscription is paid in " + list.getCurrencyUnit() + ".");
        }
        if (!terms.price().canBeChargedFor(list) || !terms.price().canBeChargedFor(sale.price())) {
            throw new Refused(SubscriptionRefusal.PRICE_TOO_HIGH, "That comes to more than can be charged.");
        }
        LocalDate until = terms.until();
        boolean ends = until != null && !through.isBefore(until);
        PriceAgreement wanted = ends ? null : new PriceAgreement(terms.price(), through, until, terms.reason());
        if (wanted == null || !wanted.goesOn(sale, next)) {
            throw new Refused(
                    SubscriptionRefusal.AGREEMENT_OVER,
                    "It would end before the next period begins, on " + through + ".");
        }
        PriceAgreement standing = agreements.last();
        return standing != null
                        && standing.terms().equals(terms)
                        && !standing.from().isAfter(through)
                ? standing
                : wanted;
    }

    /** What is scheduled for the next period, and takes effect just before it is billed; null for nothing. */
    @Nullable
    PackageChanged changeWithNextPeriod() {
        return scheduled == null ? null : new Change(this, scheduled.sale()).withNextPeriod();
    }

    /** The next period, billed as things stand; a change that comes with it has taken effect already. */
    PeriodBilled billed(BillingPeriod period) {
        return new PeriodBilled(
                created.subscriptionId(), created.accountId(), period, charges(period), schedule.after(period));
    }

    /** What is billed by an instant, that included, if nothing else happens; what begins on {@code endsOn} is not. */
    List<DueCharges> dueBy(Instant until, @Nullable LocalDate endsOn) {
        List<DueCharges> due = new ArrayList<>();
        Billing then = this;
        BillingPeriod period = nextPeriod();
        while (!then.begins(period).isAfter(until)
                && (endsOn == null || period.start().isBefore(endsOn))) {
            PackageChanged change = then.changeWithNextPeriod();
            Billing changed = change == null ? then : then.after(change);
            PeriodBilled billed = changed.billed(period);
            due.add(then.dueOn(period.start(), billed.charges()));
            then = changed.after(billed);
            period = then.nextPeriod();
        }
        return due;
    }

    /** The first period is charged on the invoice of the order, unless it follows a trial. */
    Optional<DueCharges> collected(PeriodBilled billed) {
        boolean ordered = beginsWith(billed.period()) && created.sale().trialDays() == 0;
        return ordered ? Optional.empty() : Optional.of(dueOn(billed.period().start(), billed.charges()));
    }

    /** Nothing when the days that are left cost nothing. */
    Optional<DueCharges> collected(PackageChanged changed) {
        return changed.charges().isEmpty() ? Optional.empty() : Optional.of(dueOn(changed.from(), changed.charges()));
    }

    private DueCharges dueOn(LocalDate day, List<Charge> charges) {
        return new DueCharges(created.subscriptionId(), day, schedule.anchor().beginning(day), charges);
    }

    private Instant begins(BillingPeriod period) {
        return schedule.anchor().beginning(period.start());
    }

    /** What is charged for a period; for the first one also what it costs to set up what was ordered. */
    List<Charge> charges(BillingPeriod period) {
        List<Charge> charges = new ArrayList<>();
        for (SoldItem item : SoldItem.of(sale, Price.of(sale, agreements.on(period.start()), coupon()))) {
            charges.add(item.charge(created.subscriptionId(), period));
        }
        Sale first = created.sale();
        if (beginsWith(period) && first.setupFee().isPositive()) {
            charges.add(new Charge(
                    ChargeKey.ofSetup(created.subscriptionId()),
                    created.subscriptionId(),
                    first.description() + ", setup",
                    null,
                    1,
                    first.setupFee(),
                    Money.zero(first.setupFee().getCurrencyUnit())));
        }
        return charges;
    }

    /** What credits the days from a day on; nothing when they cost nothing, are not billed, or stay paid. */
    UnusedCredits creditsFrom(LocalDate day) {
        return present == null || !present.period().contains(day)
                ? UnusedCredits.NONE
                : UnusedCredits.of(present, day, _ -> true);
    }

    /** How many websites there may be: no more than what it becomes with the next period allows. */
    int websites() {
        int now = sale.allowed().websites();
        return scheduled == null
                ? now
                : Math.min(now, scheduled.sale().allowed().websites());
    }

    /** First day after the period that a day belongs to, or after the last billed one when that ends later. */
    LocalDate endOfPeriodOn(LocalDate day) {
        return day.isBefore(through) ? through : nextSchedule().periodOf(day).end();
    }

    LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, created.anchor().zone());
    }
}
