package com.unifiedhosting.app.outbox;

import com.unifiedhosting.app.outbox.DeliveryStore.Due;
import com.unifiedhosting.app.outbox.EndpointLeases.Opened;
import com.unifiedhosting.webhook.WebhookSecret;
import com.unifiedhosting.webhook.saga.WebhookTransport;
import com.unifiedhosting.webhook.saga.WebhookTransport.Call;
import com.unifiedhosting.webhook.saga.WebhookTransport.Reply;

/** One attempt to deliver something, signed, and what it means. Anything but 2xx is a failure, redirects as well. */
final class Attempt {

    /** By this status an endpoint says that it wants nothing any more (Standard Webhooks). */
    static final int GONE = 410;

    private final DeliveryStore store;
    private final WebhookTransport transport;
    private final Schedule schedule;

    Attempt(DeliveryStore store, WebhookTransport transport, Schedule schedule) {
        this.store = store;
        this.transport = transport;
        this.schedule = schedule;
    }

    void make(Opened endpoint, Due due) {
        Reply reply = transport.send(
                new Call(endpoint.url(), due.event(), due.timestamp(), signatures(endpoint, due), due.body()));
        switch (reply) {
            case Reply.Answered(int status) when status >= 200 && status < 300 -> store.delivered(due, status);
            case Reply.Answered(int status) ->
                store.failed(
                        due,
                        schedule.waitAfter(due.attempts() + 1),
                        status,
                        status >= 300 && status < 400 ? "redirects are not followed" : "answered " + status);
            case Reply.NoAnswer(String why) -> store.failed(due, schedule.waitAfter(due.attempts() + 1), null, why);
        }
    }

    private static String signatures(Opened endpoint, Due due) {
        String signature = endpoint.secret().sign(due.event(), due.timestamp(), due.body());
        WebhookSecret former = endpoint.former();
        return former == null ? signature : signature + " " + former.sign(due.event(), due.timestamp(), due.body());
    }
}
