package com.unifiedhosting.app.fleet;

import com.unifiedhosting.app.fleet.Facts.Fact;
import com.unifiedhosting.app.fleet.Household.Bought;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was billed for one subscription against the calendar. Every period begins so many months after the first day
 * of all, or after the day on which another cycle began; the months of a cycle, the zone and the days of a trial are those
 * that the order was made with. What changes on the way is taken from what happened: when which cycle took effect, when
 * service was withheld, when it ended.
 */
final class Periods {

    static final String OTHER = "periods that are not the next of the calendar";
    static final String MISSING = "periods missing";
    static final String EARLY = "periods billed before they begin";
    static final String WITHHELD = "periods billed while service is withheld, or after the end";
    static final String PRICE = "periods at another price than that of the list";
    static final String UNDECIDED = "orders that came to no end, or to two";

    private static final Set<String> PAUSING = Set.of("NON_PAYMENT", "ACCOUNT");

    private final Findings findings;
    private final Bought bought;
    private final String currency;
    private final ZoneId zone;
    private final String subscription;

    private LocalDate origin;
    private int monthsBefore;
    private int months;
    private int billed;
    private boolean started;
    private boolean changed;
    private @Nullable LocalDate endsOn;
    private @Nullable Fact ended;
    private final Set<String> pausedBy = new HashSet<>();

    private Periods(Findings findings, Household household, Bought bought, Fact placed) {
        this.findings = findings;
        this.bought = bought;
        currency = household.currency();
        zone = household.zone();
        subscription = placed.text("/subscriptionId");
        origin = LocalDate.ofInstant(placed.at(), zone).plusDays(PriceList.trialDays(bought.packageName()));
        months = PriceList.months(bought.cycle());
    }

    /**
     * Looks at one.
     *
     * @param now nothing that has begun by then may be missing
     * @return how many periods it was billed for
     */
    static int check(Facts facts, Findings findings, Household household, Bought bought, Instant now) {
        List<Fact> order = facts.in(household.idOf(bought.order()));
        Periods periods = new Periods(findings, household, bought, order.getFirst());
        long ends = order.stream()
                .filter(fact -> fact.is("order.completed") || fact.is("order.cancelled") || fact.is("order.rejected"))
                .count();
        if (ends != 1) {
            findings.add(
                    UNDECIDED,
                    periods.subscription + " at " + now + " "
                            + order.stream()
                                    .map(fact -> fact.type() + " " + fact.at())
                                    .toList());
        }
        facts.in(periods.subscription).forEach(periods::follow);
        periods.nothingIsMissing(now);
        return periods.billed;
    }

    private LocalDate next() {
        return origin.plusMonths(monthsBefore);
    }

    private void follow(Fact fact) {
        switch (fact.type()) {
            case "subscription.period-billed" -> bill(fact);
            case "subscription.package-changed" -> change(fact);
            case "subscription.trial-started", "subscription.activated" -> started = true;
            case "subscription.cancellation-scheduled" -> endsOn = fact.day("/endsOn");
            case "subscription.cancellation-withdrawn" -> endsOn = null;
            case "subscription.hold-placed" -> {
                if (PAUSING.contains(fact.text("/hold/cause"))) {
                    pausedBy.add(fact.text("/hold/cause") + fact.text("/hold/reference"));
                }
            }
            case "subscription.hold-lifted" -> pausedBy.remove(fact.text("/hold/cause") + fact.text("/hold/reference"));
            case "subscription.ended" -> ended = fact;
            default -> {
                // does not concern what is billed
            }
        }
    }

    private void bill(Fact fact) {
        is(fact, next(), origin.plusMonths(monthsBefore + months));
        if (!pausedBy.isEmpty() || ended != null) {
            findings.add(WITHHELD, subscription + " " + fact.payload().at("/period"));
        }
        boolean withTheOrder = billed == 0 && PriceList.trialDays(bought.packageName()) == 0;
        if (!withTheOrder && fact.at().isBefore(next().atStartOfDay(zone).toInstant())) {
            findings.add(EARLY, subscription + " " + fact.payload().at("/period") + " at " + fact.at());
        }
        costs(fact);
        monthsBefore += months;
        billed++;
    }

    private void costs(Fact fact) {
        if (!bought.listPrice() || changed) {
            return;
        }
        String list = PriceList.price(bought.packageName(), bought.cycle(), currency);
        int parts = bought.disks() > 0 ? 2 : 1;
        boolean right = costs(fact, 0, 1, list)
                && (parts == 1 || costs(fact, 1, bought.disks(), PriceList.diskPrice(bought.cycle(), currency)))
                && fact.payload().at("/charges").size() == (billed == 0 ? parts + 1 : parts);
        if (!right) {
            findings.add(PRICE, subscription + " " + list + " " + fact.payload().at("/charges"));
        }
    }

    private boolean costs(Fact fact, int charge, int units, String price) {
        String at = "/charges/" + charge;
        return fact.text(at + "/unitPrice/amount").equals(price)
                && fact.text(at + "/unitPrice/currency").equals(currency)
                && fact.payload().at(at + "/quantity").asInt() == units
                && fact.amount(at + "/discount").signum() == 0;
    }

    /** Another cycle begins today, whatever is left of the period before, or with the next one. */
    private void change(Fact fact) {
        changed = true;
        int other = PriceList.months(fact.text("/sale/cycle"));
        boolean today = !fact.payload().at("/period").isNull();
        if (today && other != months) {
            origin = LocalDate.ofInstant(fact.at(), zone);
            monthsBefore = 0;
            is(fact, origin, origin.plusMonths(other));
            monthsBefore = other;
            billed++;
        }
        months = other;
    }

    private void is(Fact fact, LocalDate start, LocalDate end) {
        if (!fact.text("/period/start").equals(start.toString())
                || !fact.text("/period/end").equals(end.toString())) {
            findings.add(
                    OTHER,
                    subscription + " " + fact.payload().at("/period") + " instead of " + start + ".." + end + " at "
                            + fact.at());
        }
    }

    private void nothingIsMissing(Instant now) {
        if (!started || !pausedBy.isEmpty()) {
            return;
        }
        if (ended == null) {
            boolean endsBefore = endsOn != null && !next().isBefore(endsOn);
            if (!endsBefore && !next().atStartOfDay(zone).toInstant().isAfter(now)) {
                findings.add(MISSING, subscription + " from " + next() + " on, in " + zone + " at " + now);
            }
        } else if (ended.text("/reason").equals("CANCELLED")) {
            LocalDate end = endsOn == null ? LocalDate.ofInstant(ended.at(), zone) : endsOn;
            if (next().isBefore(end)) {
                findings.add(MISSING, subscription + " from " + next() + " to its end " + end);
            }
        }
    }
}
