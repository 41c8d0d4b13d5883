package com.unifiedhosting.app.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a gateway was asked.
 *
 * @param askedUntil what it took up to then is compared
 * @param dueAt when it is asked next
 * @param lastRunAt when it was asked last, to the end or not; null before the first time
 * @param lastFailure why it was not asked to the end; null when it was
 * @param repaired payments that were set right the last time
 * @param findings what it took that nobody here knows of
 */
public record GatewayStanding(
        String gateway,
        Instant askedUntil,
        Instant dueAt,
        @Nullable Instant lastRunAt,
        @Nullable String lastFailure,
        int repaired,
        int findings) {}
