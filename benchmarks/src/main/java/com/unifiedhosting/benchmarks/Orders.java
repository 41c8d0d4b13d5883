package com.unifiedhosting.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Subscriptions ordered over HTTP by 8 callers, each until its invoice is issued and numbered. */
final class Orders {

    static final int CALLERS = 8;

    /** Invoices of an account whose list is read. */
    static final int LISTED = 5;

    private Orders() {}

    /**
     * Orders for a while, of accounts that are there before. Payments, activation and websites go on beside it and are not
     * waited for; the invoices are, also those that come after the last order.
     */
    static double invoicedPerSecond(Platform platform, Shop shop, List<String> accounts, Duration time)
            throws InterruptedException {
        Books books = Books.from(JdbcClient.create(platform.dataSource()));
        AtomicInteger orders = new AtomicInteger();
        Instant start = platform.now();
        Callers.perSecond(CALLERS, time, (caller, turn) -> {
            shop.order(accounts.get((int) ((turn * CALLERS + caller) % accounts.size())));
            orders.incrementAndGet();
        });
        platform.settle();
        books.mustHaveBilledOnce(orders.get());
        Duration taken = Duration.between(start, books.last("invoice.issued").toInstant());
        return orders.get() / (taken.toNanos() / 1e9);
    }

    /** Accounts with a card, and so many invoices each. */
    static List<String> accounts(Platform platform, Shop shop, int accounts, int invoices) throws InterruptedException {
        String[] made = new String[accounts];
        Callers.each(CALLERS, accounts, i -> made[i] = shop.customer());
        Callers.each(CALLERS, accounts * invoices, i -> shop.order(made[i % accounts]));
        platform.settle();
        return List.of(made);
    }

    /** The lists of the invoices of such accounts, read over HTTP. */
    static double readsPerSecond(Api api, List<String> accounts, Duration time) throws InterruptedException {
        return Callers.perSecond(CALLERS, time, (caller, turn) -> {
            String account = accounts.get((int) ((turn * CALLERS + caller) % accounts.size()));
            int invoices = api.get("/invoices?account=" + account).at("/items").size();
            if (invoices != LISTED) {
                throw new IllegalStateException(account + " has " + invoices + " invoices");
            }
        });
    }

    /** Several subscriptions, each of an account of its own, ordered at once; comes back when all is done that follows. */
    static void ofDifferentAccounts(Platform platform, Shop shop, int subscriptions) throws InterruptedException {
        Callers.each(CALLERS, subscriptions, i -> shop.order(shop.customer()));
        platform.settle();
    }

    /** As many subscriptions of one account. */
    static void ofOneAccount(Platform platform, Shop shop, String account, int subscriptions)
            throws InterruptedException {
        Callers.each(CALLERS, subscriptions, i -> shop.order(account));
        platform.settle();
    }
}
