package com.unifiedhosting.why;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that led to an amount.
 *
 * @param event its logical name, such as {@code subscription.price-agreed}
 * @param stream what it happened to: the identifier of a subscription, an invoice, a package, ...
 * @param version its number there, 0, 1, 2, ...; of a package, a tax table or an issuer's settings that is the version of the
 *     rule
 * @param says in one sentence what it did, English
 * @param by whose doing it was; null to a caller who may not read the history of that stream
 */
public record Cause(
        String event,
        String stream,
        long version,
        String eventId,
        Instant at,
        String says,
        @Nullable Doer by) {

    /**
     * Who did something, as the audit log tells it.
     *
     * @param actor such as {@code user:usr_...}, {@code saga:...}
     * @param onBehalfOf for whom, or the actor itself
     * @param through {@code api-token}, {@code session}, {@code saga}, {@code deadline}, ...
     * @param correlationId of the first message of the chain, by which the audit log finds the others
     */
    public record Doer(
            String actor,
            String onBehalfOf,
            String through,
            @Nullable String correlationId) {}
}
