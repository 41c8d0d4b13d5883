package com.unifiedhosting.benchmarks;

import com.unifiedhosting.benchmarks.Months.Beginning;
import com.unifiedhosting.benchmarks.Result.Point;
import java.util.ArrayList;
import java.util.List;

/** One account with more and more subscriptions, which are all billed on the invoices of the same day. */
final class OneAccount {

    private static final int SAMPLES = 21;

    private final List<Beginning> months = new ArrayList<>();
    private final List<Point> orders = new ArrayList<>();
    private final List<Point> lists = new ArrayList<>();
    private final List<Point> dashboards = new ArrayList<>();

    private OneAccount() {}

    static OneAccount grown(Platform platform, Api api, Shop shop, List<Integer> sizes) throws Exception {
        OneAccount measured = new OneAccount();
        Months months = new Months(platform);
        String account = shop.customer();
        int sold = sizes.getFirst();
        Orders.ofOneAccount(platform, shop, account, sold);
        months.next(sold); // not counted
        for (int size : sizes) {
            int missing = Math.max(0, size - sold);
            Orders.ofOneAccount(platform, shop, account, missing);
            sold += missing;
            measured.months.add(months.next(sold));
            measured.look(platform, api, shop, account, sold);
            sold += SAMPLES;
        }
        return measured;
    }

    private void look(Platform platform, Api api, Shop shop, String account, int size) throws Exception {
        String lists = "?limit=100&account=" + account;
        this.lists.add(new Point(size, Median.millis(SAMPLES, () -> {
            api.get("/subscriptions" + lists);
            api.get("/invoices" + lists);
        })));
        dashboards.add(new Point(size, Median.millis(SAMPLES, () -> api.get("/dashboards/customer/" + account))));
        orders.add(new Point(size, Median.millis(SAMPLES, () -> shop.order(account))));
        platform.settle();
    }

    /** Seconds until all that falls due is billed, invoiced and captured. */
    List<Point> seconds() {
        return months.stream()
                .map(month -> new Point(month.subscriptions(), month.seconds()))
                .toList();
    }

    /** Subscriptions a second in these. */
    List<Point> rates() {
        return MonthStart.rates(months);
    }

    /** Milliseconds of one more order over HTTP. */
    List<Point> orders() {
        return orders;
    }

    /** Milliseconds of the first pages of its subscriptions and invoices. */
    List<Point> lists() {
        return lists;
    }

    /** Milliseconds of its dashboard. */
    List<Point> dashboards() {
        return dashboards;
    }
}
