package com.unifiedhosting.revenue.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.revenue.query.RevenueHistory.Held;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the accounts brought day by day of what is asked for, and how that moved. */
final class Told {

    final Map<LocalDate, Day> days = new TreeMap<>();

    Told(RevenueHistory history, Predicate<Held> which) {
        Map<AccountId, Long> before = new HashMap<>();
        Set<AccountId> paid = new HashSet<>();
        history.held.forEach((date, all) -> {
            Map<AccountId, Long> now = all.stream()
                    .filter(which)
                    .collect(Collectors.groupingBy(Held::account, Collectors.summingLong(Held::share)));
            Day day = new Day();
            Set<AccountId> accounts = new HashSet<>(before.keySet());
            accounts.addAll(now.keySet());
            for (AccountId account : accounts) {
                day.note(before.getOrDefault(account, 0L), now.getOrDefault(account, 0L), paid.contains(account));
            }
            now.forEach((account, brings) -> {
                if (brings > 0) {
                    paid.add(account);
                }
            });
            before.clear();
            before.putAll(now);
            days.put(date, day);
        });
    }

    Day day(LocalDate date) {
        return days.getOrDefault(date, new Day());
    }

    static final class Day {

        private final Map<String, Long> moved = new HashMap<>();
        long brings;
        long paying;
        long won;
        long lost;

        void note(long before, long now, boolean paid) {
            brings += now;
            paying += now > 0 ? 1 : 0;
            won += before == 0 && now > 0 ? 1 : 0;
            lost += before > 0 && now == 0 ? 1 : 0;
            if (now > before) {
                moved.merge(before > 0 ? "expansion" : paid ? "reactivation" : "new", now - before, Long::sum);
            } else if (now < before) {
                moved.merge(now > 0 ? "contraction" : "churn", now - before, Long::sum);
            }
        }

        long moved(String kind) {
            return moved.getOrDefault(kind, 0L);
        }
    }
}
