package com.unifiedhosting.benchmarks;

import java.util.List;

/**
 * One line of the table.
 *
 * @param what what was measured
 * @param value the figure, in {@code unit}
 * @param baseline the figure of the baseline in the same run, in the baseline's own unit
 * @param ratio value to baseline, or baseline to value where less is better: more is always better
 * @param target the least ratio wanted, as in the targets of the design
 * @param curve the figure at smaller and larger sizes, by size; empty where there is one size only
 */
record Result(
        String what,
        double value,
        String unit,
        String baselineName,
        double baseline,
        double ratio,
        double target,
        List<Point> curve) {

    /** The figure, in the line's unit, at a size. */
    record Point(int size, double value) {}

    Result {
        curve = List.copyOf(curve);
    }

    boolean met() {
        return ratio >= target;
    }
}
