package com.unifiedhosting.app.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files at the root of the repository. */
public final class StackFiles {

    /** Tests run in the folder of their module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:hosting|jvm|process|system|http_server|hikaricp)_[a-z_]+");

    private StackFiles() {}

    static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    static List<Path> below(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /** Every first group that a pattern finds. */
    static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** The names of all metrics that alerts and dashboards ask for. */
    public static Set<String> metrics() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path dashboard : below("ops/grafana/dashboards", ".json")) {
            all("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"", Files.readString(dashboard))
                    .forEach(query -> add(query, names));
        }
        all("expr: (.*)", read("ops/prometheus/rules.yml")).forEach(query -> add(query, names));
        return names;
    }

    private static void add(String query, Set<String> names) {
        Matcher matcher = METRIC.matcher(query);
        while (matcher.find()) {
            names.add(matcher.group());
        }
    }
}
