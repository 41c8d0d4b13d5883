package com.unifiedhosting.dashboard;

import java.util.List;
import java.util.stream.LongStream;

/**
 * An axis of whole minor units with two to seven ticks at round numbers, from {@link #low} to {@link #high}.
 *
 * @param step between two ticks
 */
record Scale(long low, long high, long step) {

    private static final int STEPS = 4;
    private static final int[] ROUND = {1, 2, 5, 10};

    /** The shortest axis of this kind that holds both values and, when {@code unit} allows, has no fractions of it. */
    static Scale over(long least, long most, long unit) {
        long span = Math.max(most - least, 1);
        long step = unit;
        if (span > unit * STEPS) {
            step = round(span / STEPS);
        }
        long low = Math.multiplyExact(Math.floorDiv(least, step), step);
        long high = Math.multiplyExact(Math.ceilDiv(most, step), step);
        return new Scale(low, high == low ? low + step : high, step);
    }

    private static long round(long atLeast) {
        long power = 1;
        while (power * 10 <= atLeast) {
            power *= 10;
        }
        for (int factor : ROUND) {
            if (factor * power >= atLeast) {
                return factor * power;
            }
        }
        throw new IllegalStateException("unreachable: 10 * " + power + " exceeds " + atLeast);
    }

    /** From the highest to the lowest, as they stand beside a chart. */
    List<Long> ticks() {
        return LongStream.iterate(high, tick -> tick >= low, tick -> tick - step)
                .boxed()
                .toList();
    }

    /** How far below the upper end a value lies, in thousandths of the axis: a coordinate of SVG. */
    long y(long value) {
        return Math.round((high - value) * 1000.0 / (high - low));
    }
}
