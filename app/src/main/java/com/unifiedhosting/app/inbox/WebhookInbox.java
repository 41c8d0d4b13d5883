package com.unifiedhosting.app.inbox;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.WebhookDesk;
import com.unifiedhosting.billing.saga.WebhookReader;
import com.unifiedhosting.billing.saga.WebhookReader.Forged;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Takes webhooks in: makes sure that they are the gateway's own, keeps them, and no more, so that the gateway has its answer
 * at once and what follows may take its time.
 */
@Component
public final class WebhookInbox implements WebhookDesk {

    private final Map<String, WebhookReader> readers = new TreeMap<>();
    private final WebhookStore store;
    private final ObjectProvider<WebhookWork> work;

    WebhookInbox(ObjectProvider<WebhookReader> readers, WebhookStore store, ObjectProvider<WebhookWork> work) {
        readers.forEach(reader -> this.readers.put(reader.name().value(), reader));
        this.store = store;
        this.work = work;
    }

    /**
     * Takes a webhook in.
     *
     * @param header a header of the request by its name
     * @throws Refused NOT_FOUND when there is no such gateway here, INVALID_REQUEST when it is not the gateway's own
     */
    public void take(GatewayName gateway, byte[] body, Function<String, @Nullable String> header) {
        WebhookReader reader = reader(gateway);
        String event;
        try {
            event = reader.identify(body, header);
        } catch (Forged forged) {
            throw new Refused(SharedRefusal.INVALID_REQUEST, String.valueOf(forged.getMessage()));
        }
        store.keep(gateway, event, body);
        work.ifAvailable(WebhookWork::thereIsSome);
    }

    @Override
    public void handIn(GatewayName gateway, byte[] body, Map<String, String> headers) {
        take(gateway, body, headers::get);
    }

    /** What a webhook says. */
    WebhookReader reader(GatewayName gateway) {
        WebhookReader reader = readers.get(gateway.value());
        if (reader == null) {
            throw new Refused(SharedRefusal.NOT_FOUND, "There is no gateway " + gateway + " here.");
        }
        return reader;
    }

    /**
     * The webhooks that came last.
     *
     * @param status null for all
     */
    public List<Webhook> newest(@Nullable WebhookStatus status, int most) {
        return store.newest(status, most);
    }

    /** Lets a webhook that was left be tried again at once; false when there is none, or it was not left. */
    public boolean retry(GatewayName gateway, String eventId) {
        boolean retried = store.retry(gateway, eventId);
        work.ifAvailable(WebhookWork::thereIsSome);
        return retried;
    }
}
