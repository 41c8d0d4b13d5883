package com.unifiedhosting.benchmarks;

import com.unifiedhosting.benchmarks.Result.Point;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures lines of the targets and prints a table; the same as JSON goes to the file named by the first argument. What is
 * set by {@code -Dbenchmark...}:
 *
 * <ul>
 *   <li>{@code lines}: which, joined by commas; all when empty
 *   <li>{@code seconds}: how long each rate is measured, 20
 *   <li>{@code warmup}: how many seconds commands run before anything counts, 60
 *   <li>{@code subscriptions}: of the largest month start
 *   <li>{@code account}: subscriptions of the one account, at most
 * </ul>
 */
public final class Benchmarks {

    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 20));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warmup", 60));
    private static final int SUBSCRIPTIONS = Integer.getInteger("benchmark.subscriptions", 1_600);
    private static final int ACCOUNT = Integer.getInteger("benchmark.account", 1_600);

    /** At least a minute, so that a lag that grows shows. */
    private static final Duration LAG_MEASURED =
            MEASURED.compareTo(Duration.ofMinutes(1)) > 0 ? MEASURED : Duration.ofMinutes(1);

    private static final String INSERTS = "single-row durable inserts 1/s";

    /** What is left of the rate of the smallest size at the largest one, where something grows linearly. */
    private static final double LINEAR = 0.8;

    private final Set<Line> lines;
    private final Results results = new Results();

    private Benchmarks(Set<Line> lines) {
        this.lines = lines;
    }

    public static void main(String[] arguments) throws Exception {
        Benchmarks benchmarks = new Benchmarks(Line.named(System.getProperty("benchmark.lines", "")));
        benchmarks.run();
        benchmarks.results.print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (arguments.length > 0) {
            benchmarks.results.write(Path.of(arguments[0]));
        }
    }

    private void run() throws Exception {
        if (!Collections.disjoint(lines, Line.ON_REAL_TIME)) {
            try (Platform platform = Platform.start();
                    Api api = new Api(platform.port())) {
                onRealTime(platform, api);
            }
        }
        if (lines.contains(Line.MONTH_START)) {
            try (Platform platform = Platform.startOnSimulatedTime();
                    Api api = new Api(platform.port())) {
                monthStart(platform, Shop.open(api));
            }
        }
        if (lines.contains(Line.ONE_ACCOUNT)) {
            try (Platform platform = Platform.startOnSimulatedTime();
                    Api api = new Api(platform.port())) {
                oneAccount(platform, api, Shop.open(api));
            }
        }
    }

    private void onRealTime(Platform platform, Api api) throws Exception {
        DataSource dataSource = platform.dataSource();
        warmUp(platform);
        double inserts = RawInserts.perSecond(dataSource, MEASURED);
        double commands = Callers.perSecond(8, MEASURED, (caller, turn) -> platform.command(Platform.newAccount()));
        platform.settle();
        double baseline = (inserts + RawInserts.perSecond(dataSource, MEASURED)) / 2;
        results.more("commands through the gateway", commands, "1/s", INSERTS, baseline, 0.5);
        if (lines.contains(Line.HTTP)) {
            http(platform, api, commands);
        }
        if (lines.contains(Line.LAG)) {
            lag(platform, commands);
        }
        if (lines.contains(Line.REPLAY)) {
            replay(platform);
        }
        if (lines.contains(Line.LOADS)) {
            loads(platform);
        }
        if (lines.contains(Line.ORDERS) || lines.contains(Line.INVOICES)) {
            shop(platform, api, Shop.open(api), baseline);
        }
    }

    private static void warmUp(Platform platform) throws InterruptedException, SQLException {
        Callers.perSecond(8, WARM_UP, (caller, turn) -> platform.command(Platform.newAccount()));
        platform.settle();
        RawInserts.perSecond(platform.dataSource(), Duration.ofSeconds(5));
    }

    private void http(Platform platform, Api api, double commands) throws InterruptedException {
        HttpRegistrations.perSecond(api, WARM_UP);
        platform.settle();
        double http = HttpRegistrations.perSecond(api, MEASURED);
        platform.settle();
        results.more("accounts registered over HTTP", http, "1/s", "commands through the gateway 1/s", commands, 0.6);
    }

    private void lag(Platform platform, double commands) throws InterruptedException {
        ProjectionLag.Lag lag = ProjectionLag.at(commands / 2, platform, platform.dataSource(), LAG_MEASURED);
        platform.settle();
        results.less("projection lag p99 at half the command rate", lag.p99(), "ms", "wanted at most ms", 1_000, 1);
        results.less("its median, last third of the time", lag.late(), "ms", "first third ms", lag.early(), 0.5);
    }

    private void replay(Platform platform) throws SQLException, InterruptedException {
        long events = JdbcClient.create(platform.dataSource())
                .sql("select count(*) from event_store.domain_event")
                .query(Long.class)
                .single();
        double plain = Replay.plainEventsPerSecond(platform.dataSource());
        Replay.eventsPerSecond(platform, "accounts", events);
        double replay = Replay.eventsPerSecond(platform, "accounts", events);
        results.more("replay of the account directory", replay, "events/s", "plain JDBC events/s", plain, 0.4);
    }

    private void loads(Platform platform) {
        var young = AggregateLoads.accountWith(platform, 10);
        var old = AggregateLoads.accountWith(platform, 10_000);
        platform.settle();
        AggregateLoads.medianMicros(platform, young, 2_000);
        AggregateLoads.medianMicros(platform, old, 2_000);
        double youngLoad = AggregateLoads.medianMicros(platform, young, 2_000);
        double oldLoad = AggregateLoads.medianMicros(platform, old, 2_000);
        results.less("load of an aggregate with 10,000 events", oldLoad, "µs", "with 10 events µs", youngLoad, 1.0 / 3);
    }

    private void shop(Platform platform, Api api, Shop shop, double inserts) throws Exception {
        if (lines.contains(Line.ORDERS)) {
            List<String> accounts = Orders.accounts(platform, shop, 5 * Orders.CALLERS, 0);
            Orders.invoicedPerSecond(platform, shop, accounts, WARM_UP.dividedBy(2));
            double orders = Orders.invoicedPerSecond(platform, shop, accounts, MEASURED);
            results.more("subscription ordered over HTTP, until invoiced", orders, "1/s", INSERTS, inserts, 0.05);
        }
        if (lines.contains(Line.INVOICES)) {
            List<String> accounts = Orders.accounts(platform, shop, Orders.CALLERS, Orders.LISTED);
            Orders.readsPerSecond(api, accounts, WARM_UP.dividedBy(3));
            double reads = Orders.readsPerSecond(api, accounts, MEASURED);
            results.more("an account's invoices read over HTTP", reads, "1/s", INSERTS, inserts, 0.33);
        }
    }

    private void monthStart(Platform platform, Shop shop) throws Exception {
        List<Months.Beginning> months = MonthStart.months(platform, shop, doublings(SUBSCRIPTIONS, 4));
        List<Point> rates = MonthStart.rates(months);
        RawInserts.perSecond(platform.dataSource(), Duration.ofSeconds(5));
        double inserts = RawInserts.perSecond(platform.dataSource(), MEASURED);
        Point largest = rates.getLast();
        results.more("month start, invoices captured", largest.value(), "1/s", INSERTS, inserts, 0.08, rates);
        results.more(
                "its growth, at the largest size",
                largest.value(),
                "1/s",
                "at the smallest 1/s",
                rates.getFirst().value(),
                LINEAR);
    }

    private void oneAccount(Platform platform, Api api, Shop shop) throws Exception {
        OneAccount account = OneAccount.grown(platform, api, shop, doublings(ACCOUNT, 4));
        List<Point> seconds = account.seconds();
        Point largest = seconds.getLast();
        results.less(
                "one account, its month invoiced",
                largest.value(),
                "s",
                "wanted: 30 s for 30,000",
                30.0 * largest.size() / 30_000,
                1,
                seconds);
        List<Point> rates = account.rates();
        results.more(
                "its growth, at the largest size",
                rates.getLast().value(),
                "1/s",
                "at the smallest 1/s",
                rates.getFirst().value(),
                LINEAR,
                rates);
        flat("one more order of it", account.orders());
        flat("the first pages of its lists", account.lists());
        flat("its dashboard", account.dashboards());
    }

    /** What should cost the same, however many there are. */
    private void flat(String what, List<Point> millis) {
        results.less(
                what,
                millis.getLast().value(),
                "ms",
                "at the smallest size ms",
                millis.getFirst().value(),
                LINEAR,
                millis);
    }

    /** Each twice the one before, up to the largest. */
    private static List<Integer> doublings(int largest, int count) {
        return Stream.iterate(largest, size -> size / 2).limit(count).sorted().toList();
    }
}
