package com.unifiedhosting.app.gateway;

import io.github.bucket4j.ConsumptionProbe;

/**
 * What a bucket says to one request.
 *
 * @param remaining how many more it would let through now
 * @param secondsToReset until it is full again
 * @param secondsToWait until it lets the next one through; 0 when it let this one through
 */
record Decision(boolean allowed, long remaining, long secondsToReset, long secondsToWait) {

    private static final long NANOS = 1_000_000_000L;

    static Decision of(ConsumptionProbe probe) {
        return new Decision(
                probe.isConsumed(),
                Math.max(0, probe.getRemainingTokens()),
                Math.ceilDiv(probe.getNanosToWaitForReset(), NANOS),
                Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS));
    }
}
