package com.unifiedhosting.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the first lines of the targets and prints a table; the same as JSON goes to the file named by the first
 * argument. {@code -Dbenchmark.seconds=20} sets how long each rate is measured, {@code -Dbenchmark.warmup=60} how long
 * commands run before anything counts.
 */
public final class Benchmarks {

    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 20));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warmup", 60));

    /** At least a minute, so that a lag that grows shows. */
    private static final Duration LAG_MEASURED =
            MEASURED.compareTo(Duration.ofMinutes(1)) > 0 ? MEASURED : Duration.ofMinutes(1);

    private final List<Result> results = new ArrayList<>();

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("hosting-benchmarks");
        Benchmarks benchmarks = new Benchmarks();
        try (Platform platform = Platform.start(data)) {
            benchmarks.run(platform);
        }
        benchmarks.print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (arguments.length > 0) {
            benchmarks.write(Path.of(arguments[0]));
        }
    }

    private void run(Platform platform) throws Exception {
        DataSource dataSource = platform.dataSource();
        Callers.perSecond(8, WARM_UP, (caller, turn) -> platform.command(Platform.newAccount()));
        platform.settle();
        RawInserts.perSecond(dataSource, Duration.ofSeconds(5));

        double inserts = RawInserts.perSecond(dataSource, MEASURED);
        double commands = Callers.perSecond(8, MEASURED, (caller, turn) -> platform.command(Platform.newAccount()));
        platform.settle();
        double insertsAgain = RawInserts.perSecond(dataSource, MEASURED);
        double baseline = (inserts + insertsAgain) / 2;
        more("commands through the gateway", commands, "1/s", "single-row durable inserts 1/s", baseline, 0.5);

        HttpRegistrations.perSecond(platform.port(), WARM_UP);
        platform.settle();
        double http = HttpRegistrations.perSecond(platform.port(), MEASURED);
        platform.settle();
        more("accounts registered over HTTP", http, "1/s", "commands through the gateway 1/s", commands, 0.6);

        ProjectionLag.Lag lag = ProjectionLag.at(commands / 2, platform, dataSource, LAG_MEASURED);
        platform.settle();
        less("projection lag p99 at half the command rate", lag.p99(), "ms", "wanted at most ms", 1_000, 1);
        less("its median, last third of the time", lag.late(), "ms", "first third ms", lag.early(), 0.5);

        long events = JdbcClient.create(dataSource)
                .sql("select count(*) from event_store.domain_event")
                .query(Long.class)
                .single();
        double plain = Replay.plainEventsPerSecond(dataSource);
        Replay.eventsPerSecond(platform, "accounts", events);
        double replay = Replay.eventsPerSecond(platform, "accounts", events);
        more("replay of the account directory", replay, "events/s", "plain JDBC events/s", plain, 0.4);

        var young = AggregateLoads.accountWith(platform, 10);
        var old = AggregateLoads.accountWith(platform, 10_000);
        platform.settle();
        AggregateLoads.medianMicros(platform, young, 2_000);
        AggregateLoads.medianMicros(platform, old, 2_000);
        double youngLoad = AggregateLoads.medianMicros(platform, young, 2_000);
        double oldLoad = AggregateLoads.medianMicros(platform, old, 2_000);
        less("load of an aggregate with 10,000 events", oldLoad, "µs", "with 10 events µs", youngLoad, 1.0 / 3);
    }

    private void more(String what, double value, String unit, String baselineName, double baseline, double target) {
        results.add(new Result(what, value, unit, baselineName, baseline, value / baseline, target));
    }

    private void less(String what, double value, String unit, String baselineName, double baseline, double target) {
        results.add(new Result(what, value, unit, baselineName, baseline, baseline / value, target));
    }

    private void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%n%-46s %12s %-9s %-34s %12s %7s %7s%n",
                "what",
                "value",
                "unit",
                "baseline",
                "value",
                "ratio",
                "target");
        for (Result result : results) {
            out.printf(
                    Locale.ROOT,
                    "%-46s %12.1f %-9s %-34s %12.1f %7.3f %7.3f %s%n",
                    result.what(),
                    result.value(),
                    result.unit(),
                    result.baselineName(),
                    result.baseline(),
                    result.ratio(),
                    result.target(),
                    result.met() ? "met" : "missed");
        }
    }

    private void write(Path file) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(
                file,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(results));
    }
}
