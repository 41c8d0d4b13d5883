package com.unifiedhosting.audit.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceNoteWritten;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.EventCatalogue;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Origin;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import java.lang.reflect.RecordComponent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code read_model.audit_entry}, one row an event of any kind, and {@code read_model.audit_stream}: who owns a
 * stream, as the first event of it that names an owner says. An event without its provenance is an error. What happens to an
 * invoice that is drafted by hand is marked until it is issued, because its buyer is not told of it.
 */
@Component
@ProcessingGroup(AuditProjection.GROUP)
class AuditProjection {

    static final String GROUP = "audit";
    static final Table STREAM = new Table("read_model.audit_stream", "stream_id");
    static final Table ENTRY = new Table("read_model.audit_entry", "stream_id");

    private final Rows rows;
    private final AuditPayload payload;

    AuditProjection(Rows rows, AuditPayload payload) {
        this.rows = rows;
        this.payload = payload;
    }

    @EventHandler
    void on(DomainEvent event, DomainEventMessage<?> message) {
        String stream = message.getAggregateIdentifier();
        AccountPath owner = OWNER.get(event.getClass()).of(event);
        if (owner != null) {
            rows.row(STREAM, stream)
                    .with("path", owner)
                    .with("unissued", event instanceof InvoiceDrafted draft && draft.manual())
                    .put("""
                            INSERT INTO read_model.audit_stream (stream_id, owner_path, unissued)
                            VALUES (:id, :path, :unissued)
                            ON CONFLICT (stream_id) DO NOTHING""");
        }
        if (event instanceof InvoiceIssued) {
            rows.row(STREAM, stream)
                    .put("UPDATE read_model.audit_stream SET unissued = FALSE WHERE stream_id = :id AND unissued");
        }
        MetaData provenance = message.getMetaData();
        String actor = required(provenance, Provenance.ACTOR);
        rows.row(ENTRY, stream)
                .about(Origin.person(provenance))
                .with("place", AuditEntry.placeOf(stream, message.getSequenceNumber()))
                .with("eventId", message.getIdentifier())
                .with("event", EventCatalogue.stored(event.getClass()).value())
                .with("actor", actor)
                .with("onBehalfOf", required(provenance, Provenance.ON_BEHALF_OF))
                .with("through", required(provenance, Provenance.THROUGH))
                .with("ip", Origin.address(provenance))
                .with("correlationId", provenance.get(Provenance.CORRELATION_ID))
                .with("causationId", provenance.get(Provenance.CAUSATION_ID))
                .with("seller", event instanceof InvoiceNoteWritten note ? note.sellerPath() : null)
                .with("payload", payload.withoutPersonalData(event))
                .put("""
                        INSERT INTO read_model.audit_entry (stream_id, version, place, event_id, event, updated_at, owner_path,
                            unissued, seller_path, actor, on_behalf_of, through, ip, correlation_id, causation_id, payload)
                        VALUES (:id, :version, :place, :eventId, :event, :at,
                            (SELECT owner_path FROM read_model.audit_stream WHERE stream_id = :id),
                            COALESCE((SELECT unissued FROM read_model.audit_stream WHERE stream_id = :id), FALSE),
                            COALESCE(CAST(:seller AS text),
                                (SELECT read_model.seller_of(owner_path) FROM read_model.audit_stream
                                 WHERE stream_id = :id AND :event IN ('account.note-written', 'account.tags-changed'))),
                            :actor, :onBehalfOf, :through, :ip, :correlationId, :causationId, :payload::jsonb)
                        ON CONFLICT (stream_id, version) DO NOTHING""");
    }

    @ResetHandler
    void reset() {
        rows.truncate(ENTRY, STREAM);
    }

    private static String required(MetaData provenance, String key) {
        return String.valueOf(requireNonNull(provenance.get(key), () -> "an event without " + key));
    }

    /** Which component of an event, if any, says who owns the stream. */
    private static final ClassValue<Owner> OWNER = new ClassValue<>() {
        @Override
        protected Owner computeValue(Class<?> event) {
            for (RecordComponent component : event.getRecordComponents()) {
                if (component.getType() == AccountPath.class
                        && !component.getName().equals("sellerPath")) {
                    return new Owner(component);
                }
            }
            return new Owner(null);
        }
    };

    private record Owner(@Nullable RecordComponent component) {

        @Nullable
        AccountPath of(DomainEvent event) {
            try {
                return component == null
                        ? null
                        : (AccountPath) component.getAccessor().invoke(event);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + event.getClass(), e);
            }
        }
    }
}
