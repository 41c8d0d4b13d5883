package com.unifiedhosting.revenue.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A possible history of three months, made from a seed: six accounts of three sellers, three packages and two currencies,
 * with changes of package and price, ends, moves and payments. What there is at the end of each day is noted along with
 * it, plainly: each subscription that counts, with its account, seller and package.
 */
final class RevenueHistory {

    static final LocalDate FIRST = LocalDate.of(2026, 1, 10);
    static final LocalDate LAST = LocalDate.of(2026, 3, 31);
    static final List<AccountId> SELLERS = List.of(AccountId.PLATFORM, ACME, new AccountId("acc_rival"));
    static final List<PackageId> PACKAGES =
            List.of(new PackageId("pkg_a"), new PackageId("pkg_b"), new PackageId("pkg_c"));
    static final List<CurrencyUnit> CURRENCIES = List.of(CurrencyUnit.EUR, CurrencyUnit.JPY);
    private static final List<AccountPath> PLACES =
            List.of(AccountPath.PLATFORM, ACME_PATH, AccountPath.PLATFORM.child(SELLERS.get(2)));
    private static final List<BillingCycle> CYCLES = List.of(BillingCycle.values());

    /** What one subscription costs at the end of a day, each {@code cycle}. */
    record Held(AccountId account, AccountId seller, PackageId packageId, BillingCycle cycle, Money price) {

        CurrencyUnit currency() {
            return price.getCurrencyUnit();
        }

        /** In 24ths of a minor unit a month. */
        long share() {
            return price.getAmountMinorLong() * 24 / cycle.months();
        }
    }

    /** How an attempt ended: CAPTURED, or the failure; null while it has not ended. */
    record Attempt(
            LocalDate day,
            AccountId seller,
            CurrencyUnit currency,
            String gateway,
            String invoice,
            int number,
            Set<PackageId> packages,
            long amount,
            @Nullable String outcome) {}

    final Map<LocalDate, List<DomainEvent>> events = new TreeMap<>();
    final Map<LocalDate, List<Held>> held = new TreeMap<>();
    final List<Attempt> attempts = new ArrayList<>();

    private final Random random;
    private final Map<AccountId, AccountPath> places = new HashMap<>();
    private final Map<String, Held> counting = new HashMap<>();
    private int sales;
    private int invoices;

    RevenueHistory(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            AccountId account = new AccountId("acc_" + i);
            places.put(account, any(PLACES).child(account));
        }
        FIRST.datesUntil(LAST.plusDays(1)).forEach(day -> {
            List<DomainEvent> today = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                happen(day, today);
            }
            if (!today.isEmpty()) {
                events.put(day, today);
            }
            held.put(day, List.copyOf(counting.values()));
        });
    }

    private void happen(LocalDate day, List<DomainEvent> today) {
        switch (random.nextInt(8)) {
            case 0, 1 -> sell(today);
            case 2, 3 -> change(today);
            case 4 -> end(today);
            case 5 -> move(today);
            default -> collect(day, today);
        }
    }

    private void sell(List<DomainEvent> today) {
        String id = "h" + ++sales;
        AccountId account = new AccountId("acc_" + random.nextInt(6));
        PackageId packageId = any(PACKAGES);
        Money price = price(any(CURRENCIES));
        BillingCycle cycle = any(CYCLES);
        today.add(RevenueEvents.sold(id, path(account), sale(packageId, cycle, price)));
        if (random.nextInt(8) > 0) {
            today.add(RevenueEvents.activated(id));
            counting.put(id, new Held(account, path(account).seller().owner(), packageId, cycle, price));
        }
    }

    /** To another package, or to another price alone, as a coupon that runs out does. */
    private void change(List<DomainEvent> today) {
        if (counting.isEmpty()) {
            return;
        }
        String id = any(counting.keySet().stream().sorted().toList());
        Held was = requireNonNull(counting.get(id));
        Money price = price(was.currency());
        if (random.nextInt(3) == 0) {
            today.add(RevenueEvents.billed(id, was.cycle, price.toString()));
            counting.put(id, new Held(was.account, was.seller, was.packageId, was.cycle, price));
            return;
        }
        PackageId other = any(PACKAGES);
        BillingCycle cycle = any(CYCLES);
        today.add(RevenueEvents.changedTo(id, sale(other, cycle, price), price.toString()));
        counting.put(id, new Held(was.account, was.seller, other, cycle, price));
    }

    private void end(List<DomainEvent> today) {
        if (!counting.isEmpty()) {
            String id = any(counting.keySet().stream().sorted().toList());
            counting.remove(id);
            today.add(RevenueEvents.ended(id));
        }
    }

    private void move(List<DomainEvent> today) {
        AccountId account = new AccountId("acc_" + random.nextInt(6));
        AccountPath before = path(account);
        AccountPath after = any(PLACES).child(account);
        if (after.equals(before)) {
            return;
        }
        places.put(account, after);
        AccountId seller = after.seller().owner();
        today.add(new AccountMoved(account, before.seller().owner(), seller, before, after));
        counting.replaceAll((id, was) ->
                was.account.equals(account) ? new Held(account, seller, was.packageId, was.cycle, was.price) : was);
    }

    /** An invoice, which may be for subscriptions, is collected in one to three attempts, all requested on one day. */
    private void collect(LocalDate day, List<DomainEvent> today) {
        String invoice = "h" + ++invoices;
        Set<PackageId> packages = charge(invoice, today);
        AccountPath owner = path(new AccountId("acc_" + random.nextInt(6)));
        Money amount = Money.ofMinor(any(CURRENCIES), 1L + random.nextInt(5_000));
        String gateway = random.nextBoolean() ? "sandbox" : "stripe";
        String outcome = "FAILED";
        for (int number = 1; number <= 3 && "FAILED".equals(outcome); number++) {
            PaymentRequested requested = RevenueEvents.requested(invoice, number, owner, amount.toString(), gateway);
            today.add(requested);
            String told = null;
            outcome = null;
            switch (random.nextInt(6)) {
                case 0 -> {}
                case 1, 2 -> {
                    today.add(RevenueEvents.captured(requested));
                    told = "CAPTURED";
                }
                case 3 -> {
                    // thought lost, and taken after all
                    today.add(RevenueEvents.failed(requested, PaymentFailure.GATEWAY_UNAVAILABLE));
                    today.add(RevenueEvents.captured(requested));
                    told = "CAPTURED";
                }
                default -> {
                    PaymentFailure failure = any(List.of(PaymentFailure.values()));
                    today.add(RevenueEvents.failed(requested, failure));
                    told = failure.name();
                    outcome = failure == PaymentFailure.NOT_DUE ? null : "FAILED";
                }
            }
            attempts.add(new Attempt(
                    day,
                    owner.seller().owner(),
                    amount.getCurrencyUnit(),
                    gateway,
                    invoice,
                    number,
                    packages,
                    amount.getAmountMinorLong(),
                    told));
        }
    }

    /** Bills none to two subscriptions at what they cost anyway, whosever they are, and puts that on the invoice, with work. */
    private Set<PackageId> charge(String invoice, List<DomainEvent> today) {
        InvoiceId id = invoice(invoice);
        Money like = Money.zero(CURRENCIES.getFirst());
        today.add(drafted(id, PLACES.getFirst().child(new AccountId("acc_0")), like));
        today.add(added(id, manualCharge(id + "/work", 1, like, like)));
        Set<PackageId> packages = new HashSet<>();
        List<String> those = new ArrayList<>(counting.keySet().stream().sorted().toList());
        for (int i = random.nextInt(3); i > 0 && !those.isEmpty(); i--) {
            String subscription = those.remove(random.nextInt(those.size()));
            Held of = requireNonNull(counting.get(subscription));
            String key = id + "/" + subscription;
            today.add(RevenueEvents.billed(subscription, new ChargeKey(key), of.cycle, of.price.toString()));
            today.add(added(id, manualCharge(key, 1, like, like)));
            packages.add(of.packageId);
        }
        return packages;
    }

    private AccountPath path(AccountId account) {
        return places.getOrDefault(account, AccountPath.PLATFORM);
    }

    /** Of a small choice, so that prices stay the same now and then; also nothing. */
    private Money price(CurrencyUnit currency) {
        return Money.ofMinor(currency, 997L * random.nextInt(4));
    }

    private static Sale sale(PackageId packageId, BillingCycle cycle, Money price) {
        return SubscriptionMaker.saleOf(packageId.value(), cycle, price.toString());
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
