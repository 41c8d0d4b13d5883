package com.unifiedhosting.subscription.command;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.Limits;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.ScheduledChange;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangePackage;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a change of what is sold comes to: the rules of {@link
 * com.unifiedhosting.subscription.SubscriptionCommand.ChangePackage}, as far as money and periods are concerned.
 *
 * @param wanted another package, cycle or version
 */
record Change(Billing billing, Sale wanted) {

    /** Whether it is what is sold already. */
    boolean isNone() {
        return wanted.equals(billing.sale());
    }

    /**
     * Checks that it can take the place of what is sold now.
     *
     * @param websites that there are
     * @throws Refused TOO_MANY_WEBSITES, OTHER_SERVER_GROUP, catalogue.too-many-units; PRICE_TOO_HIGH with what is agreed
     */
    void mustFit(int websites) {
        int most = allowed().websites();
        if (websites > most) {
            throw new Refused(
                    SubscriptionRefusal.TOO_MANY_WEBSITES,
                    "It has " + websites + " websites, and the package allows " + most + ".");
        }
        if (!wanted.serverGroup().equals(billing.sale().serverGroup())) {
            throw new Refused(
                    SubscriptionRefusal.OTHER_SERVER_GROUP,
                    "The package is served by " + wanted.serverGroup() + ", the websites are on "
                            + billing.sale().serverGroup() + ".");
        }
        if (!billing.agreements().after(billing.sale(), wanted).canBeChargedFor(wanted.price())) {
            throw new Refused(
                    SubscriptionRefusal.PRICE_TOO_HIGH,
                    "With the price that is agreed the package comes to more than can be charged.");
        }
    }

    /**
     * Checks that websites which are there do not get less disk by further ones that are bought: what is had on top of the
     * package is shared by all. By less disk, or another package, they do.
     *
     * @param before what is sold then without this change
     * @param websites that there are
     * @throws Refused LESS_DISK_PER_WEBSITE, catalogue.too-many-units
     */
    void mustLeaveDisk(Sale before, int websites) {
        if (websites == 0) {
            return;
        }
        Limits then = allowed();
        long had =
                Math.min(diskOfEach(before.allowed()), diskOfEach(billing.sale().allowed()));
        if (then.websites() > before.allowed().websites() && diskOfEach(then) < had) {
            throw new Refused(
                    SubscriptionRefusal.LESS_DISK_PER_WEBSITE,
                    "Each of its websites would have " + diskOfEach(then) + " MB of disk instead of " + had
                            + ", as more of them share it; have less extra disk first.");
        }
    }

    private static long diskOfEach(Limits limits) {
        return limits.perWebsite().diskMegabytes();
    }

    private Limits allowed() {
        try {
            return wanted.allowed();
        } catch (IllegalArgumentException e) {
            throw new Refused(CatalogueRefusal.TOO_MANY_UNITS, "With all add-ons " + e.getMessage() + ".");
        }
    }

    ScheduledChange scheduled() {
        return new ScheduledChange(wanted, periodOnSchedule());
    }

    /** As the next period begins, which then is billed as any other. */
    PackageChanged withNextPeriod() {
        return changed(
                billing.nextPrice(wanted),
                billing.through(),
                billing.schedule().anchor(),
                null,
                UnusedCredits.NONE,
                List.of(),
                periodOnSchedule());
    }

    /**
     * Today, in a billed period or in a trial.
     *
     * @param overdue whether an invoice of the subscription is
     * @throws Refused TOO_MANY_CHANGES, NOT_BILLED_YET, NO_TRIAL, UNUSED_DAYS_KEPT, INVOICE_OVERDUE
     */
    PackageChanged today(LocalDate today, boolean overdue) {
        if (billing.changesInPeriod() >= ChangePackage.MOST_CHANGES) {
            throw new Refused(
                    SubscriptionRefusal.TOO_MANY_CHANGES,
                    "It was changed " + ChangePackage.MOST_CHANGES + " times in this period; take the next one.");
        }
        BilledPeriod present = billing.present();
        if (present == null
                ? !today.isBefore(billing.through())
                : !present.period().contains(today)) {
            throw new Refused(SubscriptionRefusal.NOT_BILLED_YET, "The period of " + today + " is not billed yet.");
        }
        return present == null ? inTrial(today) : inPeriod(today, present, overdue);
    }

    /** The trial goes on, with the first period of the other package after it. */
    private PackageChanged inTrial(LocalDate today) {
        if (wanted.trialDays() < billing.sale().trialDays()) {
            throw new Refused(
                    SubscriptionRefusal.NO_TRIAL,
                    "The package has no trial as long; the change can take effect with the first period.");
        }
        if (!wanted.hasUnitsOf(billing.sale())) {
            throw new Refused(
                    SubscriptionRefusal.NO_TRIAL, "Add-ons have no trial; they can be had with the first period.");
        }
        return changed(
                billing.nextPrice(wanted),
                today,
                billing.schedule().anchor(),
                null,
                UnusedCredits.NONE,
                List.of(),
                periodOnSchedule());
    }

    private PackageChanged inPeriod(LocalDate today, BilledPeriod present, boolean overdue) {
        boolean sameCycle = wanted.cycle() == billing.sale().cycle();
        BillingAnchor anchor = sameCycle
                ? billing.schedule().anchor()
                : BillingAnchor.startingOn(today, billing.schedule().anchor().zone());
        BillingPeriod period = sameCycle ? present.period() : anchor.periodFrom(today, wanted.cycle());
        List<SoldItem> items = Billing.items(wanted, billing.termsOf(wanted, present, period));
        List<SoldItem> changed = items.stream()
                .filter(item -> !SoldItem.stays(item.addOn(), billing.sale(), wanted))
                .toList();
        UnaryOperator<Money> left = sameCycle ? whole -> present.from(today, whole) : UnaryOperator.identity();
        Money price = total(changed.stream().map(SoldItem::whole).map(left));
        Money unused =
                total(present.items().stream().filter(this::isChanged).map(item -> present.from(today, item.price())));
        if (!present.credited() && price.isLessThan(unused)) {
            throw new Refused(
                    SubscriptionRefusal.UNUSED_DAYS_KEPT,
                    "The days that are left cost " + price + " instead of " + unused
                            + ", and what was paid for them is kept; the change can take effect with the next period.");
        }
        if (overdue && price.isGreaterThan(unused)) {
            throw new Refused(
                    SubscriptionRefusal.INVOICE_OVERDUE,
                    "An invoice is overdue; what costs more comes after it is paid.");
        }
        BillingPeriod days = new BillingPeriod(today, period.end());
        return changed(
                items.getFirst().whole(),
                today,
                anchor,
                period,
                UnusedCredits.of(present, today, this::isChanged),
                present.credited() ? charges(changed, days, left) : differences(changed, present, days, left),
                anchor.periodFrom(period.end(), wanted.cycle()));
    }

    private boolean isChanged(BilledItem item) {
        return !SoldItem.stays(item.addOn(), billing.sale(), wanted);
    }

    private Money total(Stream<Money> amounts) {
        return Money.total(wanted.price().getCurrencyUnit(), amounts.toList());
    }

    private BillingPeriod periodOnSchedule() {
        return billing.schedule().anchor().periodFrom(billing.through(), wanted.cycle());
    }

    /**
     * Where unused days are kept, one for each part that costs more, at the difference: less what other parts cost less, which
     * is taken off the first of them.
     */
    private List<Charge> differences(
            List<SoldItem> items, BilledPeriod present, BillingPeriod days, UnaryOperator<Money> left) {
        Map<SoldItem, Money> more = new LinkedHashMap<>();
        Money less = total(present.items().stream()
                .filter(this::isChanged)
                .filter(item -> items.stream().noneMatch(other -> Objects.equals(other.addOn(), item.addOn())))
                .map(item -> present.from(days.start(), item.price())));
        for (SoldItem item : items) {
            Money paid = present.item(item.addOn())
                    .map(before -> present.from(days.start(), before.price()))
                    .orElse(Money.zero(less.getCurrencyUnit()));
            Money difference = left.apply(item.whole()).minus(paid);
            if (difference.isPositive()) {
                more.put(item, difference);
            } else {
                less = less.minus(difference);
            }
        }
        List<Charge> charges = new ArrayList<>();
        for (Map.Entry<SoldItem, Money> part : more.entrySet()) {
            Money taken = less.isGreaterThan(part.getValue()) ? part.getValue() : less;
            less = less.minus(taken);
            Money net = part.getValue().minus(taken);
            if (net.isPositive()) {
                charges.add(part.getKey().charge(billing.created().subscriptionId(), number(), days, net));
            }
        }
        return charges;
    }

    /** One for each part that costs something; {@code left} of its whole price is what the days come to. */
    private List<Charge> charges(List<SoldItem> items, BillingPeriod days, UnaryOperator<Money> left) {
        return items.stream()
                .map(item -> item.charge(billing.created().subscriptionId(), number(), days, left.apply(item.whole())))
                .filter(charge -> !charge.unitPrice().isZero())
                .toList();
    }

    private PackageChanged changed(
            Money price,
            LocalDate from,
            BillingAnchor anchor,
            @Nullable BillingPeriod period,
            UnusedCredits credits,
            List<Charge> charges,
            BillingPeriod nextPeriod) {
        return new PackageChanged(
                billing.created().subscriptionId(),
                billing.created().accountId(),
                number(),
                wanted,
                price,
                from,
                anchor,
                period,
                credits.ofPackage(),
                charges,
                nextPeriod,
                credits.ofAddOns());
    }

    private int number() {
        return billing.changes() + 1;
    }
}
