package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.dashboards.PlatformDashboardView.AccountCount;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Customers and resellers by status, as they are shown; the platform's own account is not counted.
 *
 * @param active of both kinds
 * @param total of both kinds, in any status
 */
record Accounts(String active, String total, String customers, String resellers, List<Line> lines) {

    Accounts {
        lines = List.copyOf(lines);
    }

    /** One status, also when there is nothing in it. */
    record Line(String label, String tone, String customers, String resellers) {}

    static Accounts of(List<AccountCount> counts, Shown shown) {
        return new Accounts(
                shown.number(sum(counts, count -> isSold(count) && count.status() == AccountStatus.ACTIVE)),
                shown.number(sum(counts, Accounts::isSold)),
                shown.number(sum(counts, count -> count.kind() == AccountKind.CUSTOMER)),
                shown.number(sum(counts, count -> count.kind() == AccountKind.RESELLER)),
                Arrays.stream(AccountStatus.values())
                        .map(status -> line(
                                status,
                                of(counts, AccountKind.CUSTOMER, status),
                                of(counts, AccountKind.RESELLER, status),
                                shown))
                        .toList());
    }

    /** A status that nobody is in alarms nobody. */
    private static Line line(AccountStatus status, long customers, long resellers, Shown shown) {
        Tone tone = customers + resellers == 0 ? Tone.QUIET : Words.toneOf(status);
        return new Line(Words.of(status), tone.css(), shown.number(customers), shown.number(resellers));
    }

    private static boolean isSold(AccountCount count) {
        return count.kind() != AccountKind.PLATFORM;
    }

    private static long of(List<AccountCount> counts, AccountKind kind, AccountStatus status) {
        return sum(counts, count -> count.kind() == kind && count.status() == status);
    }

    private static long sum(List<AccountCount> counts, Predicate<AccountCount> which) {
        return counts.stream().filter(which).mapToLong(AccountCount::accounts).sum();
    }
}
