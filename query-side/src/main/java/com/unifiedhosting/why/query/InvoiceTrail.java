package com.unifiedhosting.why.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.ChargeRemoved;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceNoteWritten;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Recorded;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an invoice, without private notes.
 *
 * @param owner where its buyer stands now
 * @param version of the newest event, also of one that is not told
 * @param events all
 * @param added the charges that stand on it, in their order
 * @param issued null until it is
 * @param hidden whether what happened until it was issued is not for the caller: he is the buyer of one that was drafted by
 *     hand
 */
record InvoiceTrail(
        AccountPath owner,
        InvoiceDrafted draft,
        long version,
        List<Recorded<InvoiceEvent>> events,
        Map<ChargeKey, Recorded<ChargeAdded>> added,
        @Nullable Recorded<InvoiceIssued> issued,
        boolean hidden) {

    /** Null when there is none, or none that the caller may see. */
    static @Nullable InvoiceTrail of(InvoiceId id, AccountPath scope, History history) {
        Iterator<Recorded<InvoiceEvent>> stream =
                history.events(id, 0, InvoiceEvent.class).iterator();
        if (!stream.hasNext()) {
            return null;
        }
        Recorded<InvoiceEvent> first = stream.next();
        if (!(first.event() instanceof InvoiceDrafted draft)) {
            return null;
        }
        AccountPath owner = history.presentPath(draft.ownerPath());
        if (!scope.covers(owner)) {
            return null;
        }
        List<Recorded<InvoiceEvent>> events = new ArrayList<>(List.of(first));
        Map<ChargeKey, Recorded<ChargeAdded>> added = new LinkedHashMap<>();
        Recorded<InvoiceIssued> issued = null;
        long version = first.version();
        while (stream.hasNext()) {
            Recorded<InvoiceEvent> next = stream.next();
            version = next.version();
            Recorded<ChargeAdded> charge = next.as(ChargeAdded.class);
            if (next.event() instanceof InvoiceNoteWritten) {
                continue;
            }
            if (charge != null) {
                added.put(charge.event().charge().key(), charge);
            } else if (next.event() instanceof ChargeRemoved removed) {
                added.remove(removed.key());
            } else if (next.event() instanceof InvoiceIssued) {
                issued = next.as(InvoiceIssued.class);
            }
            events.add(next);
        }
        boolean hidden = draft.manual() && owner.equals(scope);
        return hidden && issued == null ? null : new InvoiceTrail(owner, draft, version, events, added, issued, hidden);
    }

    /** Whether an event is told to the caller. */
    boolean tells(Recorded<?> recorded) {
        return !hidden || issued == null || recorded.version() >= issued.version();
    }

    List<Charge> charges() {
        return issued == null
                ? added.values().stream().map(it -> it.event().charge()).toList()
                : issued.event().lines().stream().map(InvoiceLine::charge).toList();
    }

    /** What is on the invoice by a key; null on a draft. */
    @Nullable
    InvoiceLine line(ChargeKey key) {
        return issued == null
                ? null
                : issued.event().lines().stream()
                        .filter(line -> line.charge().key().equals(key))
                        .findFirst()
                        .orElse(null);
    }
}
