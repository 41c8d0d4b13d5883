package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.webhook.EndpointEnd;
import com.unifiedhosting.webhook.WebhookEndpointCommand.GiveUpWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.saga.WebhookTransport.Reply;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sends, on its own tables, with a command side that says nothing. */
class OutboxWorkIT {

    private static final Duration SOON = Duration.ofSeconds(8);

    private final OutboxTables tables = new OutboxTables();
    private final List<Object> orders = new CopyOnWriteArrayList<>();
    private final OutboxWork work = new OutboxWork(
            tables.leases,
            tables.store,
            _ -> new Reply.Answered(204),
            silent(),
            new OutboxProperties(false, List.of(), 4));

    @AfterEach
    void stop() {
        work.stop();
    }

    @Test
    void sendsOnWhileNobodyAnswersThatAnEndpointIsGivenUp() {
        WebhookEndpointId gone = tables.endpoint("gone");
        tables.handOut(gone, "1");
        tables.store.failed(tables.store.due(gone, 0, 4).getFirst(), Optional.empty(), Attempt.GONE, "answered 410");
        work.start();
        await().atMost(SOON).until(() -> orders.size() == 1);

        WebhookEndpointId well = tables.endpoint("well");
        tables.handOut(well, "1");
        await().atMost(SOON).until(() -> tables.deliveries(well).contains("evt_1 DELIVERED"));

        assertThat(orders)
                .as("one at a time, and not again as long as it is not answered")
                .containsExactly(new GiveUpWebhookEndpoint(gone, EndpointEnd.GONE, tables.clock.instant(), 0));
    }

    @Test
    void settlesWhatCannotBeReadAndSendsTheRest() {
        WebhookEndpointId broken = tables.endpoint("broken");
        WebhookEndpointId well = tables.endpoint("well");
        tables.sql
                .sql("update runtime.webhook_endpoint set url = 'sealed:1:acc_1:AAAA' where endpoint_id = ?")
                .param(broken.value())
                .update();
        tables.handOut(broken, "1");
        tables.handOut(well, "1");

        work.start();

        await().atMost(SOON).until(() -> tables.deliveries(well).contains("evt_1 DELIVERED"));
        await().atMost(SOON)
                .until(() ->
                        tables.deliveries(broken).contains("evt_1 FAILED what is kept of the endpoint cannot be read"));
    }

    /** Takes every order, and never says what came of it. */
    private CommandGateway silent() {
        return (CommandGateway) Proxy.newProxyInstance(
                CommandGateway.class.getClassLoader(),
                new Class<?>[] {CommandGateway.class},
                (_, method, arguments) -> {
                    orders.add(((CommandMessage<?>) arguments[0]).getPayload());
                    CompletableFuture<Object> never = new CompletableFuture<>();
                    return method.getName().equals("send") ? never : never.get();
                });
    }
}
