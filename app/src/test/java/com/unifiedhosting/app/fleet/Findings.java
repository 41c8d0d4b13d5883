package com.unifiedhosting.app.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found to be wrong, by kind; each kind that was looked for is there, mostly with nothing. */
final class Findings {

    private final Map<String, List<String>> byKind = new LinkedHashMap<>();

    /** Nothing of this kind is wrong so far. */
    Findings lookFor(String... kinds) {
        for (String kind : kinds) {
            byKind.putIfAbsent(kind, new ArrayList<>());
        }
        return this;
    }

    void add(String kind, String what) {
        byKind.computeIfAbsent(kind, wanted -> new ArrayList<>()).add(what);
    }

    /** A check that throws when it fails. */
    void check(String kind, Runnable check) {
        lookFor(kind);
        try {
            check.run();
        } catch (AssertionError e) {
            add(kind, String.valueOf(e.getMessage()));
        }
    }

    Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        byKind.forEach((kind, found) -> counts.put(kind, found.size()));
        return counts;
    }

    /** The first of each kind, of those of which there are any. */
    Map<String, List<String>> some() {
        Map<String, List<String>> some = new LinkedHashMap<>();
        byKind.forEach((kind, found) -> {
            if (!found.isEmpty()) {
                some.put(kind, found.stream().limit(10).toList());
            }
        });
        return some;
    }
}
