package com.unifiedhosting.dashboard;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How many things are in which state.
 *
 * @param total of all states, as it is shown
 * @param lines one per state that there is something in, in the order of a life
 */
record Counts(String total, List<Line> lines) {

    Counts {
        lines = List.copyOf(lines);
    }

    /**
     * One state.
     *
     * @param share of the total, in per cent
     */
    record Line(String label, String tone, String count, long share, String sharePercent) {}

    static <C, S extends Enum<S>> Counts of(
            List<C> counts, Function<C, S> state, ToLongFunction<C> number, Function<S, Tone> tone, Shown shown) {
        long total = counts.stream().mapToLong(number).sum();
        return new Counts(
                shown.number(total),
                counts.stream()
                        .sorted((one, other) -> state.apply(one).compareTo(state.apply(other)))
                        .map(count -> {
                            S is = state.apply(count);
                            long n = number.applyAsLong(count);
                            long share = Share.of(n, total);
                            return new Line(
                                    Words.of(is), tone.apply(is).css(), shown.number(n), share, shown.percent(share));
                        })
                        .toList());
    }
}
