package com.unifiedhosting.benchmarks;

import com.unifiedhosting.benchmarks.Result.Point;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The table. */
final class Results {

    private final List<Result> results = new ArrayList<>();

    /** A figure of which more is better. */
    void more(String what, double value, String unit, String baselineName, double baseline, double target) {
        more(what, value, unit, baselineName, baseline, target, List.of());
    }

    void more(
            String what,
            double value,
            String unit,
            String baselineName,
            double baseline,
            double target,
            List<Point> curve) {
        add(new Result(what, value, unit, baselineName, baseline, value / baseline, target, curve));
    }

    /** A figure of which less is better. */
    void less(String what, double value, String unit, String baselineName, double baseline, double target) {
        less(what, value, unit, baselineName, baseline, target, List.of());
    }

    void less(
            String what,
            double value,
            String unit,
            String baselineName,
            double baseline,
            double target,
            List<Point> curve) {
        add(new Result(what, value, unit, baselineName, baseline, baseline / value, target, curve));
    }

    /** Said at once, too: the next line may take long, or fail. */
    private void add(Result result) {
        System.out.println(result);
        results.add(result);
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%n%-50s %12s %-10s %-34s %12s %7s %7s%n",
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
                    "%-50s %12.1f %-10s %-34s %12.1f %7.3f %7.3f %s%n",
                    result.what(),
                    result.value(),
                    result.unit(),
                    result.baselineName(),
                    result.baseline(),
                    result.ratio(),
                    result.target(),
                    result.met() ? "met" : "missed");
            if (!result.curve().isEmpty()) {
                out.println("    " + written(result.curve()));
            }
        }
    }

    private static String written(List<Point> curve) {
        return curve.stream()
                .map(point -> String.format(Locale.ROOT, "%,d: %.1f", point.size(), point.value()))
                .collect(Collectors.joining("   "));
    }

    void write(Path file) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(
                file,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(results));
    }
}
