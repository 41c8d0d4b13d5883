package com.unifiedhosting.app.demo;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.hosting.WebsiteEvent;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Watches the play from the events alone: what is open, and how the company does. */
final class Spectator {

    private final EventStore events;
    private final Map<InvoiceId, Open> open = new LinkedHashMap<>();
    private @Nullable TrackingToken seen;
    private final Set<SubscriptionId> held = new HashSet<>();
    private int customers;
    private int live;
    private int issued;
    private int paid;
    private int lost;

    Spectator(EventStore events) {
        this.events = events;
        this.seen = events.createTailToken();
    }

    /** An invoice that is not settled. */
    record Open(InvoiceId invoice, AccountId buyer, Money amount, Instant since) {}

    /** How the company does; suspended counts running subscriptions with a hold. */
    record Figures(int customers, int live, int suspended, int issued, int paid, int lost) {}

    Figures figures() {
        catchUp();
        return new Figures(customers, live, held.size(), issued, paid, lost);
    }

    /** What a customer owes, the oldest first. */
    List<Open> openOf(AccountId buyer) {
        catchUp();
        return open.values().stream()
                .filter(invoice -> invoice.buyer().equals(buyer))
                .toList();
    }

    /** Reads up to what is the last event now; a store behind a network needs a moment to send them. */
    private void catchUp() {
        long last = position(events.createHeadToken());
        if (position(seen) >= last) {
            return;
        }
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(seen)) {
            while (position(seen) < last && stream.hasNextAvailable(10, TimeUnit.SECONDS)) {
                TrackedEventMessage<?> event = stream.nextAvailable();
                see(event.getPayload(), event.getTimestamp());
                seen = event.trackingToken();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    private void see(Object event, Instant at) {
        switch (event) {
            case AccountEvent.AccountRegistered registered ->
                customers += registered.kind() == AccountKind.CUSTOMER ? 1 : 0;
            case WebsiteEvent.WebsiteLive came -> live++;
            case WebsiteEvent.DeletionStarted gone -> live--;
            case SubscriptionEvent.HoldPlaced placed -> held.add(placed.subscriptionId());
            case SubscriptionEvent.HoldLifted lifted -> {
                if (lifted.last()) {
                    held.remove(lifted.subscriptionId());
                }
            }
            case SubscriptionEvent.SubscriptionEnded ended -> held.remove(ended.subscriptionId());
            case InvoiceEvent invoice -> see(invoice, at);
            default -> {}
        }
    }

    private void see(InvoiceEvent event, Instant at) {
        switch (event) {
            case InvoiceEvent.InvoiceIssued invoice -> {
                issued++;
                open.put(
                        invoice.invoiceId(),
                        new Open(
                                invoice.invoiceId(),
                                invoice.accountId(),
                                invoice.totals().gross(),
                                at));
            }
            case InvoiceEvent.CreditApplied applied -> settle(applied.invoiceId(), applied.open());
            case InvoiceEvent.PaymentApplied applied -> settle(applied.invoiceId(), applied.open());
            case InvoiceEvent.ReceiptApplied applied -> settle(applied.invoiceId(), applied.open());
            case InvoiceEvent.InvoiceCredited credited -> settle(credited.invoiceId(), credited.open());
            case InvoiceEvent.InvoicePaid settled -> {
                paid++;
                open.remove(settled.invoiceId());
            }
            case InvoiceEvent.InvoiceWrittenOff given -> {
                lost++;
                open.remove(given.invoiceId());
            }
            case InvoiceEvent.InvoiceVoided voided -> open.remove(voided.invoiceId());
            case InvoiceEvent.InvoiceDrafted drafted -> {}
            case InvoiceEvent.ChargeAdded added -> {}
            case InvoiceEvent.ChargeRemoved removed -> {}
            case InvoiceEvent.DraftChanged changed -> {}
            case InvoiceEvent.InvoiceNoteWritten written -> {}
            case InvoiceEvent.InvoiceSentAgain sent -> {}
            case InvoiceEvent.PaymentStarted started -> {}
            case InvoiceEvent.PaymentAttemptFailed failed -> {}
            case InvoiceEvent.InvoiceReminded reminded -> {}
        }
    }

    private void settle(InvoiceId id, Money left) {
        open.computeIfPresent(id, (key, was) -> new Open(id, was.buyer(), left, was.since()));
    }
}
