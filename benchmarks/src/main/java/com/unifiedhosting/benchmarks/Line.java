package com.unifiedhosting.benchmarks;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be measured alone; docs/benchmarks.md says what each is. */
enum Line {
    COMMANDS,
    HTTP,
    LAG,
    REPLAY,
    LOADS,
    ORDERS,
    INVOICES,
    MONTH_START,
    ONE_ACCOUNT;

    /** On real time, one after the other on the same platform. */
    static final Set<Line> ON_REAL_TIME = EnumSet.range(COMMANDS, INVOICES);

    /**
     * Those that are named, joined by commas: {@code month-start,orders}.
     *
     * @param names all when empty
     * @throws IllegalArgumentException when one is unknown
     */
    static Set<Line> named(String names) {
        return names.isBlank()
                ? EnumSet.allOf(Line.class)
                : Stream.of(names.split(","))
                        .map(name ->
                                valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Line.class)));
    }
}
