package com.unifiedhosting.benchmarks;

/**
 * One line of the table.
 *
 * @param what what was measured
 * @param value the figure, in {@code unit}
 * @param baseline the figure of the baseline in the same run, in the baseline's own unit
 * @param ratio value to baseline, or baseline to value where less is better: more is always better
 * @param target the least ratio wanted, as in the targets of the design
 */
record Result(
        String what, double value, String unit, String baselineName, double baseline, double ratio, double target) {

    boolean met() {
        return ratio >= target;
    }
}
