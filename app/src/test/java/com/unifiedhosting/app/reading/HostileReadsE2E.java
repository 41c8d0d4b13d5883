package com.unifiedhosting.app.reading;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointCommand.CreateWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.DisableWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookSecret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every parameter of every read takes whatever comes, and says 400 to what it cannot use. */
@PlatformTest
class HostileReadsE2E {

    private static final List<String> HOSTILE = List.of(
            "\0",
            "a\0b",
            "",
            "%",
            "'; --",
            "\uFFFF",
            "😀",
            "\u202E",
            "x".repeat(5_000),
            "-1",
            "99999999999999999999",
            "NaN",
            "infinity",
            "-999999999-01-01",
            "+999999999-12-31",
            "-9999-01-01",
            "0000-01-01",
            "0001-01-01",
            "9999-12-31",
            "2026-02-30",
            "+300000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z");

    private static final List<String> ORDERS = List.of("NEWEST", "OLDEST", "NAME", "DUE", "DOMAIN", "OPEN_FIRST");

    private static final List<String> PLACES = List.of(
            "nonsense", "", "infinity", "+300000-01-01T00:00:00Z", "-9999-01-01", "+999999999-12-31", "a\0b", "\uFFFF");

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    Quiescence quiescence;

    private final OrderId order = new OrderId("ord_" + UUID.randomUUID());
    private Api api = new Api(0);

    /** What is looked for exists: of each kind, by the first word of its addresses. */
    private Map<String, Identifier> things = Map.of();

    @BeforeEach
    void aCustomerHasOrderedAndPaid() {
        api = new Api(port);
        HostingCompany company = new HostingCompany(commands);
        company.open();
        AccountId account = company.customer(order.value() + "@example.com");
        company.paysWith(account, "tok_approve");
        company.send(new PlaceOrder(
                order,
                account,
                company.packageAt("EUR 9.90"),
                BillingCycle.MONTHLY,
                new DomainName("hostile-" + UUID.randomUUID() + ".example.com"),
                ApplicationType.STATIC,
                null,
                Set.of(),
                null));
        UserId user = new UserId("usr_" + UUID.randomUUID());
        company.send(new RegisterUser(
                user,
                account,
                new EmailAddress(user.value() + "@example.com"),
                UserMaker.ANN_NAME,
                Role.OWNER,
                UserMaker.PASSWORD,
                UserMaker.token("verification")));
        WebhookEndpointId endpoint = new WebhookEndpointId("whe_" + UUID.randomUUID());
        company.send(new CreateWebhookEndpoint(
                endpoint,
                account,
                new EndpointUrl("https://hooks.example.com/"),
                null,
                Set.of(),
                WebhookSecret.of(new byte[32])));
        company.send(new DisableWebhookEndpoint(endpoint));
        CreditNoteId note = new CreditNoteId("crn_" + UUID.randomUUID());
        assertThat(quiescence.await(Duration.ofSeconds(60))).isTrue();
        company.send(new IssueCreditNote(
                note, InvoiceId.ofOrder(order), List.of(), false, new Reason("One read more to be asked")));
        things = Map.of(
                "accounts",
                account,
                "webhook-endpoints",
                endpoint,
                "users",
                user,
                "invoices",
                InvoiceId.ofOrder(order),
                "credit-notes",
                note,
                "subscriptions",
                SubscriptionId.of(order),
                "websites",
                WebsiteId.firstOf(order));
        assertThat(quiescence.await(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void noReadFailsOverAParameter() {
        List<String> failures = new ArrayList<>();
        int asked = 0;
        int refused = 0;
        for (Map.Entry<String, JsonNode> path :
                api.anonymously("/v3/api-docs").json().get("paths").properties()) {
            JsonNode operation = path.getValue().path("get");
            // a stream does not end by itself, and how long to wait is no value that is looked for
            List<String> parameters = operation
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals("query"))
                    .map(parameter -> parameter.path("name").asString())
                    .filter(name -> !name.equals("minVersion"))
                    .toList();
            // the administrator who asks is no user
            if (parameters.isEmpty() || path.getKey().startsWith("/api/v1/me")) {
                continue;
            }
            String address = addressOf(path.getKey());
            assertThat(api.get(address).status())
                    .as("without a parameter: " + address)
                    .isEqualTo(200);
            for (String parameter : parameters) {
                List<String> values = parameter.equals("cursor") ? cursors() : HOSTILE;
                for (String value : values) {
                    Api.Answer answer =
                            api.get(address + "?" + parameter + "=" + encoded(value) + sort(operation, value));
                    asked++;
                    refused += answer.status() == 400 ? 1 : 0;
                    boolean told = answer.status() < 400
                            || answer.header("Content-Type").startsWith("application/problem+json");
                    if (answer.status() >= 500 || !told) {
                        failures.add(answer.status() + " for " + address + "?" + parameter + "=" + printable(value));
                    }
                }
            }
        }

        assertThat(failures).isEmpty();
        assertThat(asked).as("requests that were sent").isGreaterThan(1_000);
        assertThat(refused).as("of these refused").isGreaterThan(500);
    }

    private String addressOf(String path) {
        if (path.startsWith("/api/v1/admin/gateways/")) {
            return path.replace("{name}", GatewayName.SANDBOX.value());
        }
        return path.contains("{")
                ? path.replace("{currency}", "EUR")
                        .replaceAll(
                                "\\{[^}]+}",
                                requireNonNull(things.get(path.split("/", -1)[3]), path)
                                        .value())
                : path;
    }

    /** Cursors as nobody but this platform should make them, in each order that there may be. */
    private static List<String> cursors() {
        return Stream.concat(
                        ORDERS.stream()
                                .flatMap(order -> PLACES.stream()
                                        .map(place -> cursor(order + Page.SEPARATOR + place + Page.SEPARATOR + "x"))),
                        Stream.of("%", "AAAA", cursor("NEWEST"), cursor("NEWEST" + Page.SEPARATOR)))
                .toList();
    }

    private static String cursor(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The order for which a cursor was made, where there is a choice of orders. */
    private static String sort(JsonNode operation, String cursor) {
        String names = new String(decoded(cursor), StandardCharsets.UTF_8);
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").asString().equals("sort"))
                .flatMap(parameter -> parameter.at("/schema/enum").valueStream())
                .map(JsonNode::asString)
                .filter(order -> names.startsWith(order + Page.SEPARATOR))
                .map(order -> "&sort=" + order)
                .findFirst()
                .orElse("");
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String printable(String value) {
        return encoded(value.substring(0, Math.min(60, value.length())));
    }
}
