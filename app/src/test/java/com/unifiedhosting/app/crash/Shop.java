package com.unifiedhosting.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.subscription.OrderId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hosting company with one package, over HTTP. */
final class Shop {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Api api;
    private final Map<OrderId, String> buyers = new HashMap<>();
    private @Nullable String starter;

    Shop(Api api) {
        this.api = api;
    }

    /** Waits for what the first start of a platform registers, then registers its own. */
    void open() {
        Waiting.await(
                "the first start",
                PATIENCE,
                () -> statusOf("/api/v1/nodes/node_embedded").equals("READY")
                        && api.get("/api/v1/accounts/platform").status() == 200);
        starter = created(api.post("/api/v1/packages", """
                {"owner":"platform","visibility":"PUBLIC",
                 "terms":{"name":"Starter","description":"One website",
                  "prices":[{"cycle":"MONTHLY","price":{"amount":"9.99","currency":"EUR"},
                             "setupFee":{"amount":"0.00","currency":"EUR"}}],
                  "trialDays":0,
                  "limits":{"websites":1,"diskMegabytes":1000,"bandwidthMegabytes":10000,"databases":1,"mailboxes":5,
                            "memoryMegabytes":256},
                  "phpVersions":["8.4"],"features":[],"serverGroup":"default"}}"""));
    }

    static String customer(String name) {
        return """
                {"kind":"CUSTOMER","parent":"platform",
                 "profile":{"legalName":"Bob Builder Ltd","displayName":"Bob","email":"%s@example.com",
                            "address":{"street":"Unter den Linden 1","city":"Berlin","postalCode":"10117","country":"DE"}},
                 "currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(name);
    }

    /** A new customer, without a payment method, orders a website. */
    OrderId order(String domain) {
        String buyer =
                created(api.post("/api/v1/accounts", customer(UUID.randomUUID().toString())));
        OrderId order = new OrderId(created(api.post("/api/v1/orders", orderOf(buyer, domain))));
        buyers.put(order, buyer);
        return order;
    }

    /** Where the buyer of an order adds a payment method, to which its open invoice is charged. */
    String methodsOf(OrderId order) {
        return "/api/v1/accounts/" + buyers.get(order) + "/payment-methods";
    }

    static String method(String token) {
        return """
                {"method":{"token":"%s","brand":"visa","lastFour":"4242","expiry":"2040-12"},"makeDefault":true}""".formatted(token);
    }

    String orderOf(String buyer, String domain) {
        return """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s","application":"STATIC"}""".formatted(buyer, starter, domain);
    }

    /** The field {@code status} of what stands at an address; empty when nothing does yet. */
    String statusOf(String address) {
        return api.get(address).at("/status");
    }

    private static String created(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isIn(201, 202);
        return answer.at("/id");
    }
}
