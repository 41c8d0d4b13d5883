package com.unifiedhosting.revenue.query;

import com.unifiedhosting.revenue.Movement;
import com.unifiedhosting.revenue.PaymentSuccess;
import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.revenue.RecurringView;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What happened in one currency from a day on, told in runs of days, in order. It is filled with how many accounts pay behind
 * all that moved since that day; each movement takes that back to what it was before.
 */
final class Series {

    private final CurrencyUnit currency;
    private final NavigableMap<LocalDate, Run> days = new TreeMap<>();
    private long recurring;
    private long subscriptions;
    private long paying;

    Series(CurrencyUnit currency) {
        this.currency = currency;
    }

    /** MRR, and of how many subscriptions, before the first day. */
    Series before(long recurring24, long ofSubscriptions) {
        recurring += recurring24;
        subscriptions += ofSubscriptions;
        return this;
    }

    /** How many accounts pay behind the last movement. */
    Series paying(long accounts) {
        paying += accounts;
        return this;
    }

    /** What accounts gave or took on a day, all of them by the same kind of movement. */
    Series move(LocalDate day, Movement movement, long delta, long accounts) {
        Run run = of(day);
        run.movements.put(movement, delta);
        switch (movement) {
            case NEW, REACTIVATION -> {
                run.won += accounts;
                paying -= accounts;
            }
            case CHURN -> {
                run.lost += accounts;
                paying += accounts;
            }
            case EXPANSION, CONTRACTION -> {}
        }
        return this;
    }

    Series cash(LocalDate day, Money invoiced, Money collected) {
        Run run = of(day);
        run.invoiced = invoiced;
        run.collected = collected;
        return this;
    }

    Series pay(LocalDate day, PaymentSuccess payments) {
        of(day).payments = payments;
        return this;
    }

    private Run of(LocalDate day) {
        return days.computeIfAbsent(day, missing -> new Run(currency));
    }

    /** All that was not told yet, up to a day and with it, as one. */
    Run next(LocalDate until) {
        Run told = new Run(currency);
        NavigableMap<LocalDate, Run> next = days.headMap(until, true);
        next.values().forEach(told::add);
        next.clear();
        recurring += told.delta();
        paying += told.won - told.lost;
        return told;
    }

    /** As it stands behind what was told last. */
    RecurringView recurring() {
        return RecurringView.of(new RecurringRevenue(currency, recurring), paying);
    }

    /** How many subscriptions brought something before the first day. */
    long subscriptions() {
        return subscriptions;
    }

    /** What happened over some days. */
    static final class Run {

        private final CurrencyUnit currency;
        private final Map<Movement, Long> movements = new EnumMap<>(Movement.class);
        private long won;
        private long lost;
        private Money invoiced;
        private Money collected;
        private PaymentSuccess payments;

        private Run(CurrencyUnit currency) {
            this.currency = currency;
            invoiced = Money.zero(currency);
            collected = Money.zero(currency);
            payments = PaymentSuccess.none(currency);
        }

        private void add(Run other) {
            other.movements.forEach((movement, delta) -> movements.merge(movement, delta, Math::addExact));
            won += other.won;
            lost += other.lost;
            invoiced = invoiced.plus(other.invoiced);
            collected = collected.plus(other.collected);
            payments = payments.plus(other.payments);
        }

        private long delta() {
            return movements.values().stream().mapToLong(Long::longValue).sum();
        }

        RecurringRevenue moved(Movement movement) {
            return new RecurringRevenue(currency, movements.getOrDefault(movement, 0L));
        }

        /** Accounts that began to pay, each as often as it did. */
        long won() {
            return won;
        }

        /** Accounts that stopped paying, each as often as it did. */
        long lost() {
            return lost;
        }

        Money invoiced() {
            return invoiced;
        }

        Money collected() {
            return collected;
        }

        PaymentSuccess payments() {
            return payments;
        }
    }
}
