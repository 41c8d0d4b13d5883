package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.journey.Resellers.Account;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.Visitor;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** An owner closes his account himself: he may change his mind for 30 days, and takes his data with him. */
@PlatformTest
class ClosedAccountE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    EmbeddedNode node;

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    private final String domain = "closing-" + UUID.randomUUID() + ".example.com";
    private Api administrator = new Api(0);
    private Account owner = new Account("acc_nobody", "usr_nobody", new Api(0));
    private String account = "";
    private String subscription = "";
    private String website = "";

    @BeforeEach
    void anOwnerHasALiveWebsite() {
        HostingCompany company = new HostingCompany(commands);
        company.open();
        administrator = new Api(port);
        Resellers resellers = new Resellers(administrator, events);
        owner = resellers.customerOf(resellers.reseller("Seller"), "Leaver");
        account = "/api/v1/accounts/" + owner.id();
        company.paysWith(new AccountId(owner.id()), "tok_approve");
        eventually(() -> administrator.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/status"), "READY");
        ServerGroup group = new ServerGroup(
                administrator.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/group"));
        PackageId starter = company.packageAt("EUR 9.90", 1, group);
        Answer ordered = owner.api().post("/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s","application":"STATIC"}""".formatted(owner.id(), starter, domain));
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        String order = "/api/v1/orders/" + ordered.at("/id");
        eventually(() -> owner.api().get(order).at("/status"), "COMPLETED");
        subscription = "/api/v1/subscriptions/" + owner.api().get(order).at("/subscriptionId");
        website = "/api/v1/websites/" + owner.api().get(order).at("/websiteId");
        eventually(this::visited, 200);
    }

    @Test
    void hisSitesRefuseVisitorsUntilHeTakesItBack() {
        close();
        eventually(this::visited, 503);

        assertThat(owner.api().post(account + "/reopen", "{}").status()).isEqualTo(200);

        eventually(this::visited, 200);
        eventually(() -> owner.api().get(account).at("/standing/status"), "ACTIVE");
    }

    @Test
    void whatIsClosedFromAboveIsReopenedFromAbove() {
        assertThat(administrator
                        .post(account + "/close", "{\"reason\":\"abuse\"}")
                        .status())
                .isEqualTo(200);
        eventually(() -> owner.api().get(account).at("/standing/status"), "CLOSING");

        Answer refused = owner.api().post(account + "/reopen", "{}");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.at("/type")).endsWith("account.closed-from-above");

        assertThat(administrator.post(account + "/reopen", "{}").status()).isEqualTo(200);
        eventually(() -> owner.api().get(account).at("/standing/status"), "ACTIVE");
    }

    @Test
    void afterThirtyDaysAllEndsAndUntilThenHeTakesHisData() {
        close();
        eventually(() -> owner.api().get(account).at("/standing/status"), "CLOSING");
        String closesOn = owner.api().get(account).at("/standing/closesOn");
        eventually(() -> told().at("/parameters/closesOn").asString(), closesOn);
        pass(Duration.ofDays(29));
        assertThat(administrator.get(account).at("/standing/status")).isEqualTo("CLOSING");

        Answer export =
                Exports.take(new Resellers(administrator, events).again(owner).api(), owner.id());
        assertThat(export.status()).as(export.toString()).isEqualTo(200);
        assertThat(export.at("/account.json/standing/status")).isEqualTo("CLOSING");
        assertThat(export.json().has("manifest.json")).isTrue();

        pass(Duration.ofDays(2));
        eventually(() -> administrator.get(account).at("/standing/status"), "CLOSED");
        eventually(() -> administrator.get(subscription).at("/status"), "ENDED");
        assertThat(Exports.take(administrator, owner.id()).status())
                .as("for who stands above")
                .isEqualTo(200);
        pass(Duration.ofDays(31));
        eventually(() -> administrator.get(website).at("/status"), "DELETED");
    }

    private void close() {
        Answer closing = owner.api().post(account + "/close", "{\"reason\":\"moving on\"}");
        assertThat(closing.status()).as(closing.toString()).isEqualTo(200);
    }

    private JsonNode told() {
        return administrator
                .get("/api/v1/notifications?template=ACCOUNT_CLOSING&account=" + owner.id())
                .json()
                .at("/items/0");
    }

    private int visited() {
        return new Visitor(node.port()).statusOf(domain);
    }

    private void pass(Duration time) {
        Answer moved = administrator.post("/api/v1/admin/clock", "{\"by\":\"" + time + "\",\"await\":true}");
        assertThat(moved.at("/quiet")).as(moved.toString()).isEqualTo("true");
    }

    private static <T extends @Nullable Object> void eventually(Supplier<T> actual, T expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(actual.get()).isEqualTo(expected));
    }
}
