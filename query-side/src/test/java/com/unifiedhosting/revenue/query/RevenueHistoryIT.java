package com.unifiedhosting.revenue.query;

import static com.unifiedhosting.revenue.query.RevenueHistory.CURRENCIES;
import static com.unifiedhosting.revenue.query.RevenueHistory.FIRST;
import static com.unifiedhosting.revenue.query.RevenueHistory.LAST;
import static com.unifiedhosting.revenue.query.RevenueHistory.PACKAGES;
import static com.unifiedhosting.revenue.query.RevenueHistory.SELLERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.query.BooksChecks;
import com.unifiedhosting.billing.query.MoneyQueries;
import com.unifiedhosting.billing.query.PaymentRows;
import com.unifiedhosting.billing.query.StatementRows;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.revenue.PackageRevenueView;
import com.unifiedhosting.revenue.PaymentDayView;
import com.unifiedhosting.revenue.PaymentSuccess;
import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.revenue.RevenueDayView;
import com.unifiedhosting.revenue.RevenueMonthView;
import com.unifiedhosting.revenue.RevenueQuery.FindPackageRevenue;
import com.unifiedhosting.revenue.RevenueQuery.FindPaymentSuccess;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenueMonths;
import com.unifiedhosting.revenue.RevenueQuery.FindSellerRevenue;
import com.unifiedhosting.revenue.SellerRevenueView;
import com.unifiedhosting.revenue.query.RevenueHistory.Attempt;
import com.unifiedhosting.revenue.query.RevenueHistory.Held;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.query.SubscriptionRows;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All figures of revenue over any history, compared for every day, month, package, seller and currency with the same figures
 * told straight from what there was at the end of each day.
 */
class RevenueHistoryIT {

    private static final Table[] TABLES = {
        RevenueProjection.SUBSCRIPTION,
        RevenueProjection.ACCOUNT,
        RevenueProjection.ACCOUNT_DAY,
        RevenueProjection.DAY,
        RevenueProjection.CHARGE
    };
    private static final List<YearMonth> MONTHS =
            List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2), YearMonth.of(2026, 3));
    private static final List<String> KINDS = List.of("new", "reactivation", "expansion", "contraction", "churn");

    private final ProjectionFixture projection = RevenueAnswers.projection();
    private final ProjectionFixture payments = PaymentRows.projection();
    private final ProjectionFixture invoices = ProjectionFixture.of(MoneyQueries.ofInvoices());
    private final RevenueQueries queries =
            RevenueAnswers.at(Clock.fixed(LAST.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));

    @BeforeEach
    void noCash() {
        StatementRows.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void allFiguresFollowFromTheEvents(long seed) {
        RevenueHistory history = new RevenueHistory(seed);
        history.events.forEach((day, events) -> {
            projection.at(day + "T10:00:00Z").given(events.toArray(DomainEvent[]::new));
            payments.at(day + "T10:00:00Z").given(events.toArray(DomainEvent[]::new));
            invoices.at(day + "T10:00:00Z").given(events.toArray(DomainEvent[]::new));
        });

        for (CurrencyUnit currency : CURRENCIES) {
            for (AccountId seller : withNone(SELLERS)) {
                for (PackageId packageId : withNone(PACKAGES)) {
                    Told told = new Told(
                            history,
                            held -> held.currency().equals(currency)
                                    && (seller == null || held.seller().equals(seller))
                                    && (packageId == null || held.packageId().equals(packageId)));
                    compareDays(told, currency, seller, packageId);
                    compareMonths(told, history, currency, seller, packageId);
                }
            }
        }
        comparePackages(history);
        compareSellers(history);
        comparePayments(history);
        SubscriptionRows.projection().project(projection.log());
        assertThat(BooksChecks.ofRevenue()).isEmpty();
        projection.assertRepeatChangesNothing(TABLES);
        projection.assertRebuildEqualsLive(TABLES);
        payments.assertRepeatChangesNothing(PaymentRows.PAYMENT);
        payments.assertRebuildEqualsLive(PaymentRows.PAYMENT);
    }

    private void compareDays(
            Told told, CurrencyUnit currency, @Nullable AccountId seller, @Nullable PackageId packageId) {
        List<RevenueDayView> days = queries.handle(
                new FindRevenue(AccountPath.PLATFORM, seller, packageId, currency, FIRST, LAST, new Page(200, null)));
        if (seller != null && isReseller(seller)) {
            assertThat(queries.handle(new FindRevenue(
                            pathOf(seller), null, packageId, currency, FIRST, LAST, new Page(200, null))))
                    .as("asked by the seller himself")
                    .isEqualTo(days);
        }
        if (days.isEmpty()) {
            assertThat(told.days.values()).as("brought nothing, ever").allMatch(day -> day.brings == 0);
            return;
        }
        assertThat(days).hasSize(told.days.size());
        for (RevenueDayView view : days) {
            Told.Day day = told.day(view.day());
            assertThat(view.recurring().mrr().twentyFourths()).isEqualTo(day.brings);
            assertThat(view.recurring().payingAccounts()).isEqualTo(day.paying);
            assertThat(moved(
                            view.newBusiness(),
                            view.reactivation(),
                            view.expansion(),
                            view.contraction(),
                            view.churn()))
                    .as("%s of %s and %s in %s", view.day(), seller, packageId, currency)
                    .isEqualTo(KINDS.stream().map(day::moved).toList());
        }
        RevenueDayView middle = queries.handle(new FindRevenue(
                        AccountPath.PLATFORM,
                        seller,
                        packageId,
                        currency,
                        FIRST.plusDays(40),
                        FIRST.plusDays(40),
                        Page.first()))
                .getFirst();
        assertThat(middle).as("the same day asked for alone").isEqualTo(days.get(40));
    }

    private void compareMonths(
            Told told,
            RevenueHistory history,
            CurrencyUnit currency,
            @Nullable AccountId seller,
            @Nullable PackageId packageId) {
        List<RevenueMonthView> months = queries.handle(new FindRevenueMonths(
                AccountPath.PLATFORM, seller, packageId, currency, MONTHS.getFirst(), MONTHS.getLast()));
        if (seller != null && isReseller(seller)) {
            assertThat(queries.handle(new FindRevenueMonths(
                            pathOf(seller), null, packageId, currency, MONTHS.getFirst(), MONTHS.getLast())))
                    .as("asked by the seller himself")
                    .isEqualTo(months);
        }
        boolean nothing = told.days.values().stream().allMatch(day -> day.brings == 0);
        assertThat(months).hasSize(nothing && months.isEmpty() ? 0 : MONTHS.size());
        for (RevenueMonthView view : months) {
            List<Told.Day> days = told.days.entrySet().stream()
                    .filter(day -> YearMonth.from(day.getKey()).equals(view.month()))
                    .map(Map.Entry::getValue)
                    .toList();
            Told.Day before = told.day(view.month().atDay(1).minusDays(1));
            assertThat(view.start().mrr().twentyFourths()).isEqualTo(before.brings);
            assertThat(view.start().payingAccounts()).isEqualTo(before.paying);
            assertThat(view.recurring().mrr().twentyFourths()).isEqualTo(days.getLast().brings);
            assertThat(view.recurring().payingAccounts()).isEqualTo(days.getLast().paying);
            assertThat(moved(
                            view.newBusiness(),
                            view.reactivation(),
                            view.expansion(),
                            view.contraction(),
                            view.churn()))
                    .isEqualTo(KINDS.stream()
                            .map(kind -> days.stream()
                                    .mapToLong(day -> day.moved(kind))
                                    .sum())
                            .toList());
            assertThat(view.wonAccounts())
                    .isEqualTo(days.stream().mapToLong(day -> day.won).sum());
            assertThat(view.lostAccounts())
                    .isEqualTo(days.stream().mapToLong(day -> day.lost).sum());
            assertThat(view.payments())
                    .isEqualTo(success(
                            history,
                            currency,
                            attempt -> YearMonth.from(attempt.day()).equals(view.month())
                                    && isOf(attempt, seller, packageId)));
        }
    }

    private void comparePackages(RevenueHistory history) {
        for (AccountId seller : withNone(SELLERS)) {
            for (LocalDate until : List.of(FIRST, FIRST.plusDays(30), LAST)) {
                List<PackageRevenueView> views = queries.handle(
                        new FindPackageRevenue(AccountPath.PLATFORM, seller, null, until, new Page(200, null)));
                if (seller != null && isReseller(seller)) {
                    assertThat(queries.handle(
                                    new FindPackageRevenue(pathOf(seller), null, null, until, new Page(200, null))))
                            .as("asked by the seller himself")
                            .isEqualTo(views);
                }
                Map<List<Object>, List<Held>> expected = at(history, until).stream()
                        .filter(held -> held.share() > 0
                                && (seller == null || held.seller().equals(seller)))
                        .collect(Collectors.groupingBy(held -> List.of(held.packageId(), held.currency())));
                for (PackageRevenueView view : views) {
                    List<Held> of = Objects.requireNonNullElse(
                            expected.remove(List.<Object>of(
                                    view.packageId(), view.recurring().mrr().currency())),
                            List.of());
                    assertThat(view.recurring().mrr().twentyFourths()).isEqualTo(sum(of));
                    assertThat(view.recurring().payingAccounts()).isEqualTo(accounts(of));
                    assertThat(view.subscriptions()).isEqualTo(of.size());
                }
                assertThat(expected).as("packages that are not told").isEmpty();
            }
        }
    }

    private void compareSellers(RevenueHistory history) {
        LocalDate from = FIRST.plusDays(10);
        LocalDate until = FIRST.plusDays(50);
        List<SellerRevenueView> views =
                queries.handle(new FindSellerRevenue(AccountPath.PLATFORM, null, from, until, new Page(200, null)));
        for (AccountId seller :
                SELLERS.stream().filter(RevenueHistoryIT::isReseller).toList()) {
            assertThat(queries.handle(new FindSellerRevenue(pathOf(seller), null, from, until, new Page(200, null))))
                    .as("asked by the seller himself")
                    .isEqualTo(views.stream()
                            .filter(view -> view.seller().equals(seller))
                            .toList());
        }
        Set<List<Object>> told = new HashSet<>();
        for (SellerRevenueView view : views) {
            CurrencyUnit currency = view.recurring().mrr().currency();
            told.add(List.of(view.seller(), currency));
            List<Held> of = at(history, until).stream()
                    .filter(held -> held.share() > 0
                            && held.currency().equals(currency)
                            && held.seller().equals(view.seller()))
                    .toList();
            assertThat(view.recurring().mrr().twentyFourths()).isEqualTo(sum(of));
            assertThat(view.recurring().payingAccounts()).isEqualTo(accounts(of));
            assertThat(view.payments())
                    .isEqualTo(success(
                            history,
                            currency,
                            attempt -> attempt.seller().equals(view.seller())
                                    && !attempt.day().isBefore(from)
                                    && !attempt.day().isAfter(until)));
        }
        assertThat(told)
                .hasSize(views.size())
                .containsAll(at(history, until).stream()
                        .filter(held -> held.share() > 0)
                        .map(held -> List.<Object>of(held.seller(), held.currency()))
                        .toList());
    }

    private void comparePayments(RevenueHistory history) {
        for (AccountId seller : withNone(SELLERS)) {
            for (PackageId packageId : withNone(PACKAGES)) {
                List<PaymentDayView> views = payments(seller, packageId);
                assertThat(views)
                        .isSortedAccordingTo((one, other) -> one.place().compareTo(other.place()));
                for (PaymentDayView view : views) {
                    assertThat(view.payments())
                            .isEqualTo(success(
                                    history,
                                    view.currency(),
                                    attempt -> attempt.day().equals(view.day())
                                            && attempt.gateway()
                                                    .equals(view.gateway().value())
                                            && isOf(attempt, seller, packageId)));
                }
                assertThat(views.stream()
                                .mapToLong(view -> view.payments().attempts())
                                .sum())
                        .isEqualTo(history.attempts.stream()
                                .filter(attempt -> isOf(attempt, seller, packageId))
                                .count());
            }
        }
    }

    private List<PaymentDayView> payments(@Nullable AccountId seller, @Nullable PackageId packageId) {
        List<PaymentDayView> views = new ArrayList<>();
        String after = null;
        do {
            List<PaymentDayView> rows = queries.handle(new FindPaymentSuccess(
                    AccountPath.PLATFORM, seller, packageId, null, FIRST, LAST, new Page(20, after)));
            views.addAll(rows.subList(0, Math.min(20, rows.size())));
            after = rows.size() <= 20 ? null : rows.get(19).place();
        } while (after != null);
        return views;
    }

    private static boolean isOf(Attempt attempt, @Nullable AccountId seller, @Nullable PackageId packageId) {
        return (seller == null || attempt.seller().equals(seller))
                && (packageId == null || attempt.packages().contains(packageId));
    }

    /** Counted attempt by attempt. */
    private static PaymentSuccess success(RevenueHistory history, CurrencyUnit currency, Predicate<Attempt> which) {
        Set<String> collected = history.attempts.stream()
                .filter(attempt -> "CAPTURED".equals(attempt.outcome()))
                .map(Attempt::invoice)
                .collect(Collectors.toSet());
        Map<String, Long> counts = new HashMap<>();
        for (Attempt attempt : history.attempts) {
            if (attempt.currency().equals(currency) && which.test(attempt)) {
                String kind = attempt.outcome() == null
                        ? "pending"
                        : switch (attempt.outcome()) {
                            case "CAPTURED" -> "captured";
                            case "DECLINED_FOR_NOW", "GATEWAY_UNAVAILABLE" -> "for now";
                            case "NOT_DUE" -> "not due";
                            default -> "for good";
                        };
                counts.merge("attempts", 1L, Long::sum);
                counts.merge(kind, 1L, Long::sum);
                boolean failed = kind.equals("for now") || kind.equals("for good");
                counts.merge("amount " + (failed ? "failed" : kind), attempt.amount(), Long::sum);
                if (attempt.number() == 1) {
                    counts.merge("first " + (failed ? "failed" : kind), 1L, Long::sum);
                    counts.merge("recovered", failed && collected.contains(attempt.invoice()) ? 1L : 0L, Long::sum);
                }
            }
        }
        return new PaymentSuccess(
                counts.getOrDefault("attempts", 0L),
                counts.getOrDefault("captured", 0L),
                counts.getOrDefault("for now", 0L),
                counts.getOrDefault("for good", 0L),
                counts.getOrDefault("not due", 0L),
                counts.getOrDefault("pending", 0L),
                Money.ofMinor(currency, counts.getOrDefault("amount captured", 0L)),
                Money.ofMinor(currency, counts.getOrDefault("amount failed", 0L)),
                counts.getOrDefault("first captured", 0L),
                counts.getOrDefault("first failed", 0L),
                counts.getOrDefault("recovered", 0L));
    }

    private static boolean isReseller(AccountId seller) {
        return !seller.equals(AccountId.PLATFORM);
    }

    private static AccountPath pathOf(AccountId reseller) {
        return AccountPath.PLATFORM.child(reseller);
    }

    private static List<Held> at(RevenueHistory history, LocalDate day) {
        return history.held.getOrDefault(day, List.of());
    }

    private static long sum(List<Held> held) {
        return held.stream().mapToLong(Held::share).sum();
    }

    private static long accounts(List<Held> held) {
        return held.stream().map(Held::account).distinct().count();
    }

    private static List<Long> moved(RecurringRevenue... moved) {
        return List.of(moved).stream().map(RecurringRevenue::twentyFourths).toList();
    }

    private static <T> List<@Nullable T> withNone(List<T> values) {
        List<@Nullable T> all = new ArrayList<>(values);
        all.add(null);
        return Collections.unmodifiableList(all);
    }
}
