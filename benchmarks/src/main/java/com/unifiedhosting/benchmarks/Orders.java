package com.unifiedhosting.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Subscriptions ordered over HTTP by 8 callers, each until its invoice is issued and numbered. */
final class Orders {

    static final int CALLERS = 8;

    /** So many subscriptions of one account, one after the other, so that it has as many invoices. */
    private static final int OF_ONE_ACCOUNT = 5;

    private static final int ACCOUNTS = 200;

    private Orders() {}

    /**
     * Orders for a while, of accounts that are there before. Payments, activation and websites go on beside it and are not
     * waited for; the invoices are, also those that come after the last order.
     */
    static double invoicedPerSecond(Platform platform, Shop shop, Duration time) throws InterruptedException {
        String[] accounts = new String[ACCOUNTS];
        Callers.each(CALLERS, ACCOUNTS, i -> accounts[i] = shop.customer());
        platform.settle();
        Books books = Books.from(JdbcClient.create(platform.dataSource()));
        AtomicInteger orders = new AtomicInteger();
        Instant start = platform.now();
        Callers.perSecond(CALLERS, time, (caller, turn) -> {
            shop.order(accounts[(int) ((turn * CALLERS + caller) % ACCOUNTS)]);
            orders.incrementAndGet();
        });
        platform.settle();
        books.mustHaveBilledOnce(orders.get());
        Duration taken = Duration.between(start, books.last("invoice.issued").toInstant());
        return orders.get() / (taken.toNanos() / 1e9);
    }

    /** Accounts with some invoices each. */
    static List<String> accountsWithInvoices(Platform platform, Shop shop, int accounts) throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            made.add(shop.customer());
        }
        Callers.each(CALLERS, accounts * OF_ONE_ACCOUNT, i -> shop.order(made.get(i % accounts)));
        platform.settle();
        return made;
    }

    /** The lists of the invoices of such accounts, read over HTTP. */
    static double readsPerSecond(Api api, List<String> accounts, Duration time) throws InterruptedException {
        return Callers.perSecond(CALLERS, time, (caller, turn) -> {
            String account = accounts.get((int) ((turn * CALLERS + caller) % accounts.size()));
            int invoices = api.get("/invoices?account=" + account).at("/items").size();
            if (invoices != OF_ONE_ACCOUNT) {
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
