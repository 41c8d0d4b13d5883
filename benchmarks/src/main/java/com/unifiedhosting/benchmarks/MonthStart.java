package com.unifiedhosting.benchmarks;

import com.unifiedhosting.benchmarks.Months.Beginning;
import com.unifiedhosting.benchmarks.Result.Point;
import java.util.ArrayList;
import java.util.List;

/** The beginning of a month for subscriptions of as many accounts, in the same hour: invoiced, numbered, captured. */
final class MonthStart {

    private MonthStart() {}

    /** Months with more and more of them, after one that is not counted. */
    static List<Beginning> months(Platform platform, Shop shop, List<Integer> sizes) throws InterruptedException {
        List<Beginning> beginnings = new ArrayList<>();
        Months months = new Months(platform);
        int sold = sizes.getFirst();
        Orders.ofDifferentAccounts(platform, shop, sold);
        months.next(sold);
        for (int size : sizes) {
            Orders.ofDifferentAccounts(platform, shop, size - sold);
            sold = size;
            beginnings.add(months.next(sold));
        }
        return beginnings;
    }

    static List<Point> rates(List<Beginning> months) {
        return months.stream()
                .map(month -> new Point(month.subscriptions(), month.perSecond()))
                .toList();
    }
}
