package com.unifiedhosting.shared;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.ClaimEvent;
import com.unifiedhosting.billing.CreditNoteEvent;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.LedgerEvent;
import com.unifiedhosting.billing.NumberingEvent;
import com.unifiedhosting.billing.PaymentEvent;
import com.unifiedhosting.billing.WalletEvent;
import com.unifiedhosting.catalogue.CouponEvent;
import com.unifiedhosting.catalogue.PackageEvent;
import com.unifiedhosting.hosting.NodeEvent;
import com.unifiedhosting.hosting.ServerGroupEvent;
import com.unifiedhosting.hosting.WebsiteEvent;
import com.unifiedhosting.identity.ApiKeyEvent;
import com.unifiedhosting.identity.SessionEvent;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.notification.NotificationEvent;
import com.unifiedhosting.security.BanEvent;
import com.unifiedhosting.subscription.OrderEvent;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.tax.TaxTableEvent;
import com.unifiedhosting.webhook.WebhookEndpointEvent;
import com.unifiedhosting.webhook.WebhookRosterEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All events there are, found through the sealed interface of each stream. A new stream is added to {@link #STREAMS}. */
public final class EventCatalogue {

    public static final List<Class<? extends DomainEvent>> STREAMS = List.of(
            AccountEvent.class,
            ClaimEvent.class,
            PackageEvent.class,
            CouponEvent.class,
            OrderEvent.class,
            SubscriptionEvent.class,
            InvoiceEvent.class,
            CreditNoteEvent.class,
            NumberingEvent.class,
            LedgerEvent.class,
            WalletEvent.class,
            PaymentEvent.class,
            TaxTableEvent.class,
            WebsiteEvent.class,
            NodeEvent.class,
            ServerGroupEvent.class,
            NotificationEvent.class,
            UserEvent.class,
            SessionEvent.class,
            ApiKeyEvent.class,
            BanEvent.class,
            WebhookEndpointEvent.class,
            WebhookRosterEvent.class);

    private EventCatalogue() {}

    /** Every event record, stream by stream, in the order in which the stream declares them. */
    public static Stream<Class<? extends DomainEvent>> events() {
        return STREAMS.stream()
                .flatMap(stream -> Arrays.stream(stream.getPermittedSubclasses()))
                .map(type -> type.asSubclass(DomainEvent.class));
    }

    /**
     * Under what name and revision an event is stored.
     *
     * @throws IllegalArgumentException when the type is no event of the catalogue
     */
    public static Stored stored(Class<?> event) {
        Stored stored = event.getAnnotation(Stored.class);
        if (stored == null) {
            throw new IllegalArgumentException(event.getName() + " has no @Stored name");
        }
        return stored;
    }
}
