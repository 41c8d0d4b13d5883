package com.unifiedhosting.audit;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event with its whole provenance.
 *
 * @param event its logical name, such as {@code invoice.issued}
 * @param stream the identifier of the aggregate that it happened to
 * @param sequence its number there, 0, 1, 2, ...
 * @param ownerPath who owns the aggregate; null for what belongs to no account, which only the platform sees
 * @param actor who did it
 * @param through {@code api-token}, {@code session}, {@code saga}, {@code deadline}, {@code console}
 * @param ip from where; null inside the platform
 * @param correlationId the first message of the chain
 * @param causationId the message directly before
 * @param payload the event's data as JSON, personal data replaced by {@code "(personal)"}
 */
public record AuditEntry(
        String eventId,
        Instant at,
        String event,
        String stream,
        long sequence,
        @Nullable AccountPath ownerPath,
        String actor,
        String onBehalfOf,
        String through,
        @Nullable String ip,
        @Nullable String correlationId,
        @Nullable String causationId,
        Map<String, Object> payload) {

    /** Where it stands in the log, newest first; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(at, placeOf(stream, sequence));
    }

    /** Without where the caller was. */
    public AuditEntry withoutAddress() {
        return new AuditEntry(
                eventId,
                at,
                event,
                stream,
                sequence,
                ownerPath,
                actor,
                onBehalfOf,
                through,
                null,
                correlationId,
                causationId,
                payload);
    }

    /** What tells entries of one instant apart: the stream, and the sequence number with leading zeros. */
    public static String placeOf(String stream, long sequence) {
        return String.format(Locale.ROOT, "%s#%019d", stream, sequence);
    }
}
